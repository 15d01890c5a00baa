"""Public headers: every ordered pair compiles, and every function they declare is defined.

All pairs of one language are files of one run of the compiler proper, which reads each header
once: about 1 ms a pair. The pair of a header with itself shows that it stands alone, and that it
may be included twice.
"""

import json
import re
import shlex
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.compile.test_libc_abi import defined_symbols, exceptions
from tests.conftest import Toolchain, built

pytestmark = pytest.mark.compile
PARTS = 2
ERROR = re.compile(r"^\S+:\d+:\d+: (?:fatal )?error: .*$", re.MULTILINE)
# Without the C++ library's wrappers: they include libc's headers, which are what is tested.
LANGUAGES = {"c": "c", "c++": "cpp"}


def public_headers(toolchain: Toolchain) -> list[str]:
    """Return the headers that programs include by name."""
    top = toolchain.libc_dev / "include"
    names = sorted(str(path.relative_to(top)) for path in top.rglob("*.h"))
    return [name for name in names if not name.startswith(("bits/", "__"))]


def compiler_proper(toolchain: Toolchain, language: str, source: str) -> list[str]:
    """Return the command that the driver would run, without its input."""
    flags = ["-D_GNU_SOURCE", "-nostdinc++", "-Wno-#warnings", "-ferror-limit=0", "-fsyntax-only"]
    done = toolchain.compile("-x", language, *flags, "-###", source)
    (line,) = (line for line in done.stderr.splitlines() if '"-cc1"' in line)
    command = shlex.split(line)
    assert command.pop() == source
    return command


def compile_all(toolchain: Toolchain, command: list[str], names: list[str]) -> str:
    """Compile files in one process; returns what it says."""
    done = subprocess.run(
        [*command, *names], cwd=toolchain.work, capture_output=True, text=True, check=False
    )
    assert (done.returncode == 0) is (ERROR.search(done.stderr) is None), done.stderr[-2000:]
    return done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ordered_pair_compiles(toolchain: Toolchain, language: str) -> None:
    headers = public_headers(toolchain)
    assert len(headers) > 100
    names = []
    for i, first in enumerate(headers):
        for j, second in enumerate(headers):
            names.append(f"{i}_{j}.{LANGUAGES[language]}")
            (toolchain.work / names[-1]).write_text(f"#include <{first}>\n#include <{second}>\n")
    command = compiler_proper(toolchain, language, names[0])
    with ThreadPoolExecutor(PARTS) as pool:
        said = pool.map(
            lambda part: compile_all(toolchain, command, names[part::PARTS]), range(PARTS)
        )
        errors = [error for text in said for error in ERROR.findall(text)]
    assert errors == []


def test_a_pair_that_does_not_compile_is_found(toolchain: Toolchain) -> None:
    (toolchain.work / "good.c").write_text("#include <stdio.h>\n#include <time.h>\n")
    (toolchain.work / "bad.c").write_text("#include <stdio.h>\nsize_t_missing x;\n")
    command = compiler_proper(toolchain, "c", "good.c")
    said = compile_all(toolchain, command, ["good.c", "bad.c", "good.c"])
    assert len(ERROR.findall(said)) == 1
    assert "bad.c:2:1" in said


def declared_functions(toolchain: Toolchain) -> Iterator[str]:
    """Yield the functions that all headers together declare and leave to libc."""
    lines = [f"#include <{header}>\n" for header in public_headers(toolchain)]
    (toolchain.work / "all.c").write_text("".join(lines))
    done = toolchain.compile(
        "-D_GNU_SOURCE", "-Wno-#warnings", "-fsyntax-only", "-Xclang", "-ast-dump=json", "all.c"
    )
    for node in json.loads(done.stdout)["inner"]:
        inner = {child.get("kind") for child in node.get("inner", [])}
        if (
            node.get("kind") == "FunctionDecl"
            and not node.get("isImplicit")
            and node.get("storageClass") != "static"
            and "CompoundStmt" not in inner
        ):
            yield node["name"]


def test_declared_functions_are_defined(toolchain: Toolchain) -> None:
    archive: Path
    (archive,) = built("wasix-libc").rglob("libc.a")
    declared = set(declared_functions(toolchain))
    assert {"printf", "sem_open", "fork"} <= declared
    assert declared - defined_symbols(archive) == exceptions("declared")
