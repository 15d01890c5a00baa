"""A further interpreter is a further row of the table, and nothing else."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
from nix_eval import ROOT, evaluate

pytestmark = pytest.mark.xdist_group("releases")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Return what belongs to the interpreter of the table and to one more."""
    exports: Path = tmp_path_factory.mktemp("release") / "cpython-399.txt"
    exports.write_text("PyInit__made_up func ()->(i32)\n")
    expression = f"""
      let
        plain = import {ROOT}/toolchain/bootstrap {{ system = "x86_64-linux"; }};
        row = (import {ROOT}/toolchain/cpython/versions.nix).python313 // {{
          version = "3.99.1";
          pythonVersion = "3.99";
          abi = "cpython-399";
          exportList = {exports};
        }};
        bootstrap = plain // {{ pythonReleases.python399 = row; }};
        set = plain.lib.fix (final: bootstrap // import {ROOT}/overlays final bootstrap);
        cross = set.pkgsCross.wasm32-wasix;
        shown = name: let packages = cross."${{name}}Packages"; in {{
          interpreter = cross.${{name}}.name;
          site = cross.${{name}}.sitePackages;
          drv = cross.${{name}}.drvPath;
          dev = cross.${{name}}.dev.drvPath;
          compiled = cross.${{name}}.compiled.drvPath;
          wheel = packages.markupsafe.drvPath;
          wheelName = packages.markupsafe.name;
          test = packages.markupsafe.tests.functional.drvPath;
          testName = packages.markupsafe.tests.functional.name;
          audit = packages.markupsafe.audit.drvPath;
          pkgs = cross.${{name}}.pkgs.markupsafe.drvPath;
          libc = cross.wasix-libc.drvPath;
          library = cross.zlib.drvPath;
          stdenv = (cross.stdenv.mkDerivation {{ name = "x"; }}).drvPath;
        }};
      in {{ old = shown "python313"; new = shown "python399"; index = cross.index.drvPath; }}
    """
    return evaluate(expression)  # type: ignore[no-any-return]


def requisites(derivation: str) -> set[str]:
    done = subprocess.run(
        ["nix-store", "--query", "--requisites", derivation],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.splitlines())


def test_row_makes_interpreter_and_wheels(found: dict[str, dict[str, Any]]) -> None:
    old, new = found["old"], found["new"]
    assert new["interpreter"] == "python-3.99.1"
    assert new["site"] == "lib/python3.99/site-packages"
    assert new["wheelName"] == "python3.99-markupsafe-3.0.2"
    for name in ("drv", "dev", "wheel", "test", "audit", "compiled"):
        assert new[name] != old[name], name
    for each in (old, new):
        assert each["pkgs"] == each["wheel"]
        assert each["testName"] == "markupsafe-functional"


def test_what_knows_no_interpreter_is_the_same(found: dict[str, dict[str, Any]]) -> None:
    for name in ("libc", "library", "stdenv"):
        assert found["new"][name] == found["old"][name], name
    assert not {found["old"]["dev"], found["new"]["dev"]} & requisites(found["old"]["library"])


@pytest.mark.parametrize(("mine", "other"), [("new", "old"), ("old", "new")])
def test_wheel_is_built_tested_and_audited_with_its_own(
    found: dict[str, dict[str, Any]], mine: str, other: str
) -> None:
    """No derivation of one interpreter's wheel has anything of the other's among its inputs."""
    for name in ("wheel", "test", "audit"):
        graph = requisites(found[mine][name])
        assert not {found[other][key] for key in ("dev", "drv", "compiled", "wheel")} & graph, name
    assert found[mine]["dev"] in requisites(found[mine]["wheel"])
    assert found[mine]["compiled"] in requisites(found[mine]["test"])
    script = Path(found[mine]["audit"]).read_text()
    assert f"--abi cpython-{'399' if mine == 'new' else '313'} " in script


def test_index_has_the_wheels_of_both(found: dict[str, Any]) -> None:
    graph = requisites(found["index"])
    for each in (found["old"], found["new"]):
        assert {each["wheel"], each["audit"]} <= graph
