"""A further interpreter is a further row of the table, and nothing else."""

import subprocess

from nix_eval import ROOT, evaluate


def test_row_makes_interpreter_and_wheels() -> None:
    expression = f"""
      let
        plain = import {ROOT}/toolchain/bootstrap {{ system = "x86_64-linux"; }};
        row = (import {ROOT}/toolchain/cpython/versions.nix).python313 // {{
          version = "3.99.1";
          pythonVersion = "3.99";
          exportList = builtins.toFile "cpython-399.txt" "PyInit__made_up () -> i32\\n";
        }};
        host = plain // {{ pythonReleases.python399 = row; }};
        set = host.lib.fix (final: host // import {ROOT}/overlays final host);
        cross = set.pkgsCross.wasm32-wasix;
        shown = name: {{
          interpreter = cross.${{name}}.name;
          site = cross.${{name}}.sitePackages;
          drv = cross.${{name}}.drvPath;
          dev = cross.${{name}}.dev.drvPath;
          wheel = cross."${{name}}Packages".markupsafe.drvPath;
          pure = cross."${{name}}Packages".six.name;
          libc = cross.wasix-libc.drvPath;
        }};
      in {{ old = shown "python313"; new = shown "python399"; }}
    """
    found = evaluate(expression)
    old, new = found["old"], found["new"]
    assert new["interpreter"] == "python-3.99.1"
    assert new["site"] == "lib/python3.99/site-packages"
    for name in ("drv", "dev", "wheel"):
        assert new[name] != old[name]
    assert new["libc"] == old["libc"]
    graph = subprocess.run(
        ["nix-store", "--query", "--requisites", new["wheel"]],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert new["dev"] in graph
    assert old["dev"] not in graph
