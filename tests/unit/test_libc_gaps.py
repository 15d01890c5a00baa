"""GAPS.md ends with what the sources of the C library's layer admit."""

import importlib.util
from pathlib import Path

LIBC = Path(__file__).resolve().parents[2] / "toolchain/wasix-libc"

spec = importlib.util.spec_from_file_location("gaps", LIBC / "gaps.py")
assert spec is not None and spec.loader is not None
gaps = importlib.util.module_from_spec(spec)
spec.loader.exec_module(gaps)


def test_reads_marked_functions() -> None:
    source = (
        "// POSIX: does it. gap: EPERM,\n// as nobody can.\nint one(int x) {\n}\n"
        "// true no-op: it holds\nvoid two(void) {\n}\n// Real.\nint three(void) {\n}\n"
    )
    assert [gap.line() for gap in gaps.read(source, "a.c")] == [
        "- `one` (a.c): gap: EPERM, as nobody can",
        "- `two` (a.c): true no-op: it holds",
    ]


def test_list_is_current() -> None:
    text = (LIBC / "GAPS.md").read_text()
    assert text.endswith(gaps.render(sorted((LIBC / "src").rglob("*.c"))))
