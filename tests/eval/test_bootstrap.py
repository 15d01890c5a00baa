"""The bundled package set: Python tools as functions, and what a change of its data rebuilds."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nix_eval import ROOT, evaluate

BOOTSTRAP = ROOT / "toolchain/bootstrap"
ATTRIBUTES = ["bash", "perl", "python313", "shellcheck", "binaryen"]


@pytest.fixture
def bootstrap(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(BOOTSTRAP, tmp_path / "bootstrap", ignore=ignored))


def change_lock(bootstrap: Path, change: Callable[[Any], None]) -> None:
    path = bootstrap / "lock.json"
    lock = json.loads(path.read_text())
    change(lock)
    path.write_text(json.dumps(lock))


def pinned(bootstrap: Path, expression: str) -> str:
    """Return an expression in which `packages` are Python tools, two of meson among them."""

    def pin(lock: Any) -> None:
        lock["pypi"]["meson_1_2_3"] = {**lock["pypi"]["meson"], "version": "1.2.3"}

    change_lock(bootstrap, pin)
    packages = f'(import {bootstrap} {{ system = "x86_64-linux"; }}).python313Packages'
    return f"let packages = {packages}; in {expression}"


def test_tool_is_a_function_of_what_it_requires(bootstrap: Path) -> None:
    expression = """
      let
        tool = packages.meson-python;
        other = tool.override { meson = packages.meson_1_2_3; };
      in {
        versions = map (each: "${each.pname} ${each.version}") other.requiredPythonModules;
        differs = other.outPath != tool.outPath;
        same = (tool.override (old: { inherit (old) meson; })).outPath == tool.outPath;
      }
    """
    found = evaluate(pinned(bootstrap, expression))
    assert "meson 1.2.3" in found["versions"]
    assert any(each.startswith("ninja ") for each in found["versions"])
    assert found["differs"] and found["same"]


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        (
            "(packages.meson-python.override { mason = packages.meson; }).outPath",
            "meson-python: has no dependency mason; it requires: meson ninja packaging",
        ),
        (
            "packages.makePythonPath [ packages.meson-python packages.meson_1_2_3 ]",
            "python313Packages: meson 1.2.3 and",
        ),
    ],
)
def test_tools_that_do_not_fit(bootstrap: Path, expression: str, message: str) -> None:
    with pytest.raises(AssertionError, match=re.escape(message)):
        evaluate(pinned(bootstrap, expression))


def test_hook_of_no_project(bootstrap: Path) -> None:
    (bootstrap / "python/hooks/mesonpy.sh").write_text("")
    with pytest.raises(AssertionError, match=r"mesonpy\.sh is of no project"):
        evaluate(pinned(bootstrap, "packages.meson.outPath"))


def paths(bootstrap: Path) -> dict[str, str]:
    set_ = f'import {bootstrap} {{ system = "x86_64-linux"; }}'
    tools = '[ "setuptools" "meson-python" "cffi" ]'
    found: dict[str, str] = evaluate(
        f"let set = {set_}; in builtins.mapAttrs (_: each: each.outPath) ("
        f" set.lib.genAttrs {json.dumps(ATTRIBUTES).replace(',', '')} (name: set.${{name}})"
        f" // set.lib.genAttrs {tools} (name: set.python313Packages.${{name}}))"
    )
    return found


def rebuilt(bootstrap: Path, change: Callable[[], None]) -> set[str]:
    before = paths(bootstrap)
    change()
    after = paths(bootstrap)
    return {name for name in before if before[name] != after[name]}


def test_new_tool_rebuilds_nothing(bootstrap: Path) -> None:
    settings = {"wrap": {"usr/bin/m4": {"DATA": ["usr/share"]}}}
    tree = {"packages": ["libc6", "m4"], "settings": settings}
    assert not rebuilt(
        bootstrap,
        lambda: change_lock(bootstrap, lambda lock: lock["trees"].update({"m4": tree})),
    )


def test_data_of_a_tree_rebuilds_that_tree(bootstrap: Path) -> None:
    links = {"usr/bin/sc": "shellcheck"}
    assert rebuilt(
        bootstrap,
        lambda: change_lock(
            bootstrap, lambda lock: lock["trees"]["shellcheck"]["settings"].update(links=links)
        ),
    ) == {"shellcheck"}


def test_new_hook_rebuilds_its_tool(bootstrap: Path) -> None:
    def add() -> None:
        (bootstrap / "python/hooks/cffi.sh").write_text("# shellcheck shell=bash\n")

    assert rebuilt(bootstrap, add) == {"cffi"}
