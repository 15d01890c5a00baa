"""Nix files evaluate, and bad input dies there with a sentence that names it."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONFIG = "experimental-features = nix-command flakes\nsubstituters ="


def evaluate(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["nix", "eval", "--json", "--impure", *arguments],
        cwd=ROOT,
        env={**os.environ, "NIX_CONFIG": CONFIG},
        capture_output=True,
        text=True,
        check=False,
    )


def value(*arguments: str) -> Any:
    done = evaluate(*arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def packages() -> dict[str, dict[str, Any]]:
    return value("--file", "tests/eval/packages.nix")  # type: ignore[no-any-return]


def test_every_folder_is_a_package(packages: dict[str, dict[str, Any]]) -> None:
    for kind in ("libs", "python"):
        folders = {path.name for path in (ROOT / "pkgs" / kind).iterdir()}
        assert packages[kind].keys() == folders
        assert folders


def test_packages_carry_the_facts(packages: dict[str, dict[str, Any]]) -> None:
    for kind in packages.values():
        for name, facts in kind.items():
            assert facts["pname"] == name
            assert re.fullmatch(r"sha256-[A-Za-z0-9+/]{43}=", facts["hash"]), name
            assert facts["tests"], f"{name} has no test"
            assert facts["license"], name
            assert facts["url"].startswith("mirror://") or facts["source"] == "fetchPypi", name


def test_stray_file_in_packages_is_refused(tmp_path: Path) -> None:
    (tmp_path / "README").write_text("")
    done = evaluate(
        "--expr",
        f"import {ROOT}/pkgs/load.nix {{ lib = import {ROOT}/toolchain/bootstrap/lib.nix; }}"
        f" (file: _: file) {tmp_path}",
    )
    assert done.returncode != 0
    assert f"{tmp_path}: README is not a package directory" in done.stderr


def test_source_without_hash_is_refused() -> None:
    done = evaluate(
        "--expr",
        f"(import {ROOT}/toolchain/bootstrap/fetch/fetchurl.nix {{ system = "
        '"x86_64-linux"; } { url = "mirror://debian/pool/x.tar.xz"; }).drvPath',
    )
    assert done.returncode != 0
    assert 'mirror://debian/pool/x.tar.xz has no hash; give hash = "sha256-..."' in done.stderr


def test_unknown_dependency_is_named() -> None:
    done = evaluate(
        "--expr",
        f"let lib = import {ROOT}/toolchain/bootstrap/lib.nix;"
        f" scope = import {ROOT}/toolchain/build-support/package-set.nix {{ inherit lib; overlays = [ ];"
        f" buildPackages = import {ROOT}/toolchain/bootstrap {{ system = "
        '"x86_64-linux"; }; };'
        " in scope.callPackage ({ libdoesnotexist }: libdoesnotexist) { }",
    )
    assert done.returncode != 0
    assert "no package is named libdoesnotexist" in done.stderr


def test_outputs_evaluate_without_nixpkgs() -> None:
    names = value(".#packages.x86_64-linux", "--apply", "builtins.mapAttrs (_: p: p.drvPath)")
    expected = {
        "numpy",
        "markupsafe",
        "six",
        "zlib",
        "openssl",
        "sqlite",
        "python313",
        "wasix-clang",
        "index",
        "default",
    }
    assert expected <= names.keys()
    assert all(path.endswith(".drv") for path in names.values())


def test_checks_are_the_tests_of_packages() -> None:
    names = value(".#checks.x86_64-linux", "--apply", "builtins.attrNames")
    expected = {"numpy-functional", "markupsafe-functional", "zlib-roundtrip", "openssl-handshake"}
    assert expected <= set(names)


def test_platform_is_one_table() -> None:
    platform = value("--file", "toolchain/platform.nix")
    assert platform["python"]["wheelPlatform"] == "wasix_wasm32"
    assert platform["python"]["extensionSuffixes"][0] == ".cpython-313-wasm32-wasi.so"
    assert platform["maxMemory"] == 65536 * 65536
    policy = json.loads((ROOT / "index/src/wasix_index/policy.json").read_text())
    assert policy["wheel_platform"] == platform["python"]["wheelPlatform"]
    assert policy["extension_suffixes"] == platform["python"]["extensionSuffixes"]
