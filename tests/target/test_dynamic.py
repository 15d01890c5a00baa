"""Programs with libraries: what a user of another compiler expects of `$CC`, `-shared` and `-l`.

Cases are compiled and run two at a time, ahead of the tests that look at them.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from dynamic_cases import Case, execute, parse

from tests.conftest import built

# Whoever looks at one case starts all.
pytestmark = pytest.mark.xdist_group("dynamic")
HERE = Path(__file__).parent / "dynamic"
CASES = [parse(path) for path in sorted((HERE / "cases").iterdir())]
# What neither the stock linker nor the runtime has: the case, or CASE-MODE, and why.
GAPS: dict[str, str] = json.loads((HERE / "gaps.json").read_text())
WORKERS = 2
# Of the start: pytest changes the process's own while workers start programs, and nothing of it
# that programs could depend on.
ENVIRONMENT = {name: text for name, text in os.environ.items() if name != "LD_LIBRARY_PATH"}
# A start after a compilation of the module takes a second or two.
LIMIT = 120

Outcome = Future[subprocess.CompletedProcess[str]]


def parameters() -> Iterator[object]:
    """Yield each case in each of its modes."""
    for case in CASES:
        for mode in case.modes:
            name = f"{case.name}-{mode}"
            reason = GAPS.get(name, GAPS.get(case.name))
            gap = pytest.mark.xfail(reason=f"gap: {reason}", raises=AssertionError, strict=True)
            yield pytest.param(case, mode, id=name, marks=[gap] if reason else [])


def compile_(cxx: bool, arguments: list[str], work: Path) -> None:
    """Run a compiler."""
    compiler = built("wasix-clang") / "bin" / ("wasix-clang++" if cxx else "wasix-clang")
    command: list[str | Path] = [
        compiler,
        "-O1",
        "-Werror=implicit-function-declaration",
        f"-I{HERE}",
        *arguments,
    ]
    done = subprocess.run(
        command, cwd=work, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def run(arguments: list[str], work: Path) -> subprocess.CompletedProcess[str]:
    """Run a program on the runtime."""
    return subprocess.run(
        [built("wasix-run") / "bin/wasix-run", *arguments],
        cwd=work,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=LIMIT,
    )


@pytest.fixture(scope="module")
def outcomes(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Outcome]]:
    """Start all selected cases; return what becomes of each."""
    built("wasix-clang")
    built("wasix-run")
    chosen = [item.callspec for item in request.session.items if hasattr(item, "callspec")]
    pool = ThreadPoolExecutor(WORKERS)
    started: dict[str, Outcome] = {}
    for call in chosen:
        if isinstance(call.params.get("case"), Case):
            work = tmp_path_factory.mktemp("case")
            case, mode = call.params["case"], call.params["mode"]
            started[call.id] = pool.submit(execute, case, mode, work, compile_, run)
    yield started
    pool.shutdown(cancel_futures=True)


def test_there_are_cases() -> None:
    assert len(CASES) >= 100
    names = {f"{case.name}-{mode}" for case in CASES for mode in case.modes}
    assert GAPS.keys() <= names | {case.name for case in CASES}
    assert all(len(reason) > 20 for reason in GAPS.values())


@pytest.mark.target
@pytest.mark.parametrize(("case", "mode"), parameters())
def test_dynamic(
    case: Case, mode: str, outcomes: dict[str, Outcome], request: pytest.FixtureRequest
) -> None:
    done = outcomes[request.node.callspec.id].result()
    assert done.stdout == case.expected.text, done.stderr
    assert done.stderr == ""
    assert done.returncode == int(case.expected.keys.get("status", case.main.keys.get("status", 0)))
