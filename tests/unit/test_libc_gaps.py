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


def test_places_of_functions(tmp_path: Path) -> None:
    source = tmp_path / "fd" / "a.c"
    source.parent.mkdir()
    source.write_text(
        "static int no(void) {\n}\nint declared(int);\n_Noreturn void end(int code) {\n}\n"
        "ssize_t two(int x,\n            int y) {\n    call(x);\n}\n"
        'extern __typeof(two) other __attribute__((alias("two")));\n'
    )
    assert gaps.places([source]) == "end fd/a.c\nother fd/a.c\ntwo fd/a.c\n"


def test_exported_functions_have_places() -> None:
    places = dict(line.split() for line in gaps.places((LIBC / "src").rglob("*.c")).splitlines())
    assert places["waitpid"] == "signal/children.c"
    assert places["getrlimit64"] == "process/limits.c"
    assert len(places) > 500
