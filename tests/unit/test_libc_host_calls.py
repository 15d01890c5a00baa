"""What the C library's layer says of the host's calls is made from the table of them."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

LIBC = Path(__file__).resolve().parents[2] / "toolchain/wasix-libc"

spec = importlib.util.spec_from_file_location("host_calls", LIBC / "host_calls.py")
assert spec is not None and spec.loader is not None
host_calls = importlib.util.module_from_spec(spec)
sys.modules["host_calls"] = host_calls
spec.loader.exec_module(host_calls)

HEADING = "call\tresult\targuments\tplatform name\tdeclaration\n"


def made(row: str) -> dict[str, str]:
    return dict(host_calls.render(host_calls.read(HEADING + row)))


def test_files_are_current() -> None:
    for name, text in host_calls.render(host_calls.read(host_calls.TABLE.read_text())).items():
        assert (host_calls.FOLDER / name).read_text() == text, f"{name}: run host_calls.py"


def test_table_is_sorted_and_whole() -> None:
    names = [call.name for call in host_calls.read(host_calls.TABLE.read_text())]
    assert names == sorted(set(names)) and len(names) == 140


def test_no_import_is_written_by_hand() -> None:
    by_hand = {
        (path.name, name)
        for path in (LIBC / "src").rglob("*.[ch]")
        if not path.read_text().startswith(host_calls.MADE)
        for name in re.findall(r'__import_name__\("(\w+)"\)', path.read_text())
    }
    assert by_hand == {("wasix.h", "clock_time_get")}


def test_a_call_with_a_string() -> None:
    files = made(
        "go\terror\tpath_ptr path_len:length when:64\tnamed\t"
        "wasix_errno_t __wasix_go(const char *path, size_t length, uint64_t when)"
    )
    assert "host_error_t __wasi_go(uint32_t path_ptr, uint64_t when) {\n" in files["host_calls.c"]
    assert "return __wasix_host_go(path_ptr, length(path_ptr), when);" in files["host_calls.c"]
    assert files["calls.h"].count("_Static_assert") == 2
    assert "_Static_assert(sizeof(uint64_t) == 8" in files["calls.h"]


@pytest.mark.parametrize(
    ("declaration", "problem"),
    [
        ("wasix_errno_t __wasix_go(uint32_t one)", "1 parameters are declared"),
        ("wasix_errno_t __wasix_go(uint32_t one, void *two)", "two is no pointer"),
        ("void __wasix_go(uint32_t one, uint64_t two)", "the result is declared as another"),
    ],
)
def test_declarations_that_contradict_the_table(declaration: str, problem: str) -> None:
    with pytest.raises(host_calls.TableError, match=re.escape(f"go: {problem}")):
        made(f"go\terror\tone two:64\t-\t{declaration}")
