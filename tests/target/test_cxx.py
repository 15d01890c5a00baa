"""C++: exceptions within and between modules, threads, the library, and what can be left out."""

from pathlib import Path

import pytest

from tests.conftest import Toolchain

PROGRAMS = Path(__file__).parent / "programs"
FLAGS = ["-std=c++23", "-Wall", "-Wextra", "-Werror"]
MODES = pytest.mark.parametrize("mode", [[], ["-rdynamic"]], ids=["static", "main"])


@pytest.mark.target
@pytest.mark.parametrize("program", ["cxx_throw", "cxx_thread_local", "cxx_threads", "cxx_library"])
@MODES
def test_cxx(toolchain: Toolchain, program: str, mode: list[str]) -> None:
    toolchain.compile("-O1", *FLAGS, *mode, PROGRAMS / f"{program}.cpp", "-o", "p.wasm", cxx=True)
    done = toolchain.execute("p.wasm")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip().endswith(f"{program} ok")


@pytest.mark.target
@pytest.mark.parametrize("level", ["-O0", "-O2", "-Oz"])
def test_cxx_throw_optimised(toolchain: Toolchain, level: str) -> None:
    toolchain.compile(level, *FLAGS, PROGRAMS / "cxx_throw.cpp", "-o", "p.wasm", cxx=True)
    assert toolchain.execute("p.wasm").stdout == "cxx_throw ok\n"


@pytest.mark.target
@pytest.mark.parametrize("level", ["-flto", "-flto=thin"])
@MODES
def test_cxx_throw_after_link_time_optimisation(
    toolchain: Toolchain, level: str, mode: list[str]
) -> None:
    source = PROGRAMS / "cxx_throw.cpp"
    toolchain.compile("-O2", level, *FLAGS, *mode, source, "-o", "p.wasm", cxx=True)
    assert toolchain.execute("p.wasm").stdout == "cxx_throw ok\n"


@pytest.mark.target
@pytest.mark.parametrize("main", ["cxx_modules_main.cpp", "cxx_modules_c.c"])
@pytest.mark.parametrize("level", ["-O0", "-O2"])
def test_cxx_between_modules(toolchain: Toolchain, main: str, level: str) -> None:
    common = PROGRAMS / "cxx_modules_common.cpp"
    side = PROGRAMS / "cxx_modules_side.cpp"
    for name in ("A", "B"):
        define = f'-DMODULE_NAME="{name}"'
        toolchain.compile(
            level, *FLAGS, "-shared", define, side, common, "-o", f"{name}.so", cxx=True
        )
    if main.endswith(".cpp"):
        sources: list[str | Path] = [*FLAGS, PROGRAMS / main, common]
        toolchain.compile(level, "-rdynamic", *sources, "-o", "main.wasm", cxx=True)
    else:
        toolchain.compile(level, "-rdynamic", "-Werror", PROGRAMS / main, "-o", "main.wasm")
    mount = ["--mount", f"{toolchain.work}:/data:ro"]
    done = toolchain.execute("main.wasm", "/data/A.so", "/data/B.so", options=mount)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "cxx_modules ok\n"


@pytest.mark.target
@MODES
def test_cxx_exception_that_nobody_catches_is_told(toolchain: Toolchain, mode: list[str]) -> None:
    (toolchain.work / "boom.cpp").write_text(
        '#include <stdexcept>\nint main() { throw std::runtime_error("boom"); }\n'
    )
    toolchain.compile(*FLAGS, *mode, "boom.cpp", "-o", "p.wasm", cxx=True)
    done = toolchain.execute("p.wasm")
    assert done.returncode == 134
    assert done.stderr == (
        "libc++abi: terminating due to uncaught exception of type St13runtime_error: boom\n"
    )


# gap: where a noexcept function ends the program, the handler cannot ask for the exception.
TERMINATED = {"main": "out of main", "thread": "out of a thread"}


@pytest.mark.target
@MODES
def test_cxx_terminate(toolchain: Toolchain, mode: list[str]) -> None:
    source = PROGRAMS / "cxx_terminate.cpp"
    toolchain.compile("-O1", *FLAGS, *mode, source, "-o", "p.wasm", cxx=True)
    for case in ("noexcept", "cleanup", "rethrow", "joinable", "thread", "main"):
        done = toolchain.execute("p.wasm", case)
        told = f"terminated: {TERMINATED.get(case, 'none')}\n"
        assert (case, done.returncode, done.stdout) == (case, 43, told), done.stderr
    aborted = toolchain.execute("p.wasm", "default")
    assert (aborted.returncode, aborted.stdout) == (134, "")
    assert toolchain.execute("p.wasm", "nothing").returncode == 0


@pytest.mark.target
def test_cxx_without_exceptions(toolchain: Toolchain) -> None:
    source = PROGRAMS / "cxx_noexceptions.cpp"
    without = ["-fno-exceptions", "-fno-rtti"]
    toolchain.compile("-O1", *FLAGS, *without, source, "-o", "p.wasm", cxx=True)
    assert toolchain.execute("p.wasm").stdout == "cxx_noexceptions ok\n"
    # What has no exceptions has no handlers and no tag either.
    toolchain.compile("-O1", *without, "-c", source, "-o", "p.o", cxx=True)
    assert b"__cpp_exception" not in (toolchain.work / "p.o").read_bytes()
    toolchain.compile("-O1", "-c", PROGRAMS / "cxx_throw.cpp", "-o", "t.o", cxx=True)
    assert b"__cpp_exception" in (toolchain.work / "t.o").read_bytes()


@pytest.mark.target
@pytest.mark.parametrize(
    ("flag", "code", "complaint"),
    [
        ("-fno-exceptions", "int main() { throw 1; }", "cannot use 'throw'"),
        ("-fno-exceptions", "int main() { try { } catch (...) { } }", "cannot use 'try'"),
        ("-fno-rtti", "#include <typeinfo>\nauto &t = typeid(int);", "requires -frtti"),
        (
            "-fno-rtti",
            "struct A { virtual ~A(); };\nstruct B : A {};\n"
            "B *f(A *a) { return dynamic_cast<B *>(a); }",
            "requires -frtti",
        ),
    ],
    ids=["throw", "try", "typeid", "dynamic_cast"],
)
def test_cxx_refused(toolchain: Toolchain, flag: str, code: str, complaint: str) -> None:
    (toolchain.work / "refused.cpp").write_text(code + "\n")
    toolchain.compile("-c", "refused.cpp", cxx=True)
    done = toolchain.compile(flag, "-c", "refused.cpp", cxx=True, check=False)
    assert done.returncode != 0
    assert complaint in done.stderr


@pytest.mark.target
def test_cxx_experimental_library(toolchain: Toolchain) -> None:
    (toolchain.work / "sync.cpp").write_text(
        """
        #include <iostream>
        #include <syncstream>
        int main() { std::osyncstream(std::cout) << "synchronised" << std::endl; }
        """
    )
    flags = ["-std=c++23", "-fexperimental-library"]
    toolchain.compile(*flags, "sync.cpp", "-o", "p.wasm", cxx=True)
    assert toolchain.execute("p.wasm").stdout == "synchronised\n"


@pytest.mark.target
def test_cxx_remove_directory(toolchain: Toolchain) -> None:
    (toolchain.work / "remove.cpp").write_text(
        """
        #include <filesystem>
        namespace fs = std::filesystem;
        int main() {
            fs::path path = fs::temp_directory_path() / "empty";
            return fs::create_directory(path) && fs::remove(path) && !fs::exists(path) ? 0 : 1;
        }
        """
    )
    toolchain.compile("-std=c++23", "remove.cpp", "-o", "p.wasm", cxx=True)
    assert toolchain.execute("p.wasm").returncode == 0
