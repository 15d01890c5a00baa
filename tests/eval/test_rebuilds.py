"""What a change rebuilds: the outputs whose store paths are others after a real edit."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ["toolchain", "overlays", "pkgs", "index"]


def outputs(tree: Path) -> dict[str, str]:
    """Return the store paths of the packages and checks of a checkout at `tree`."""
    expression = f"""
      let
        flake = import {tree}/overlays/outputs {{
          system = "x86_64-linux"; overlay = import {tree}/overlays;
        }};
        paths = builtins.mapAttrs (_: package: package.outPath);
      in {{ packages = paths flake.packages; checks = paths flake.checks; }}
    """
    done = subprocess.run(
        ["nix", "eval", "--json", "--impure", "--expr", expression],
        env={**os.environ, "NIX_CONFIG": "experimental-features = nix-command flakes"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, str]] = json.loads(done.stdout)
    checks = {f"check {name}": path for name, path in found["checks"].items()}
    return {**found["packages"], **checks}


Edit = Callable[[str], str]


def line(text: str) -> str:
    """Add an empty line, which no meaning changes and every hash sees."""
    return text + "\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy2(ROOT / "flake.lock", tmp_path / "flake.lock")
    return tmp_path


def changed(tree: Path, file: str, edit: Edit = line) -> set[str]:
    """Return the outputs that an edit of `file` rebuilds; fails if it rebuilds none of them."""
    before = outputs(tree)
    path = tree / file
    text = path.read_text()
    path.write_text(edit(text))
    assert path.read_text() != text, f"{file}: the edit changed nothing"
    after = outputs(tree)
    found = {name for name in before if before[name] != after[name]}
    assert found, f"{file}: not an input of any output"
    return found


def packages(names: set[str]) -> set[str]:
    return {name for name in names if not name.startswith("check ")}


def checks(names: set[str]) -> set[str]:
    return {name.removeprefix("check ") for name in names if name.startswith("check ")}


def members(kind: str) -> set[str]:
    return {path.name for path in (ROOT / "pkgs" / kind).iterdir()}


INDEX = {"index", "default"}


def project(name: str) -> str:
    """Return the name of the folder that has a release line."""
    return re.sub(r"(_\d+)+$", "", name)


def users(library: str) -> set[str]:
    """Return a library, what takes it as an argument, and so on."""
    texts = {
        name: "".join(file.read_text() for file in (ROOT / "pkgs" / kind / name).glob("*.nix"))
        for kind in ("libs", "programs", "python")
        for name in members(kind)
    }
    found: set[str] = set()
    more = {library}
    while more:
        found |= more
        pattern = re.compile(rf"^  (?:{'|'.join(more)}),$", re.MULTILINE)
        more = {name for name, text in texts.items() if pattern.search(text)} - found
    return found


def version(text: str) -> str:
    return re.sub(r'version = "([^"]*)"', r'version = "\1.1"', text, count=1)


@pytest.mark.parametrize("file", ["src/fd/dup.c", "code-patches/0002-double.patch"])
def test_code_of_libc_rebuilds_no_wheel_and_no_library(tree: Path, file: str) -> None:
    names = packages(changed(tree, f"toolchain/wasix-libc/{file}"))
    # One program comes compiled.
    programs = members("programs") - {"pandoc"}
    # Pages bring the interpreter along.
    assert names == {"wasix-libc", "wasix-clang", "python313", "uv-python", *programs, *INDEX}


def test_program_of_libc_runs_again_alone(tree: Path) -> None:
    names = changed(tree, "toolchain/wasix-libc/tests/programs/jumps.c")
    assert names == {f"check wasix-libc-jumps-{mode}" for mode in ("static", "main")}


@pytest.mark.parametrize("library", ["openssl", "sqlite", "xz", "expat", "libffi", "zlib"])
def test_library_of_the_interpreter_rebuilds_who_links_it(tree: Path, library: str) -> None:
    names = packages(changed(tree, f"pkgs/libs/{library}/package.nix", version))
    assert {library, "python313"} <= names
    allowed = users(library) | {"python313", "uv-python"} | INDEX
    assert {name for name in packages(names) if not {name, project(name)} & allowed} == set()
    assert not names & {"six", "markupsafe", "numpy"}


def test_auditor_rebuilds_audits_only(tree: Path) -> None:
    names = changed(tree, "index/src/wasix_index/audit.py")
    assert packages(names) == {"wasix-index", "wasix-pages", *INDEX}
    assert checks(names) == {f"{name}-audit" for name in wheels(tree)}


def wheels(tree: Path) -> set[str]:
    """Return the names of the wheels' outputs."""
    return {n.removesuffix("-audit") for n in checks(set(outputs(tree))) if n.endswith("-audit")}


def test_runner_rebuilds_tests_only(tree: Path) -> None:
    names = packages(changed(tree, "toolchain/runner/src/wasix_run/session.py"))
    assert names == {"wasix-run", "uv-python"}


@pytest.mark.parametrize("file", ["patches/0006-net.patch", "crates/libc/wasix.rs"])
def test_patch_for_rust_rebuilds_wheels_with_rust(tree: Path, file: str) -> None:
    names = packages(changed(tree, f"toolchain/rust/{file}"))
    texts = {path.parent.name: path.read_text() for path in tree.glob("pkgs/python/*/*.nix")}
    wheels = {name for name, text in texts.items() if "cargoSetupHook" in text}
    assert {"rust"} | wheels <= names
    # With what depends on them, at any remove.
    reached = set(wheels)
    while (
        more := {n for n, text in texts.items() if any(f"  {w},\n" in text for w in reached)}
        - reached
    ):
        reached |= more
    assert names <= {"rust"} | reached | INDEX


def test_patch_for_a_crate_rebuilds_wheels_with_that_crate(tree: Path) -> None:
    names = packages(changed(tree, "toolchain/rust/crates/parking_lot_core/wasix.rs"))
    locks = tree.glob("pkgs/python/*/Cargo.lock")
    needing = {p.parent.name for p in locks if 'name = "parking_lot_core"' in p.read_text()}
    assert needing
    # orjson has no lock file: its source brings its crates.
    assert names == {"orjson", *needing, *INDEX}


def test_new_tool_rebuilds_nothing(tree: Path) -> None:
    before = outputs(tree)
    path = tree / "toolchain/bootstrap/lock.json"
    lock = json.loads(path.read_text())
    lock["trees"]["demo"] = {
        "packages": ["m4"],
        "settings": {"wrap": {"usr/bin/m4": {"DEMO": ["usr/share/demo"]}}},
    }
    lock["pypi"]["demo"] = lock["pypi"]["packaging"]
    path.write_text(json.dumps(lock))
    assert outputs(tree) == before
    # What is in the lock file is seen.
    lock["debian"]["m4"]["sha256"] = "0" * 64
    lock["debian"]["clang-22"]["sha256"] = "0" * 64
    path.write_text(json.dumps(lock))
    assert outputs(tree)["wasix-clang"] != before["wasix-clang"]


def test_test_of_a_package_rebuilds_no_package(tree: Path) -> None:
    names = changed(tree, "pkgs/python/numpy/test.py")
    assert names == {"check numpy-functional"}


def test_leaf_rebuilds_itself(tree: Path) -> None:
    names = changed(tree, "pkgs/python/markupsafe/package.nix", version)
    assert packages(names) == {"markupsafe", *INDEX}
    assert {"markupsafe-audit", "markupsafe-functional"} <= checks(names)


def test_program_rebuilds_itself(tree: Path) -> None:
    names = changed(tree, "pkgs/programs/lua5_4/package.nix", version)
    assert names == {"lua5_4", "check lua5_4-script"}


def test_wheel_rebuilds_its_dependants(tree: Path) -> None:
    folder = tree / "pkgs/python/dependant"
    folder.mkdir()
    (folder / "package.nix").write_text(
        (tree / "pkgs/python/six/package.nix")
        .read_text()
        .replace("setuptools,", "setuptools, markupsafe,")
        .replace("pure = true;", "pure = true; dependencies = [ markupsafe ];")
    )
    shutil.copy(tree / "pkgs/python/six/test.py", folder)
    names = packages(changed(tree, "pkgs/python/markupsafe/package.nix", version))
    assert names == {"markupsafe", "dependant", *INDEX}


def arguments(package: Path) -> set[str]:
    """Return the arguments of a package that it uses before its tests."""
    text = package.read_text().partition("passthru")[0]
    found = re.findall(r"^  ([\w-]+),$", text, re.MULTILINE)
    return {name for name in found if len(re.findall(rf"(?<![\w-]){name}(?![\w-])", text)) > 1}


def test_meson_rebuilds_who_uses_it(tree: Path) -> None:
    wanted = {path.parent.name: arguments(path) for path in tree.glob("pkgs/python/*/*.nix")}
    users: set[str] = set()
    while more := {name for name in wanted if wanted[name] & {"meson-python", *users}} - users:
        users |= more
    names = packages(changed(tree, "toolchain/bootstrap/python/hooks/meson-python.sh"))
    assert {"numpy", "bottleneck"} <= users
    assert names == {*users, *INDEX}
