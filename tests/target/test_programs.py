"""C and C++ programs, compiled by wasix-clang and run on the runtime."""

import re
from pathlib import Path

import pytest

from tests.conftest import Toolchain

PROGRAMS = Path(__file__).parent / "programs"
SYMBOL = re.compile(r"\b(main_\w+)\b")


def export_list(toolchain: Toolchain, *names: str) -> str:
    """Return the value of WASIX_EXPORT_LISTS for a main module that also exports `names`."""
    extra = toolchain.work / "main-symbols.txt"
    extra.write_text("".join(f"{name}\n" for name in names))
    libc = next((toolchain.libc_dev / "share/wasix").glob("libc-symbols.txt"))
    return f"{libc}:{extra}"


@pytest.mark.target
@pytest.mark.parametrize("program", ["hello", "setjmp", "files", "fenv"])
@pytest.mark.parametrize("mode", [[], ["-rdynamic"]], ids=["static", "main"])
def test_program(toolchain: Toolchain, program: str, mode: list[str]) -> None:
    toolchain.compile("-O2", "-Wall", "-Werror", *mode, PROGRAMS / f"{program}.c", "-o", "p.wasm")
    done = toolchain.execute("p.wasm")
    assert done.returncode == 0, done.stdout + done.stderr
    expected = {"hello": "hello from wasix, 1 argument(s)"}.get(program, f"{program} ok")
    assert done.stdout.strip() == expected


@pytest.mark.target
@pytest.mark.parametrize("mode", [[], ["-rdynamic"]], ids=["static", "main"])
def test_exceptions(toolchain: Toolchain, mode: list[str]) -> None:
    source = PROGRAMS / "exceptions.cpp"
    toolchain.compile("-O2", "-Wall", "-Werror", *mode, source, "-o", "p.wasm", cxx=True)
    done = toolchain.execute("p.wasm")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip().endswith("ok")


@pytest.mark.target
@pytest.mark.parametrize(
    ("main", "side", "exported"),
    [
        ("dlopen_main.c", "dlopen_side.c", ["main_counter", "main_add"]),
        ("threads_tls.c", "threads_side.c", []),
        ("dlopen_cxx.c", "exceptions_side.cpp", []),
        ("dlopen_thread.c", "threads_side.c", []),
        ("errno_main.c", "errno_side.c", ["errno"]),
        ("signals_main.c", "signals_side.c", ["sigset", "signal"]),
    ],
)
def test_side_module(toolchain: Toolchain, main: str, side: str, exported: list[str]) -> None:
    toolchain.compile("-O2", "-rdynamic", PROGRAMS / main, "-o", "main.wasm")
    arguments: list[str | Path] = ["-O2", "-shared", PROGRAMS / side, "-o", "side.so"]
    lists = export_list(toolchain, *exported)
    toolchain.compile(*arguments, cxx=side.endswith(".cpp"), WASIX_EXPORT_LISTS=lists)
    done = toolchain.execute(
        "main.wasm", "/data/side.so", options=["--mount", f"{toolchain.work}:/data:ro"]
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip().endswith("ok")


@pytest.mark.target
def test_side_module_that_needs_another(toolchain: Toolchain) -> None:
    data = toolchain.work / "data"
    data.mkdir()
    toolchain.compile("-O2", "-rdynamic", PROGRAMS / "needed_main.c", "-o", "main.wasm")
    toolchain.compile("-shared", PROGRAMS / "needed_base.c", "-o", "data/libbase.so")
    toolchain.compile(
        "-shared", PROGRAMS / "needed_side.c", "-Ldata", "-lbase", "-o", "data/side.so"
    )
    done = toolchain.execute(
        "main.wasm",
        "/data/side.so",
        options=["--mount", f"{data}:/data:ro", "--env", "LD_LIBRARY_PATH=/data"],
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "needed ok\n"


@pytest.mark.target
def test_exit_status_and_streams(toolchain: Toolchain) -> None:
    (toolchain.work / "status.c").write_text(
        """
        #include <stdio.h>
        #include <stdlib.h>
        int main(int argc, char **argv) {
            char line[32];
            if (fgets(line, sizeof line, stdin) == NULL) return 1;
            fprintf(stderr, "%s", line);
            printf("%s %s", argv[1], getenv("WORD"));
            return 41 + argc;
        }
        """
    )
    toolchain.compile("status.c", "-o", "status.wasm")
    done = toolchain.execute(
        "status.wasm", "one", options=["--env", "WORD=two"], input="from stdin\n"
    )
    assert done.returncode == 43
    assert done.stdout == "one two"
    assert done.stderr == "from stdin\n"


@pytest.mark.target
def test_mount_copies_back(toolchain: Toolchain) -> None:
    data = toolchain.work / "data"
    data.mkdir()
    (data / "in.txt").write_text("before")
    (toolchain.work / "write.c").write_text(
        """
        #include <stdio.h>
        int main(void) {
            FILE *in = fopen("/workspace/data/in.txt", "r");
            FILE *out = fopen("/workspace/data/out.txt", "w");
            char text[16];
            if (in == NULL || out == NULL || fgets(text, sizeof text, in) == NULL) return 1;
            fprintf(out, "%s and after", text);
            return fclose(out);
        }
        """
    )
    toolchain.compile("write.c", "-o", "write.wasm")
    done = toolchain.execute("write.wasm", options=["--mount", f"{data}:/workspace/data"])
    assert done.returncode == 0, done.stderr
    assert (data / "out.txt").read_text() == "before and after"
