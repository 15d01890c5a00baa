"""passthru.updateScript of the catalogue: there for every package, and in no derivation."""

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import archive_keys
import pytest
from file_server import serve
from nix_eval import ROOT, evaluate

from wasix_update import catalogue
from wasix_update.cli import main

PINNED = 'inherit (finalAttrs) pname; version = builtins.concatStringsSep "." [ "3" "0" "2" ];'
FOLDERS = ["toolchain", "overlays", "pkgs", "index", "tests/data"]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for file in ("nixw", "flake.lock"):
        shutil.copy2(ROOT / file, tmp_path / file)
    return tmp_path


def package_files() -> set[str]:
    return {
        str(path.relative_to(ROOT))
        for path in ROOT.glob("pkgs/*/*/*.nix")
        if re.fullmatch(r"package|\d+([._]\d+)*", path.stem)
    }


def test_every_package_has_one() -> None:
    facts = evaluate(f"import {ROOT}/toolchain/update/facts.nix")
    scripts = [entry["updateScript"] for entry in facts["packages"].values()]
    assert {tuple(script[:-1]) for script in scripts} == {catalogue.SCRIPT}
    assert {script[-1] for script in scripts} == package_files()
    assert {str(package.file) for package in catalogue.packages(facts)} == package_files()


def test_on_nixpkgs() -> None:
    found = evaluate(
        f"""
        let
          plain = import {ROOT}/tests/eval/nixpkgs {{ }};
          inherit (plain) lib;
          cross = (plain.extend (import {ROOT}/overlays)).pkgsCross.wasm32-wasix;
          wheels = cross.python313Packages;
          scripts = names: set: map (name: [
            set.${{name}}.updateScript
            set.${{name}}.passthru.updateScript
          ]) names;
        in
        scripts (cross.libraryNames ++ cross.programNames) cross ++ scripts wheels.wheelNames wheels
        """
    )
    assert all(top == passthru for top, passthru in found)
    assert {top[-1] for top, _ in found} == package_files()


def derivations(tree: Path) -> Any:
    return evaluate(
        f"""
        let
          flake = import {tree}/overlays/outputs {{
            system = "x86_64-linux";
            overlay = import {tree}/overlays;
          }};
          drvs = builtins.mapAttrs (_: package: [ package.drvPath package.outPath ]);
          scripts = builtins.mapAttrs (_: package: package ? updateScript) flake.packages;
        in {{ found = drvs flake.packages // drvs flake.checks; inherit scripts; }}
        """
    )


def test_no_derivation_has_it(tree: Path) -> None:
    with_scripts = derivations(tree)
    load = tree / "pkgs/load.nix"
    text = load.read_text()
    load.write_text(text.replace("updatable place (complete", "(complete"))
    assert load.read_text() != text
    without = derivations(tree)
    assert any(with_scripts["scripts"].values())
    assert not any(without["scripts"].values())
    assert with_scripts["found"] == without["found"]


def test_own_script_stays(tree: Path) -> None:
    package = tree / "pkgs/libs/zlib/package.nix"
    text = package.read_text()
    package.write_text(
        text.replace(
            "  passthru.tests", '  passthru.updateScript = [ "mine" ];\n  passthru.tests', 1
        )
    )
    facts = catalogue.evaluate(tree, catalogue.of_one("libs/zlib"))
    assert facts["updateScript"] == ["mine"]


def test_package_is_moved(
    tree: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    served = tmp_path_factory.mktemp("served")
    archive = served / "f/six-99.0.tar.gz"
    archive.parent.mkdir()
    archive.write_bytes(b"six")
    digest = hashlib.sha256(b"six").hexdigest()
    page = {"files": [{"url": f"../../f/{archive.name}", "hashes": {"sha256": digest}}]}
    (served / "simple/six").mkdir(parents=True)
    (served / "simple/six/index.html").write_text(json.dumps(page))
    monkeypatch.chdir(tree)
    # Its own source does not follow what the file says first.
    markupsafe = tree / "pkgs/python/markupsafe/package.nix"
    text = markupsafe.read_text().replace("inherit (finalAttrs) pname version;", PINNED, 1)
    markupsafe.write_text(text)
    shutil.copytree(served / "simple/six", served / "simple/markupsafe")
    page["files"][0]["url"] = "../../f/markupsafe-99.0.tar.gz"
    (served / "simple/markupsafe/index.html").write_text(json.dumps(page))
    shutil.copy2(archive, archive.with_name("markupsafe-99.0.tar.gz"))
    with serve(served) as address:
        monkeypatch.setenv("NIX_MIRRORS_pypi", f"{address}/simple")
        keys = archive_keys.options(served / "keys")
        assert main([*keys, "six", "markupsafe"]) == 1
    captured = capsys.readouterr()
    assert captured.out == "six: 1.17.0 -> 99.0\n"
    assert "update: markupsafe: expected version '99.0' of 'markupsafe-99.0.tar.gz'" in captured.err
    assert markupsafe.read_text() == text
    moved = catalogue.evaluate(tree, catalogue.of_one("python/six"))
    assert moved["version"] == "99.0"
    assert catalogue.source(moved["sources"][0]).file == "six-99.0.tar.gz"
