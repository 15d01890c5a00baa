"""The overlay on another set than the bundled one: nixpkgs' interface is enough."""

from nix_eval import ROOT, evaluate


def test_overlay_works_on_a_foreign_set() -> None:
    expression = f"""
      let
        host = import {ROOT}/toolchain/bootstrap {{ system = "x86_64-linux"; }};
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
    found = evaluate(expression)
    assert found["other"] == "kept"
    assert found["spliced"] == found["native"]
    assert found["target"].endswith("zlib-1.3.1.drv")
