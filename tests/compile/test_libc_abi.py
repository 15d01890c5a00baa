"""The C library against the facts about the platform's: layouts, numbers, types and names."""

import functools
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Toolchain, built

DATA = ROOT / "tests/data/libc-abi"
CHECK = [sys.executable, str(DATA / "probe.py"), "check", str(DATA / "expected.json")]


def exceptions(kind: str) -> set[str]:
    """Return the names that exceptions.txt lists for `difference` or `undefined`."""
    lines = (DATA / "exceptions.txt").read_text().splitlines()
    words = [line.split(maxsplit=2) for line in lines if not line.startswith("#")]
    assert all(len(parts) == 3 for parts in words), "every exception has a reason"
    return {name for found, name, _ in words if found == kind}


@pytest.mark.compile
def test_headers_have_the_abi(toolchain: Toolchain) -> None:
    compiler = toolchain.clang / "bin/wasix-clang"
    done = subprocess.run(
        [*CHECK, str(compiler), "-fwasm-exceptions"], capture_output=True, text=True, check=False
    )
    found = re.findall(r"^(?!note|probe)(\S+): expected ", done.stdout, re.MULTILINE)
    assert set(found) == exceptions("difference"), done.stdout + done.stderr


@pytest.mark.compile
@pytest.mark.parametrize("cxx", [False, True], ids=["c", "c++"])
@pytest.mark.parametrize("backwards", [False, True], ids=["forwards", "backwards"])
def test_headers_compile_together(toolchain: Toolchain, cxx: bool, backwards: bool) -> None:
    headers = sorted(json.loads((DATA / "expected.json").read_text())["headers"])
    lines = [f"#include <{header}>\n" for header in headers]
    source = toolchain.work / ("all.cpp" if cxx else "all.c")
    source.write_text("".join(reversed(lines) if backwards else lines))
    toolchain.compile("-D_GNU_SOURCE", "-Werror", "-fsyntax-only", source, cxx=cxx)


def defined_symbols(archive: Path) -> set[str]:
    """Return what an archive defines, with any visibility."""
    done = subprocess.run(
        [built("wasix-clang") / "bin/wasix-nm", "--defined-only", "--quiet", archive],
        capture_output=True,
        text=True,
        check=True,
    )
    return {line.split()[-1] for line in done.stdout.splitlines() if len(line.split()) == 3}


@pytest.mark.compile
def test_platform_names_are_defined() -> None:
    listed = (DATA / "libc-defined.txt").read_text().splitlines()
    names = {line.split("\t")[0] for line in listed if not line.startswith("#")}
    (archive,) = built("wasix-libc").rglob("libc.a")
    assert names - defined_symbols(archive) == exceptions("undefined")


@functools.cache
def exports(toolchain: Toolchain) -> dict[str, tuple[str, str]]:
    """Return kind and signature of all that a main module with nothing of its own exports."""
    (toolchain.work / "empty.c").write_text("int main(int n, char **words) { return !words[n]; }")
    toolchain.compile("-rdynamic", "-fvisibility=hidden", "empty.c", "-o", "empty.wasm")
    done = subprocess.run(
        [built("wasm-tools") / "bin/wasix-wasm", "exports", toolchain.work / "empty.wasm"],
        capture_output=True,
        text=True,
        check=True,
    )
    lines = (line.split(" ") for line in done.stdout.splitlines())
    return {name: (kind, signature) for name, kind, signature in lines}


@pytest.mark.compile
def test_export_list_is_what_a_main_module_exports(toolchain: Toolchain) -> None:
    listed = (ROOT / "toolchain/wasix-libc/exports/libc.txt").read_text().splitlines()
    found = {f"{name} {kind} {sign}" for name, (kind, sign) in exports(toolchain).items()}
    assert found == set(listed)


@pytest.mark.compile
def test_published_modules_find_their_imports(toolchain: Toolchain) -> None:
    found = exports(toolchain)
    problems = set()
    for line in (DATA / "imported-symbols.txt").read_text().splitlines():
        if line.startswith("#"):
            continue
        name, kind, signature = line.split(" ")
        if found.get(name) != (kind, signature):
            problems.add(name)
    assert problems == exceptions("import")


@pytest.mark.compile
def test_platform_functions_have_its_signatures(toolchain: Toolchain) -> None:
    found = exports(toolchain)
    listed = (DATA / "libc-defined.txt").read_text().splitlines()
    rows = [line.split("\t") for line in listed if not line.startswith("#")]
    functions = {row[0]: row[1].replace(" ", ",") for row in rows if row[1].startswith("(")}
    assert len(functions) > 1000
    differing = {
        name
        for name, signature in functions.items()
        if name in found and found[name] != ("func", signature)
    }
    assert differing == exceptions("signature")
