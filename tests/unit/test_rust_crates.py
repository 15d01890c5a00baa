"""Crates that are fitted to the target, wherever they were vendored."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOL = ROOT / "toolchain/rust/crates/patch_crates.py"
TABLE = ROOT / "toolchain/rust/crates/patches.json"
PATCH = "--- a/src/lib.rs\n+++ b/src/lib.rs\n@@ -1 +1 @@\n-mod old;\n+mod new;\n"


@pytest.fixture
def vendor(tmp_path: Path) -> Path:
    """Return a directory of vendored crates, beside a table that has a patch for one of them."""
    entry = {
        "crate": "demo",
        "from": "1.2",
        "below": "2",
        "patches": ["demo.patch"],
        "files": {"src/new.rs": "new.rs"},
        "why": "its module is old",
    }
    (tmp_path / "patches.json").write_text(json.dumps([entry]))
    (tmp_path / "demo.patch").write_text(PATCH)
    (tmp_path / "new.rs").write_text("// new\n")
    return tmp_path / "vendor"


def crate(vendor: Path, folder: str, name: str, version: str, code: str = "mod old;\n") -> Path:
    place = vendor / folder
    (place / "src").mkdir(parents=True)
    (place / "Cargo.toml").write_text(f'[package]\nname = "{name}"\nversion = "{version}"\n')
    (place / "src/lib.rs").write_text(code)
    sums = {"files": {"src/lib.rs": "00"}, "package": "11"}
    (place / ".cargo-checksum.json").write_text(json.dumps(sums))
    return place


def fit(vendor: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, TOOL, vendor.parent / "patches.json", vendor],
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_copy_is_patched(vendor: Path) -> None:
    copies = [crate(vendor, "demo-1.2.0", "demo", "1.2.0"), crate(vendor, "demo", "demo", "1.10.3")]
    done = fit(vendor)
    assert done.returncode == 0, done.stderr
    assert "fitting demo 1.10.3: its module is old" in done.stdout
    for copy in copies:
        assert (copy / "src/lib.rs").read_text() == "mod new;\n"
        assert (copy / "src/new.rs").read_text() == "// new\n"
        checksum = json.loads((copy / ".cargo-checksum.json").read_text())
        assert checksum == {"files": {}, "package": "11"}


@pytest.mark.parametrize(
    ("name", "version"),
    [("demo", "1.1.9"), ("demo", "2.0.0+wasi"), ("demo", "2.0.0-rc.1"), ("other", "1.2.0")],
)
def test_others_are_left_alone(vendor: Path, name: str, version: str) -> None:
    place = crate(vendor, "x", name, version)
    assert fit(vendor).returncode == 0
    assert (place / "src/lib.rs").read_text() == "mod old;\n"
    assert json.loads((place / ".cargo-checksum.json").read_text())["files"]


def test_patch_that_does_not_apply_is_an_error(vendor: Path) -> None:
    crate(vendor, "demo", "demo", "1.2.0", code="mod changed;\n")
    done = fit(vendor)
    assert done.returncode != 0
    assert "1 out of 1 hunk FAILED" in done.stdout


def test_text_is_replaced_wherever_it_stands(vendor: Path) -> None:
    place = crate(vendor, "demo", "demo", "1.2.0")
    (place / "src/deep").mkdir()
    (place / "src/deep/x.rs").write_text('cfg("p1") cfg("p1")\n')
    table = vendor.parent / "patches.json"
    (entry,) = json.loads(table.read_text())
    table.write_text(json.dumps([{**entry, "replace": {'"p1"': '"p9"'}}]))
    assert fit(vendor).returncode == 0
    assert (place / "src/deep/x.rs").read_text() == 'cfg("p9") cfg("p9")\n'
    table.write_text(json.dumps([{**entry, "patches": [], "replace": {'"p1"': '"p9"'}}]))
    done = fit(vendor)
    assert done.returncode != 0
    assert "has no '\"p1\"' to be replaced" in done.stderr


def test_table_names_what_is_there() -> None:
    named = set()
    for entry in json.loads(TABLE.read_text()):
        assert entry.keys() - {"files", "replace"} == {"crate", "from", "below", "patches", "why"}
        assert entry["why"]
        files = [*entry["patches"], *entry.get("files", {}).values()]
        assert all((TABLE.parent / file).is_file() for file in files), entry
        named.update(files)
    present = {
        str(path.relative_to(TABLE.parent)) for path in TABLE.parent.glob("*/*") if path.is_file()
    }
    assert present == named
