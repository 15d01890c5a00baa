import contextlib
import io
import json
from pathlib import Path

import pytest

SOURCE = """
import pytest


@pytest.mark.benchmark
def test_sum():
    assert sum(range(100)) == 4950


def test_sorting(benchmark):
    assert benchmark(sorted, [3, 1, 2]) == [1, 2, 3]


def test_plain():
    pass
"""


def run(*options: str) -> tuple[int, str]:
    folder = Path("/tmp/pytest-codspeed-test")
    folder.mkdir(exist_ok=True)
    (folder / "test_sample.py").write_text(SOURCE)
    (folder / "pytest.ini").write_text("[pytest]\n")
    words = ["-p", "no:cacheprovider", "--import-mode=importlib", "--capture=sys", *options]
    with contextlib.redirect_stdout(io.StringIO()) as stream:
        code = pytest.main([*words, str(folder)])
    return int(code), stream.getvalue()


def test_benchmarks_run_as_tests() -> None:
    code, output = run()
    assert code == 0 and "3 passed" in output


def test_times_on_the_clock() -> None:
    code, output = run(
        "--codspeed",
        "--codspeed-mode=walltime",
        "--codspeed-warmup-time=0",
        "--codspeed-max-time=0.2",
    )
    assert code == 0, output
    assert "2 benchmarked" in output
    (result,) = Path("/tmp/pytest-codspeed-test/.codspeed").glob("results_*.json")
    benchmarks = json.loads(result.read_text())["benchmarks"]
    assert sorted(each["name"] for each in benchmarks) == ["test_sorting", "test_sum"]
    assert all(each["stats"]["rounds"] >= 1 and each["stats"]["min_ns"] > 0 for each in benchmarks)
