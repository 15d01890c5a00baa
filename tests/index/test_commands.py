"""The commands that look into wheels and projects, as they are started."""

import json
from pathlib import Path

import pytest

from tests.conftest import built, nixw

pytestmark = pytest.mark.xdist_group("index")


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
