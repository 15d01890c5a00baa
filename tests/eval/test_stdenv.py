"""The bundled stdenv's phases and helpers against nixpkgs' meaning, by throw-away builds."""

import subprocess
from pathlib import Path

import pytest
from nix_eval import ROOT, evaluate

FILE = Path(__file__).parent / "stdenv.nix"


@pytest.mark.compile
def test_stdenv() -> None:
    done = subprocess.run(
        [ROOT / "nixw", "build", "--impure", "--no-link", "--keep-going", "-L", "-f", FILE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    paths = evaluate(f"builtins.mapAttrs (_: case: case.outPath) (import {FILE})")
    assert paths
    missing = [name for name, path in paths.items() if not Path(path).exists()]
    said = [line for line in done.stderr.splitlines() if line.split(">")[0] in missing]
    assert not missing, "\n".join(said)
    assert done.returncode == 0, done.stderr
