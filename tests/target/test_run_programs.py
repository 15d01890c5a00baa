"""wasix-run and compiled programs: argv[0], libraries beside the program, a stderr of its own."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Toolchain

pytestmark = pytest.mark.target

ARGUMENTS = """
#include <stdio.h>
int main(int n, char **words) { for (int i = 0; i < n; i++) puts(words[i]); return 0; }
"""


def test_arguments_are_as_given(toolchain: Toolchain) -> None:
    (toolchain.work / "a.c").write_text(ARGUMENTS)
    (toolchain.work / "dir").mkdir()
    toolchain.compile("a.c", "-o", "dir/a b.wasm")
    for name in ("dir/a b.wasm", "./dir/a b.wasm", str(toolchain.work / "dir/a b.wasm")):
        assert toolchain.execute(name, "x y", "").stdout == f"{name}\nx y\n\n"


def test_program_finds_itself(toolchain: Toolchain) -> None:
    (toolchain.work / "a.c").write_text(
        "#include <stdio.h>\n#include <unistd.h>\nint main(void) {\n"
        'printf("%d %d\\n", access("/bin/p", X_OK), access("/bin/p.wasm", X_OK)); }\n'
    )
    toolchain.compile("a.c", "-o", "p.wasm")
    assert toolchain.execute("p.wasm").stdout == "0 0\n"


@pytest.mark.parametrize("folder", [".", "lib", "elsewhere"])
def test_libraries_are_found(toolchain: Toolchain, folder: str) -> None:
    work = toolchain.work
    (work / folder).mkdir(exist_ok=True)
    (work / "base.c").write_text("int base(void) { return 40; }\n")
    (work / "side.c").write_text("int base(void); int side(void) { return base() + 2; }\n")
    (work / "main.c").write_text(
        "#include <stdio.h>\nint side(void);\n"
        'int main(void) { printf("%d\\n", side()); return 0; }\n'
    )
    toolchain.compile("-shared", "base.c", "-o", f"{folder}/libbase.so")
    toolchain.compile("-shared", "side.c", f"-L{folder}", "-lbase", "-o", f"{folder}/libside.so")
    toolchain.compile("main.c", f"-L{folder}", "-lside", "-o", "main.wasm")

    def run(library_path: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [toolchain.run / "bin/wasix-run", work / "main.wasm"],
            env={**os.environ, "LD_LIBRARY_PATH": library_path},
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    assert run(str(work / folder)).stdout == "42\n"
    without = run("")
    if folder == "elsewhere":
        assert without.returncode == 126
        assert "libside.so" in without.stderr
    else:
        assert (without.stdout, without.stderr) == ("42\n", "")


@pytest.mark.parametrize("told", [False, True])
def test_compiling_is_told_on_request(toolchain: Toolchain, tmp_path: Path, told: bool) -> None:
    # Large enough that a first start takes more than the 0.3 s that the line waits.
    names = range(1, 4000)
    functions = [f"int f{i}(int x) {{ return x > 7 ? f{i - 1}(x - 9) * x : {i}; }}" for i in names]
    code = ["int f0(int x) { return x; }", *functions]
    (toolchain.work / "a.c").write_text(
        "\n".join([*code, f"int main(void) {{ return f{names[-1]}(9) != 3998 * 9; }}"])
    )
    toolchain.compile("-O0", "-rdynamic", "a.c", "-o", "a.wasm")
    options: list[str | Path] = ["--cache", tmp_path / "cache", *(["--progress"] if told else [])]
    done = toolchain.execute("a.wasm", options=options)
    assert done.returncode == 0
    assert ("compiling a.wasm (first start only)" in done.stderr) is told
    if not told:
        assert done.stderr == ""
