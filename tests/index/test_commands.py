"""The commands that look into wheels and projects, as they are started."""

import json
import re
import shutil
from pathlib import Path

from tests.conftest import ROOT, built, nixw


def test_inspect(site: Path) -> None:
    numpy = next(built("numpy").glob("*.whl"))
    done = nixw("run", ".#inspect", "--", "--json", str(numpy), str(site / "packages"))
    reports = json.loads(done.stdout)["subjects"]
    assert reports[0]["name"] == numpy.name
    modules = {module["member"]: module for module in reports[0]["modules"]}
    umath = modules["numpy/_core/_multiarray_umath.cpython-313-wasm32-wasi.so"]
    assert "PyInit__multiarray_umath" in umath["exports"]
    assert umath["sections"]["code"] > 1_000_000
    assert {"PyErr_SetString"} <= set(umath["imports"]["python"])
    assert {"malloc"} <= set(umath["imports"]["libc"])
    assert "nobody" not in umath["imports"]
    # Of the whole index, nothing is refused by the linker's rules.
    gates = [module["gate"] for report in reports for module in report["modules"]]
    assert len(gates) > len(modules)
    assert not any(gates)
    assert not any(report["audit"] for report in reports)


def test_inspect_text() -> None:
    done = nixw("run", ".#inspect", "--", str(built("markupsafe")))
    lines = done.stdout.splitlines()
    assert lines[0].endswith("; audit: no problems")
    assert lines[-1] == "    gate: passes"


def test_coverage(site: Path, tmp_path: Path) -> None:
    wanted = tmp_path / "requirements.txt"
    wanted.write_text("numpy>=2\nmarkupsafe\ntorch\nnumpy<90\n")
    done = nixw(
        "run", ".#coverage", "--", "--alone", "--index", site.as_uri(), str(wanted), check=False
    )
    assert done.returncode == 1, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "2 of 3 packages install on WASIX"
    assert lines[2:] == [
        "missing: torch: our index has not this project",
        "  wanted by the project",
    ]


def test_new_package(tmp_path: Path) -> None:
    """It finds out again what the folder in the tree says."""
    lock = Path("toolchain/bootstrap/lock.json")
    for place in ("pkgs/python", "pkgs/libs", lock.parent):
        (tmp_path / place).mkdir(parents=True)
    shutil.copy(ROOT / lock, tmp_path / lock)
    folder = Path("pkgs/python/markupsafe")
    ours = (ROOT / folder / "package.nix").read_text()
    (version,) = re.findall(r'version = "(.*)";', ours)
    command = ("run", ".#new-package", "--", "--root", str(tmp_path), "MarkupSafe", version)
    assert nixw(*command).stdout == f"{folder}\n"
    made = (tmp_path / folder / "package.nix").read_text()
    for line in (r"hash = .*", r"build-system = .*", r"pname = .*"):
        assert re.findall(line, made) == re.findall(line, ours)
    assert '    "markupsafe._speedups",\n' in (tmp_path / folder / "test.py").read_text()
    again = nixw(*command, check=False)
    assert again.returncode == 1
    assert f"{folder}: expected no such folder, found one" in again.stderr
