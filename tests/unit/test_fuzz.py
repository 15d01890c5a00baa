"""A short run of the fuzzer; `./nixw run .#fuzz` is the long one."""

import time
from pathlib import Path

import pytest

from tests.fuzz import mutate, run, seeds
from wasix_index import inspection


def test_short_run() -> None:
    result = run.check(0, 600)
    assert result.findings == {}
    assert result.outcomes["stray"] == 0
    # Mutations that are all refused at the door would show nothing.
    assert min(result.outcomes["described"], result.outcomes["refused"]) > 60


def test_number_tells_the_mutation() -> None:
    modules, wheels = run.seeds("modules"), run.seeds("wheels")
    for number in range(50):
        assert mutate.of_module(number, modules) == mutate.of_module(number, modules)
        assert mutate.of_wheel(number, wheels) == mutate.of_wheel(number, wheels)


def test_seeds_are_what_the_builders_make(tmp_path: Path) -> None:
    seeds.main(tmp_path)
    for kind in ("modules", "wheels"):
        for made in (tmp_path / kind).iterdir():
            assert (run.SEEDS / kind / made.name).read_bytes() == made.read_bytes(), made.name


def stray(*_: object) -> None:
    raise IndexError("too far")


def slow(*_: object) -> None:
    time.sleep(5)


def large(*_: object) -> None:
    assert bytes(2 * run.BYTES)


@pytest.mark.parametrize(
    ("does", "kind"), [(stray, "IndexError"), (slow, "TooSlowError"), (large, "MemoryError")]
)
def test_findings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], does: object, kind: str
) -> None:
    monkeypatch.setattr(inspection, "inspect", does)
    monkeypatch.setattr(run, "SECONDS", 1)
    assert run.main(["--first", "7", "--count", "2", "--jobs", "1"]) == 1
    found = capsys.readouterr().out
    assert f"{kind} in " in found
    assert "--first 7 --count 1" in found
    assert "2 mutations in " in found
