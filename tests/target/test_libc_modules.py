"""Main and side modules together: order of starts and ends, data, functions, search paths."""

from pathlib import Path

import pytest
from wasm_build import leb, section, text, vector

from tests.conftest import Toolchain

PROGRAMS = Path(__file__).parent / "programs"
RUNTIME_PATH = 5
ORDER = """
main constructor 101
main constructor
main
side constructor 101
side constructor
end of main
main __cxa_atexit at exit
main atexit after dlopen
side destructor
side atexit
main atexit before dlopen
main destructor
"""


def run_modules(toolchain: Toolchain, what: str) -> str:
    """Build and run the two modules; returns what they print."""
    exported = ["main_ten", "main_shared", "main_array"]
    (toolchain.work / "main-exports.txt").write_text("\n".join(exported))
    lists = [toolchain.libc_dev / "share/wasix/libc-symbols.txt", "main-exports.txt"]
    toolchain.compile("-O2", "-rdynamic", PROGRAMS / "modules_main.c", "-o", "main.wasm")
    toolchain.compile(
        "-O2",
        "-shared",
        PROGRAMS / "modules_side.c",
        "-o",
        "side.so",
        WASIX_EXPORT_LISTS=":".join(map(str, lists)),
    )
    done = toolchain.execute(
        "main.wasm", "/data/side.so", what, options=["--mount", f"{toolchain.work}:/data:ro"]
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.target
def test_modules_order_data_and_calls(toolchain: Toolchain) -> None:
    assert run_modules(toolchain, "all") == ORDER.lstrip()


@pytest.mark.target
@pytest.mark.xfail(
    reason="gap: function addresses, the host makes one for each module",
    raises=AssertionError,
    strict=True,
)
def test_modules_compare_functions(toolchain: Toolchain) -> None:
    assert run_modules(toolchain, "compare").splitlines()[-1] == "same address"


def read_leb(data: bytes, start: int) -> tuple[int, int]:
    """Decode an unsigned LEB128 number; returns it and where it ends."""
    value = shift = 0
    while True:
        octet = data[start]
        value |= (octet & 0x7F) << shift
        start, shift = start + 1, shift + 7
        if octet < 0x80:
            return value, start


def add_runtime_path(module: bytes, directory: str) -> bytes:
    """Return a side module that also looks for what it needs in a directory."""
    assert module[8] == 0
    size, start = read_leb(module, 9)
    dylink, rest = module[start : start + size], module[start + size :]
    assert dylink.startswith(text("dylink.0"))
    dylink += section(RUNTIME_PATH, vector([text(directory)]))
    return module[:8] + b"\0" + leb(len(dylink)) + dylink + rest


@pytest.mark.target
@pytest.mark.parametrize(("directory", "status"), [("/data/lib", 0), ("/data/none", 134)])
def test_modules_runtime_path(toolchain: Toolchain, directory: str, status: int) -> None:
    libraries = toolchain.work / "data/lib"
    libraries.mkdir(parents=True)
    toolchain.compile("-O2", "-rdynamic", PROGRAMS / "needed_main.c", "-o", "main.wasm")
    toolchain.compile("-shared", PROGRAMS / "needed_base.c", "-o", "data/lib/libbase.so")
    toolchain.compile(
        "-shared", PROGRAMS / "needed_side.c", "-Ldata/lib", "-lbase", "-o", "side.so"
    )
    side = (toolchain.work / "side.so").read_bytes()
    (toolchain.work / "data/side.so").write_bytes(add_runtime_path(side, directory))
    done = toolchain.execute(
        "main.wasm", "/data/side.so", options=["--mount", f"{toolchain.work / 'data'}:/data:ro"]
    )
    assert done.returncode == status, done.stdout + done.stderr
    assert ("needed ok" in done.stdout) == (status == 0)


@pytest.mark.target
def test_module_that_threads_open_at_once(toolchain: Toolchain) -> None:
    (toolchain.work / "side.c").write_text(
        "extern int absent;\nint *place = &absent;\nint side(void) { return absent; }\n"
    )
    toolchain.compile("-shared", "-Wl,-z,undefs", "side.c", "-o", "side.so")
    toolchain.compile("-O2", "-rdynamic", PROGRAMS / "dlopen_race.c", "-o", "main.wasm")
    done = toolchain.execute(
        "main.wasm", "/data/side.so", options=["--mount", f"{toolchain.work}:/data:ro"]
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "dlopen at once ok\n"
