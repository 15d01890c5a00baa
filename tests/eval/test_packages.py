"""Nix files evaluate, and bad input dies there with a sentence that names it."""

import json
import os
import re
import shutil
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


def folders(kind: str) -> set[str]:
    """Return the package names that the folders of one kind stand for."""
    names = set()
    for path in (ROOT / "pkgs" / kind).iterdir():
        lines = [f.stem for f in path.glob("*.nix") if re.fullmatch(r"\d+([._]\d+)*", f.stem)]
        names |= {path.name, *(f"{path.name}_{line.replace('.', '_')}" for line in lines)}
    return names


def test_every_folder_is_a_package(packages: dict[str, dict[str, Any]]) -> None:
    for kind in ("libs", "programs", "python"):
        assert packages[kind].keys() == folders(kind)
        assert packages[kind]


def test_packages_carry_the_facts(packages: dict[str, dict[str, Any]]) -> None:
    for kind, members in packages.items():
        for name, facts in members.items():
            for source in facts["sources"]:
                assert re.fullmatch(r"sha256-[A-Za-z0-9+/]{43}=", source["outputHash"]), name
                assert source["url"].startswith(("mirror://", "pypi:")), name
            assert set(facts["tests"]) - {"audit"}, f"{name} has no test"
            assert facts["licenses"], name
            # As nixpkgs wants it: a phrase that goes on after "is".
            assert not facts["description"].endswith("."), name
            assert not facts["description"].lower().startswith(("a ", "an ", "the ")), name
            assert facts["homepage"].startswith("https://"), name
            if kind == "python":
                assert "audit" in facts["tests"], name


def catalogue_of(tmp_path: Path, files: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Load a catalogue of package files that stand for sets."""
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    lib = f"import {ROOT}/toolchain/bootstrap/lib.nix"
    return evaluate(
        "--expr",
        f"import {ROOT}/pkgs/load.nix {{ lib = {lib}; }} (file: _: import file) {tmp_path}",
    )


META = 'meta = { description = "x"; homepage = "x"; license = { }; };'


def test_release_lines_are_packages(tmp_path: Path) -> None:
    lines = {f"demo/{line}.nix": f"{{ version = {line}; {META} }}" for line in (1, 2, 10)}
    done = catalogue_of(tmp_path, lines)
    assert done.returncode == 0, done.stderr
    found = {name: package["version"] for name, package in json.loads(done.stdout).items()}
    assert found == {"demo": 10, "demo_1": 1, "demo_2": 2, "demo_10": 10}


def test_folder_with_lines_and_a_package_is_refused(tmp_path: Path) -> None:
    done = catalogue_of(tmp_path, {"demo/1.nix": "{ }", "demo/package.nix": "{ }"})
    assert done.returncode != 0
    assert f"{tmp_path}/demo: has package.nix and 1.nix; expected one or the other" in done.stderr


def test_empty_folder_is_refused(tmp_path: Path) -> None:
    done = catalogue_of(tmp_path, {"demo/notes": ""})
    assert done.returncode != 0
    assert f"{tmp_path}/demo: has neither package.nix nor a file for a release line" in done.stderr


def test_package_without_description_is_refused(tmp_path: Path) -> None:
    done = catalogue_of(tmp_path, {"demo/package.nix": "{ meta = { license = { }; }; }"})
    assert done.returncode != 0
    assert "demo/package.nix: meta has no description homepage" in done.stderr


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


SET = f"""
  let
    bootstrap = import {ROOT}/toolchain/bootstrap {{ system = "x86_64-linux"; }};
    inherit (bootstrap) lib;
    cross = (lib.fix (final: bootstrap // import {ROOT}/overlays final bootstrap)).pkgsCross.wasm32-wasix;
    wheel = extra: cross.python313Packages.buildPythonPackage ({{
      pname = "demo"; version = "1.0"; src = cross.emptyDirectory;
    }} // extra);
  in
"""  # noqa: E501


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        (
            "cross.callPackage ({ libdoesnotexist }: libdoesnotexist) { }",
            "no package is named libdoesnotexist",
        ),
        (
            "(wheel { pyproject = true; mesonFlag = [ ]; }).drvPath",
            "buildPythonPackage: demo: unknown argument 'mesonFlag'; known: pyproject format pure",
        ),
        (
            "(wheel { pyproject = false; }).drvPath",
            'buildPythonPackage: demo: expected pyproject = true, or format = "wheel"',
        ),
        (
            "(wheel { }).drvPath",
            'buildPythonPackage: demo: expected pyproject = true, or format = "wheel"',
        ),
        (
            '(wheel { pyproject = true; format = "wheel"; }).drvPath',
            "buildPythonPackage: demo: has pyproject and format; expected one",
        ),
        (
            "(wheel { pyproject = true; build-system = with bootstrap.python313Packages;"
            ' [ packaging (packaging // { version = "99"; outPath = "/other"; }) ]; }).drvPath',
            "and 99; override the tool that brings the other version",
        ),
        (
            "(wheel { pyproject = true; dependencies = with cross.python313Packages;"
            " [ websockets_16 websockets_17 ]; }).drvPath",
            "of which an environment holds one (websockets 16.",
        ),
        (
            "(wheel { pyproject = true; dependencies = with cross.python313Packages; [ six"
            ' (wheel { pname = "other"; pyproject = true; dependencies = [ websockets_16 ]; })'
            " websockets_17 ]; }).drvPath",
            "of which an environment holds one (other 1.0, websockets 17.",
        ),
        (
            '(wheel { pname = "six"; version = "0"; pyproject = true;'
            " dependencies = [ cross.python313Packages.six ]; }).requiredPythonModules",
            "six: dependencies bring six 0 and ",
        ),
        (
            '(cross.stdenv.mkDerivation { name = "demo";'
            " buildInputs = [ cross.buildPackages.perl ]; }).drvPath",
            "demo: 'perl' is a package of the build machine and cannot be linked",
        ),
        (
            "(cross.callPackage ({ stdenv, perl }: stdenv.mkDerivation {"
            ' name = "demo"; propagatedBuildInputs = [ perl ]; }) { }).drvPath',
            "demo: 'perl' is a package of the build machine and cannot be linked",
        ),
        (
            '((cross.stdenv.mkDerivation { name = "demo"; }).overrideAttrs'
            " { buildInputs = [ cross.buildPackages.perl ]; }).drvPath",
            "demo: 'perl' is a package of the build machine and cannot be linked",
        ),
        (
            "(cross.zlib.overrideAttrs (_: {"
            " propagatedBuildInputs = [ cross.buildPackages.perl ]; })).drvPath",
            "zlib: 'perl' is a package of the build machine and cannot be linked",
        ),
        *(
            (
                f'(cross.stdenv.mkDerivation {{ name = "demo"; {each} ='
                " [ [ cross.buildPackages.perl ] ]; }).drvPath",
                "demo: 'perl' is a package of the build machine and cannot be linked",
            )
            for each in (
                "depsHostHost",
                "depsHostHostPropagated",
                "checkInputs",
                "installCheckInputs",
            )
        ),
        *(
            (
                f'(cross.stdenv.mkDerivation {{ name = "demo"; {each} ='
                ' [ "${cross.buildPackages.perl}" ]; }).drvPath',
                "is a text, which does not tell for which machine it is; expected a package of",
            )
            for each in ("buildInputs", "propagatedBuildInputs")
        ),
        (
            '(wheel { pyproject = true; buildInputs = [ "${cross.buildPackages.perl}" ]; })'
            ".drvPath",
            "demo: '/nix/store/",
        ),
        (
            "(cross.python313Packages.callPackage ({ stdenv, lz4 }: stdenv.mkDerivation {"
            ' name = "demo"; buildInputs = [ lz4 ]; }) { }).drvPath',
            "'lz4' names a library and a wheel: take pkgs.lz4 for the library",
        ),
        (
            '(cross.stdenv.mkDerivation { name = "demo"; buildInputs = [ { } ]; }).drvPath',
            "demo: buildInputs holds a set; expected packages, paths or texts",
        ),
        (
            '(cross.stdenv.mkDerivation { name = "demo"; env.X = [ ]; }).drvPath',
            "demo: env.X is a list; expected a text, a number, a boolean or a package",
        ),
        (
            '(cross.stdenv.mkDerivation { name = "demo"; X = "1"; env.X = "1"; }).drvPath',
            "demo: X stands in env and beside it",
        ),
        (
            'cross.python313Packages.tree-sitter.buildGrammar { pname = "a"; version = "1";'
            ' language = "A"; test = ./a; }',
            "called without required argument 'hash'",
        ),
        (
            '(cross.python313Packages.tree-sitter.buildGrammar { pname = "a"; version = "1";'
            ' hash = lib.fakeHash; language = "A"; test = ./a; lackHeaders = true; }).drvPath',
            "buildPythonPackage: a: unknown argument 'lackHeaders'",
        ),
        (
            '(bootstrap.fetchPypi { pname = "a"; version = "1"; format = "egg"; }).drvPath',
            "fetchPypi: a: unknown format 'egg'; known: setuptools (a source archive), wheel",
        ),
        (
            '(bootstrap.fetchCrate { pname = "a"; version = "1"; hash = "b"; }).drvPath',
            "fetchCrate: a: expected unpack = false",
        ),
        (
            '(bootstrap.fetchCrate { pname = "a"; version = "1"; unpack = false; }).drvPath',
            "fetchCrate: a 1 has no hash",
        ),
    ],
)
def test_bad_input_dies_by_name(expression: str, sentence: str) -> None:
    done = evaluate("--expr", SET + expression)
    assert done.returncode != 0
    assert sentence in done.stderr


def test_a_build_requirement_that_is_a_wheel_too() -> None:
    """Of a name in both sets, the build takes the package that runs on the build machine."""
    done = evaluate(
        "--expr",
        SET
        + "(cross.python313Packages.callPackage ({ buildPythonPackage, packaging, meson-python }:"
        ' buildPythonPackage { pname = "demo"; version = "1"; pyproject = true;'
        " build-system = [ packaging meson-python ]; }) { }).drvPath",
    )
    assert done.returncode == 0, done.stderr


def test_library_and_wheel_of_one_name(tmp_path: Path) -> None:
    """A name that stands for both has to be told apart; each is still to be had."""
    for folder in ("toolchain", "overlays", "pkgs", "index"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy2(ROOT / "flake.lock", tmp_path / "flake.lock")
    for name, argument, tool in (
        ("zlib", "", ""),
        ("user", "zlib", "zlib"),
        ("chooser", "pkgs, python", "pkgs.zlib python.pkgs.zlib"),
    ):
        package = tmp_path / "pkgs/python" / name / "package.nix"
        package.parent.mkdir(exist_ok=True)
        package.write_text(
            f"{{ buildPythonPackage, fetchPypi, setuptools, lib{argument and ', ' + argument} }}:"
            f'buildPythonPackage {{ pname = "{name}"; version = "1"; pyproject = true;'
            f" build-system = [ setuptools ]; buildInputs = [ {tool} ]; {META} }}"
        )
    expression = f"""
      let
        bootstrap = import {tmp_path}/toolchain/bootstrap {{ system = "x86_64-linux"; }};
        inherit (bootstrap) lib;
        cross = (lib.fix (final: bootstrap // import {tmp_path}/overlays final bootstrap)).pkgsCross.wasm32-wasix;
        outputs = import {tmp_path}/overlays/outputs {{ system = "x86_64-linux"; overlay = import {tmp_path}/overlays; }};
      in
    """  # noqa: E501
    done = evaluate("--expr", expression + "cross.python313Packages.user.drvPath")
    assert done.returncode != 0
    assert (
        "'zlib' names a library and a wheel: take pkgs.zlib for the library,"
        " python.pkgs.zlib for the wheel" in done.stderr
    )
    found = value(
        "--expr",
        expression
        + "{ wheel = outputs.packages.python313-zlib.name; library = outputs.packages.zlib.name;"
        " drv = cross.python313Packages.chooser.drvPath; }",
    )
    assert found["wheel"] == "python3.13-zlib-1"
    assert found["library"] == "zlib-1.3.1"
    inputs = subprocess.run(
        ["nix-store", "--query", "--references", found["drv"]],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "-zlib-1.3.1.drv" in inputs
    assert "-python3.13-zlib-1.drv" in inputs


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
    assert platform["python"]["extensionSuffixes"][0] == ".{abi}-wasm32-wasi.so"
    assert platform["maxMemory"] == 65536 * 65536
    policy = json.loads((ROOT / "index/src/wasix_index/policy.json").read_text())
    assert policy["wheel_platform"] == platform["python"]["wheelPlatform"]
    assert policy["extension_suffixes"] == platform["python"]["extensionSuffixes"]
