"""buildPythonPackage of the target: what overriding reaches, and what a dependency may be."""

import re

import pytest
from nix_eval import ROOT, evaluate

SET = f"""
  let
    bootstrap = import {ROOT}/toolchain/bootstrap {{ system = "x86_64-linux"; }};
    inherit (bootstrap) lib;
    set = lib.fix (final: bootstrap // import {ROOT}/overlays final bootstrap);
    cross = set.pkgsCross.wasm32-wasix;
    wheels = cross.python313Packages;
    wheel = arguments: wheels.buildPythonPackage (
      {{ pname = "demo"; version = "1"; pyproject = true; src = {ROOT}/tests; }} // arguments
    );
  in
"""


def test_attributes_reach_name_tests_and_audit() -> None:
    found = evaluate(
        f"""{SET}
        let
          tested = wheels.six.overrideAttrs {{ pname = "seven"; version = "7"; }};
        in {{
          inherit (tested) name;
          audit = tested.audit.name;
          command = tested.audit.buildCommand;
        }}
        """
    )
    assert found["name"] == "python3.13-seven-7"
    assert found["audit"] == "seven-audit"
    assert "--name seven --version 7 " in found["command"]


@pytest.mark.parametrize(
    "dependency", ["cross.zlib", 'wheel { } // { pythonModule.libPrefix = "python3.9"; }']
)
def test_dependency_that_is_no_package_of_this_python(dependency: str) -> None:
    body = "(wheel { dependencies = [ (DEPENDENCY) ]; }).drvPath"
    assert evaluate(SET + body.replace("DEPENDENCY", "wheels.six")).endswith(".drv")
    with pytest.raises(
        AssertionError, match=re.escape("which is no Python package for python3.13")
    ):
        evaluate(SET + body.replace("DEPENDENCY", dependency))


def test_pure_and_compiled_are_overridden_either_way() -> None:
    found = evaluate(
        f"""{SET}
        map (each: each.drvPath) [
          (wheel {{ pure = true; }})
          ((wheel {{ }}).overridePythonAttrs {{ pure = true; }})
          (wheel {{ }})
          ((wheel {{ pure = true; }}).overridePythonAttrs (old: {{ pure = !old.pure; }}))
        ]
        """
    )
    assert found[0] == found[1]
    assert found[2] == found[3]
    assert found[0] != found[2]
