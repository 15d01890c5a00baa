"""The overlay on another set than the bundled one: nixpkgs' interface is enough."""

import json
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_overlay_works_on_a_foreign_set() -> None:
    expression = f"""
      let
        host = import {ROOT}/toolchain/host {{ system = "x86_64-linux"; }};
        foreign = host // {{ pkgsCross.other = "kept"; zlib = host.python313; }};
        overlay = import {ROOT}/overlays;
        set = host.lib.fix (final: foreign // overlay final foreign);
        cross = set.pkgsCross.wasm32-wasix;
      in {{
        other = set.pkgsCross.other;
        spliced = (cross.callPackage ({{ zlib }}: zlib.__spliced.buildHost.outPath) {{ }});
        native = set.zlib.outPath;
        target = cross.zlib.drvPath;
      }}
    """
    done = subprocess.run(
        ["nix", "eval", "--json", "--impure", "--expr", expression],
        cwd=ROOT,
        env={**os.environ, "NIX_CONFIG": "experimental-features = nix-command flakes"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["other"] == "kept"
    assert found["spliced"] == found["native"]
    assert found["target"].endswith("zlib-1.3.1.drv")
