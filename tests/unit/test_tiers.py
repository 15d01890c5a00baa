"""The tiers of the test command: the plan, its execution, and the command with a Nix of stubs."""

import json
import math
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from search_path import search_path

from tests.tiers import catalogue, changes, cli, execute, mechanisms, plan, report
from tests.tiers.catalogue import Derivation, Package
from tests.tiers.errors import TiersError
from tests.tiers.execute import Execution, Result, State, Stop
from tests.tiers.mechanisms import Entry, Traits
from tests.tiers.plan import BUILD, Task

ROOT = Path(__file__).resolve().parents[2]


# The catalogue


def test_names_are_the_flakes(tmp_path: Path) -> None:
    for file in ("libs/lz4/package.nix", "programs/lua/package.nix", "python/lz4/package.nix"):
        path = tmp_path / file
        path.parent.mkdir(parents=True)
        path.touch()
    lines = tmp_path / "python/numpy"
    lines.mkdir()
    for name in ("1.nix", "2.9.nix", "2.10.nix", "common.nix"):
        (lines / name).touch()
    found = catalogue.folders(tmp_path)
    assert {name: (folder.kind, folder.line) for name, folder in found.items()} == {
        "lz4": ("libs", False),
        "lua": ("programs", False),
        "python313-lz4": ("python", False),
        "numpy": ("python", True),
        "numpy_1": ("python", True),
        "numpy_2_9": ("python", True),
    }


def package(name: str, kind: str = "libs", *checks: str, large: bool = False) -> Package:
    return Package(
        name=name,
        kind=kind,
        build=derivation(name),
        path=f"/out/{name}",
        checks={check: derivation(f"{name}-{check}") for check in checks},
        large=large,
        traits=Traits(kind=kind),
    )


def derivation(name: str) -> Derivation:
    return Derivation(f"/drv/{name}.drv", (f"/out/{name}",))


def test_requirements_go_through_derivations_in_between() -> None:
    graph = """digraph G {
"zlib.drv" [label = "zlib", shape = box, style = filled, fillcolor = "#ff0000"];
"source.tar.xz" -> "zlib.drv" [color = "red"];
"zlib.drv" -> "patched.drv" [color = "blue"];
"patched.drv" -> "tiff.drv" [color = "green"];
"tiff.drv" -> "tiff-read.drv" [color = "green"];
}"""
    packages = {"zlib": package("zlib"), "tiff": package("tiff", "libs", "read")}
    assert catalogue.requirements(graph, packages) == {
        "/drv/zlib.drv": set(),
        "/drv/tiff.drv": {"zlib"},
        "/drv/tiff-read.drv": {"zlib", "tiff"},
    }


# Mechanisms

CROSSING = ("--build=x86_64-unknown-linux-gnu", "--host=wasm32-unknown-wasi")
STATIC = ("--enable-static", "--disable-shared")


def native(**values: Any) -> Traits:
    return Traits(**{"configure_flags": (*CROSSING, *STATIC), **values})


def wheel(*build_system: str, **values: Any) -> Traits:
    return Traits(kind="python", build_system=build_system, **values)


@pytest.mark.parametrize(
    ("traits", "expected"),
    [
        (native(), {"make"}),
        (native(configures=False), {"make"}),
        (native(tools=("wasix-hook", "copy-pkgconfig-items")), {"make", "pkgconfig-items"}),
        (native(configure_flags=(*CROSSING, *STATIC, "--disable-nls")), {"autotools"}),
        (native(tools=("autoreconf",)), {"autoreconf", "autotools"}),
        (native(configure_flags=("--static",)), {"hand-written-configure"}),
        (
            native(configure_script="./Configure", configure_flags=("wasix",)),
            {"perl-configure"},
        ),
        (native(tools=("cmake", "ninja")), {"cmake"}),
        (native(tools=("meson", "ninja")), {"meson"}),
        (native(kind="programs", configures=False), {"make", "program"}),
        (native(patches=("/nix/store/abc-sqlite-patches/1.patch",)), {"make", "debian-patches"}),
        (native(patches=("/nix/store/abc-0001-wasix.patch",)), {"make"}),
        (native(compiled=False, configures=False), {"headers-only"}),
        (native(line=True), {"make", "release-lines"}),
        (wheel("setuptools", inputs=("python-dev",)), {"setuptools"}),
        (wheel("setuptools", pure=True), {"setuptools", "pure"}),
        (wheel("meson-python", "cython"), {"meson-python", "cython"}),
        (wheel("setuptools", "setuptools-rust", cargo=True), {"setuptools-rust", "cargo"}),
        (
            wheel("meson-python", inputs=("python-dev", "numpy"), headers=("numpy",)),
            {"meson-python", "headers-of-a-wheel"},
        ),
        (wheel("flit-core", pure=True, headers=("numpy",)), {"flit-core", "pure"}),
        (
            wheel("setuptools", inputs=("python-dev", "geos"), config_programs=("GEOS_CONFIG",)),
            {"setuptools", "library-in-a-wheel", "config-program"},
        ),
        (wheel(from_wheel=True), {"wheel-as-source"}),
    ],
)
def test_mechanisms(traits: Traits, expected: set[str]) -> None:
    assert mechanisms.mechanisms("demo", traits) == expected


def test_unknown_backend_dies_by_name() -> None:
    with pytest.raises(TiersError, match=r"demo: build-system \(whey\) has no backend that"):
        mechanisms.mechanisms("demo", wheel("whey"))


def test_mistakes_name_packages() -> None:
    found = {"zlib": {"make"}, "six": {"pure", "flit-core"}}
    wanted = {
        "make": Entry("gone", "a makefile"),
        "cmake": Entry("zlib", "CMake"),
        "pure": Entry("six", ""),
    }
    assert mechanisms.mistakes(found, wanted) == [
        "cmake: zlib does not use it, but make",
        "make: no package is named 'gone'",
        "pure: what is empty",
        "flit-core: has no entry; packages that use it: six",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"make": "zlib"}', "x.json: make: expected an object with package and what"),
        ('{"make": {"package": "zlib"}}', "x.json: make: expected an object with package and what"),
        ("{", "x.json: Expecting"),
    ],
)
def test_bad_entries_die_by_name(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text)
    with pytest.raises(TiersError, match=message):
        mechanisms.entries(file)


# The plan

PACKAGES = {
    each.name: each
    for each in (
        package("clang", "toolchain", "suite"),
        package("python313", "toolchain", "exports"),
        package("zlib", "libs", "tarball"),
        package("tiff", "libs", "read"),
        package("numpy", "python", "functional", large=True),
        package("pandas", "python", "functional"),
        package("six", "python", "functional"),
        package("index", "index"),
    )
}
NEEDS: dict[str, set[str]] = {
    "clang": set(),
    "zlib": {"clang"},
    "tiff": {"clang", "zlib"},
    "python313": {"clang", "zlib"},
    "numpy": {"clang"},
    "pandas": {"clang", "numpy"},
    "six": set(),
    "index": {"numpy", "pandas", "six", "clang"},
}
REQUIRED = {
    **{f"/drv/{name}.drv": needs for name, needs in NEEDS.items()},
    **{
        f"/drv/{name}-{check}.drv": {*NEEDS[name], name, "clang", "python313", "zlib"}
        for name, each in PACKAGES.items()
        for check in each.checks
    },
    "/drv/clang-suite.drv": {"clang"},
    "/drv/zlib-tarball.drv": {"zlib", "clang"},
}
CATALOGUE = frozenset({"zlib", "tiff", "numpy", "pandas", "six"})


def test_default_tier_is_mechanisms_and_what_the_interpreter_has() -> None:
    selection = plan.select(PACKAGES, REQUIRED, {"numpy"}, everything=False)
    assert selection.tested == {"numpy", "zlib"}
    assert selection.left == {"tiff", "pandas", "six"}


def test_all_is_the_catalogue() -> None:
    selection = plan.select(PACKAGES, REQUIRED, {"numpy"}, everything=True)
    assert selection.tested == CATALOGUE
    assert selection.left == frozenset()


def test_large_packages_come_first_if_there_is_time() -> None:
    ordered = plan.order(CATALOGUE, PACKAGES, (), limited=False, seed="")
    assert ordered == ["numpy", "pandas", "six", "tiff", "zlib"]


def test_touched_come_first_and_large_last_with_a_limit() -> None:
    ordered = plan.order(CATALOGUE, PACKAGES, {"tiff"}, limited=True, seed="a")
    assert (ordered[0], ordered[-1]) == ("tiff", "numpy")
    seeds = [plan.order(CATALOGUE, PACKAGES, (), limited=True, seed=str(n)) for n in range(9)]
    assert len({ordered[0] for ordered in seeds}) > 1
    touched = plan.order(CATALOGUE, PACKAGES, {"numpy"}, limited=True, seed="a")
    assert touched[0] == "numpy"


def shown(tasks: Sequence[Task]) -> list[str]:
    return [f"{task.package} {task.part}" for task in tasks]


def test_tasks_put_what_is_needed_before() -> None:
    found = plan.tasks(["pandas", "zlib"], PACKAGES, REQUIRED, everything=False)
    assert shown(found) == [
        "clang suite",
        "zlib build",
        "python313 build",
        "python313 exports",
        "numpy build",
        "pandas build",
        "pandas functional",
        "zlib tarball",
    ]
    for task in found:
        assert "clang" not in task.needs


def test_index_of_all_needs_all() -> None:
    found = plan.tasks(sorted(CATALOGUE), PACKAGES, REQUIRED, everything=True)
    assert shown(found)[-1] == "index build"
    assert len(found) == len(set(shown(found)))


# The command line


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["--all", "--time-limit", "0"], "--time-limit: expected a positive number of minutes"),
        (["--all", "--time-limit", "soon"], "minutes, found 'soon'"),
        (["--all", "--time-limit", "nan"], "minutes, found 'nan'"),
        (["--all", "--time-limit", "inf"], "minutes, found 'inf'"),
        (["--all", "--time-limit"], "--time-limit: expected one argument"),
        (["--time-limit", "5"], "--time-limit: needs --all"),
        (["--all", "--changed-since", "HEAD"], "--changed-since: needs --time-limit"),
        (
            ["--all", "--time-limit", "1", "--changed-since", "nosuchrevision"],
            "--changed-since: expected a commit of this checkout, found 'nosuchrevision'",
        ),
    ],
)
def test_bad_options_die_with_a_sentence(
    argv: Sequence[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(argv) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert message in written.err
    assert written.err.startswith("test: ")
    assert written.err.count("\n") == 1


def test_the_rest_is_pytests() -> None:
    options = cli.parse(["tests/unit", "--all", "-k", "x and y", "-m", "not target", "-x"])
    assert options.everything
    assert options.pytest == ("tests/unit", "-k", "x and y", "-m", "not target", "-x")
    assert cli.parse(["--al"]).pytest == ("--al",)


# The summary


def result(name: str, part: str, state: State, seconds: float = 0.0) -> Result:
    task = Task(name, part, derivation(name), frozenset(), False)
    return Result(task, state, seconds)


RESULTS = [
    result("six", BUILD, State.DONE, 2),
    result("six", "functional", State.DONE, 3),
    result("numpy", BUILD, State.DONE, 120),
    result("numpy", "functional", State.FAILED, 9),
    result("numpy", "audit", State.DONE, 1),
    result("zlib", BUILD, State.THERE),
    result("zlib", "tarball", State.THERE),
    result("tiff", BUILD, State.DONE, 7),
    result("lxml", BUILD, State.BLOCKED),
    result("pandas", BUILD, State.UNREACHED),
]


def test_summary_is_sorted_and_complete() -> None:
    table = report.rows(RESULTS, {"six", "numpy", "zlib", "lxml", "pandas"})
    assert [(row.package, row.state) for row in table] == [
        ("numpy", "failed"),
        ("tiff", "built"),
        ("six", "tested"),
        ("lxml", "blocked"),
        ("pandas", "unreached"),
        ("zlib", "tested"),
    ]
    lines = report.summary(table, 3661).splitlines()
    assert lines[1].split() == ["numpy", "failed", "120.0", "10.0", "functional"]
    assert lines[2].split() == ["tiff", "built", "7.0", "0.0"]
    assert lines[4].split() == ["lxml", "blocked", "0.0", "0.0", "build"]
    assert lines[5] == (
        "2 tested, 1 only built, 1 failed, 1 without what they need;"
        " 1 of them were there already; 61:01"
    )
    assert len(lines) == 6
    missing = report.unreached(table, {"pandas", "six"})
    assert report.reached_line(missing, 5) == "1 of 5 packages not reached: pandas"
    assert report.reached_line([], 5) == "0 of 5 packages not reached"


# Execution, with a nix-store of stubs

NIX_STORE = """#!/bin/sh
# Derivations are called /drv/NAME.drv and leave a file $FAKE/out/NAME.
case $1 in
--check-validity)
    shift 2
    for path; do [ -e "$path" ] || echo "$path"; done ;;
--query)
    cat "$FAKE/graph" ;;
--realise)
    for last; do :; done
    name=${last##*/}
    name=${name%.drv}
    echo "$name" >>"$FAKE/started"
    echo "building $name" >&2
    if [ -e "$FAKE/slow/$name" ]; then
        echo $$ >"$FAKE/slow/$name"
        exec sleep 300
    fi
    if [ -e "$FAKE/broken/$name" ]; then echo "error: $name is broken" >&2; exit 1; fi
    echo log >"$FAKE/out/$name" ;;
esac
"""


class Fake:
    """A store of files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("bin", "out", "slow", "broken"):
            (folder / name).mkdir()
        self.program("nix-store", NIX_STORE)
        (folder / "started").touch()

    def program(self, name: str, text: str) -> None:
        path = self.folder / "bin" / name
        path.write_text(text)
        path.chmod(0o755)

    def mark(self, state: str, *names: str) -> None:
        for name in names:
            (self.folder / state / name).touch()

    def derivation(self, name: str) -> Derivation:
        return Derivation(f"/drv/{name}.drv", (str(self.folder / "out" / name),))

    @property
    def started(self) -> list[str]:
        return (self.folder / "started").read_text().split()

    def pid(self, name: str) -> int:
        return int((self.folder / "slow" / name).read_text())

    @property
    def environment(self) -> dict[str, str]:
        path = f"{self.folder / 'bin'}:{os.environ['PATH']}"
        return {**os.environ, "FAKE": str(self.folder), "PATH": path}


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    folder = tmp_path / "fake"
    folder.mkdir()
    found = Fake(folder)
    for name in ("FAKE", "PATH"):
        monkeypatch.setenv(name, found.environment[name])
    return found


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def until(condition: Callable[[], bool]) -> None:
    """Wait for what a child does."""
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def run(fake: Fake, *parts: tuple[str, str, set[str]], **values: Any) -> dict[str, Result]:
    tasks = [
        Task(
            name,
            part,
            fake.derivation(name if part == BUILD else f"{name}-{part}"),
            frozenset(needs),
            False,
        )
        for name, part, needs in parts
    ]
    options: dict[str, Any] = {
        "slots": 2,
        "stop": Stop(),
        "deadline": math.inf,
        "finished": lambda _: None,
        "tick": lambda _: None,
        **values,
    }
    results = Execution(tasks, **options).run()
    assert len(results) == len(tasks)
    return {f"{each.task.package} {each.task.part}": each for each in results}


def test_failure_stops_only_what_needs_it(fake: Fake) -> None:
    fake.mark("broken", "zlib")
    fake.mark("out", "xz")
    found = run(
        fake,
        ("zlib", BUILD, set()),
        ("tiff", BUILD, {"zlib"}),
        ("gdal", BUILD, {"tiff"}),
        ("xz", BUILD, set()),
        ("xz", "test", {"xz"}),
        ("six", BUILD, set()),
    )
    assert {name: each.state for name, each in found.items()} == {
        "zlib build": State.FAILED,
        "tiff build": State.BLOCKED,
        "gdal build": State.BLOCKED,
        "xz build": State.THERE,
        "xz test": State.DONE,
        "six build": State.DONE,
    }
    assert found["tiff build"].missing == ("zlib",)
    log = found["zlib build"].log
    assert log is not None
    assert log.read_text() == "building zlib\nerror: zlib is broken\n"
    shutil.rmtree(log.parent)
    assert sorted(fake.started) == ["six", "xz-test", "zlib"]


def test_failed_check_stops_nothing(fake: Fake) -> None:
    fake.mark("broken", "zlib-test")
    parts = (("zlib", BUILD, set[str]()), ("zlib", "test", {"zlib"}), ("tiff", BUILD, {"zlib"}))
    found = run(fake, *parts, slots=1)
    states = [found[name].state for name in ("zlib build", "zlib test", "tiff build")]
    assert states == [State.DONE, State.FAILED, State.DONE]
    assert fake.started == ["zlib", "zlib-test", "tiff"]
    log = found["zlib test"].log
    assert log is not None
    shutil.rmtree(log.parent)


def test_slots_are_filled_and_no_more(fake: Fake) -> None:
    most = 0

    def tick(running: Sequence[Task]) -> None:
        nonlocal most
        most = max(most, len(running))

    run(fake, *((str(number), BUILD, set[str]()) for number in range(5)), tick=tick)
    assert most == 2


def test_deadline_ends_what_runs(fake: Fake) -> None:
    fake.mark("slow", "numpy")
    found = run(
        fake,
        ("six", BUILD, set()),
        ("numpy", BUILD, set()),
        ("pandas", BUILD, {"numpy"}),
        deadline=time.monotonic() + 2,
    )
    assert [found[f"{name} build"].state for name in ("six", "numpy", "pandas")] == [
        State.DONE,
        State.UNREACHED,
        State.UNREACHED,
    ]
    assert not alive(fake.pid("numpy"))


def test_child_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    code = (
        "import pathlib, signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN);"
        f" pathlib.Path({str(ready)!r}).touch(); time.sleep(300)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
    until(ready.exists)
    execute.end([process], grace=0.2)
    assert process.returncode == -signal.SIGKILL


# What a change touches


def test_touched_are_builds_and_checks() -> None:
    before = {name: f"/out/{name}" for name in CATALOGUE - {"tiff"}}
    checks = {
        "tiff-read": "/out/tiff-read",
        "numpy-functional": "/out/numpy-functional",
        "pandas-functional": "/out/another",
        "six-functional": "/out/six-functional",
    }
    assert changes.touched(PACKAGES, before, checks) == {"tiff", "pandas"}


def commit(checkout: Path, date: int) -> str:
    git(checkout, "commit", "--allow-empty", "-qm", "x", date=date)
    return git(checkout, "rev-parse", "HEAD")


def git(checkout: Path, *arguments: str, date: int = 0) -> str:
    dates = {f"GIT_{who}_DATE": f"{1_700_000_000 + date} +0000" for who in ("AUTHOR", "COMMITTER")}
    names = ["-c", "user.name=x", "-c", "user.email=x@example"]
    return subprocess.run(
        ["git", *names, *arguments],
        cwd=checkout,
        env={**os.environ, **dates},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def test_base_of_a_change(tmp_path: Path) -> None:
    assert changes.base(tmp_path) is None
    git(tmp_path, "init", "-q")
    assert changes.base(tmp_path) is None
    first = commit(tmp_path, 0)
    assert changes.base(tmp_path) is None
    second = commit(tmp_path, 60)
    assert changes.base(tmp_path) == first
    commit(tmp_path, 5 * 60 * 60)
    commit(tmp_path, 5 * 60 * 60 + 60)
    assert changes.base(tmp_path) == second
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(tmp_path), str(clone))
    landed = git(clone, "rev-parse", "HEAD")
    assert changes.base(clone) == second
    commit(clone, 5 * 60 * 60 + 120)
    commit(clone, 5 * 60 * 60 + 180)
    assert changes.base(clone) == landed


# The command, in a checkout of its own

NIXW = """#!/bin/sh
case $1 in
eval)
    echo "$3" >>"$FAKE/evaluations"
    case $3 in
    path:*packages*) cat "$FAKE/packages-before" ;;
    path:*checks*) cat "$FAKE/checks-before" ;;
    *) cat "$FAKE/facts" ;;
    esac ;;
build)
    case "$*" in
    *--json*) echo '[{"outputs": {"out": "/built/'"$2"'"}}]' ;;
    *) echo "nix: $*" ;;
    esac
    [ ! -e "$FAKE/slow/toolchain" ] || sleep 300
    [ ! -e "$FAKE/broken/toolchain" ]
    ;;
esac
"""
TESTS = """
import pytest

@pytest.mark.catalogue
@pytest.mark.parametrize("package", ["numpy", "six", "zlib"])
def test_package(package):
    pass

@pytest.mark.catalogue
def test_all_at_once():
    pass

def test_other():
    pass
"""
TRAITS: Mapping[str, Any] = {
    "tools": [],
    "buildSystem": [],
    "inputs": [],
    "headers": [],
    "patches": [],
    "configures": True,
    "configureScript": "",
    "configureFlags": [],
    "pure": False,
    "fromWheel": False,
    "cargo": False,
    "configPrograms": [],
}


class Checkout:
    """A checkout with three packages, of which numpy needs zlib and is large."""

    def __init__(self, folder: Path, fake: Fake) -> None:
        self.folder = folder
        self.fake = fake
        tiers = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "tests/tiers", folder / "tests/tiers", ignore=tiers)
        shutil.copytree(ROOT / "tests/support", folder / "tests/support", ignore=tiers)
        shutil.copy(ROOT / "tests/conftest.py", folder / "tests")
        (folder / "tests/test_all.py").write_text(TESTS)
        for place in ("libs/zlib", "python/numpy", "python/six", "programs/.keep"):
            path = folder / "pkgs" / place / "package.nix"
            path.parent.mkdir(parents=True)
            path.touch()
        (folder / "pkgs/programs/.keep/package.nix").unlink()
        (folder / "pkgs/programs/.keep").rmdir()
        data = folder / "tests/data/mechanisms.json"
        data.parent.mkdir()
        data.write_text(json.dumps({"pure": {"package": "six", "what": "x"}}))
        nixw = folder / "nixw"
        nixw.write_text(NIXW)
        nixw.chmod(0o755)
        (folder / "pyproject.toml").write_text(
            '[tool.pytest.ini_options]\ntestpaths = ["tests"]\n'
            'pythonpath = [".", "tests/support"]\n'
            'addopts = ["--import-mode=importlib", "--strict-markers"]\n'
        )
        self.facts = {
            "clang": self.fact("clang"),
            "python313": self.fact("python313", "exports"),
            "zlib": self.fact("zlib", "roundtrip", tarball=True),
            "numpy": self.fact("numpy", "functional", large=True),
            "six": self.fact("six", "functional"),
            "index": self.fact("index"),
            "default": self.fact("index"),
            # As the latest release line has it.
            "six_1": self.fact("six", "functional"),
        }
        (fake.folder / "facts").write_text(json.dumps(self.facts))
        edges = {
            "clang": ["zlib", "python313"],
            "zlib": ["numpy", "zlib-roundtrip", "zlib-tarball"],
            "python313": ["python313-exports", "numpy-functional", "six-functional"],
            "numpy": ["numpy-functional", "index"],
            "six": ["six-functional", "index"],
        }
        lines = [f'"{n}.drv" -> "{u}.drv" [x]' for n, users in edges.items() for u in users]
        (fake.folder / "graph").write_text("\n".join(lines) + "\n")

    def fact(self, name: str, *tests: str, large: bool = False, tarball: bool = False) -> Any:
        def built(name: str) -> dict[str, Any]:
            found = self.fake.derivation(name)
            return {"drvPath": found.path, "outputs": found.outputs}

        return {
            **built(name),
            "path": str(self.fake.folder / "out" / name),
            "compiled": tarball,
            "large": large,
            "tests": {test: built(f"{name}-{test}") for test in tests},
            "tarball": built(f"{name}-tarball") if tarball else None,
            "traits": TRAITS,
        }

    def start(
        self, *arguments: str, group: bool = False, shell: Sequence[str] = ()
    ) -> "subprocess.Popen[str]":
        own = {
            "PYTHONPATH": search_path(self.folder),
            "COLUMNS": "100",
            # Logs of what failed stay.
            "TMPDIR": str(self.fake.folder),
            "PYTEST_XDIST_AUTO_NUM_WORKERS": "2",
        }
        return subprocess.Popen(
            [*shell, sys.executable, "-m", "tests.tiers", *arguments],
            cwd=self.folder,
            env={**self.fake.environment, **own},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=group,
        )

    def run(self, *arguments: str) -> tuple[int, str]:
        with self.start(*arguments) as process:
            written, _ = process.communicate(timeout=60)
        return process.returncode, written


@pytest.fixture
def checkout(tmp_path: Path, fake: Fake) -> Checkout:
    folder = tmp_path / "checkout"
    folder.mkdir()
    return Checkout(folder, fake)


def test_default_tier(checkout: Checkout) -> None:
    status, written = checkout.run()
    assert status == 0, written
    assert "nix: build --no-link .#clang\n" in written
    assert "packages to test: 1; left to --all: 2\n" in written
    # Nothing is told of the interpreter's libraries here: it has none.
    assert set(checkout.fake.started) == {
        "python313",
        "python313-exports",
        "six",
        "six-functional",
    }
    assert "2 workers [2 items]\n" in written
    assert written.count("left to --all: 2 packages: numpy zlib\n") == 1
    assert "2 passed, 3 deselected" in written.splitlines()[-1]


def test_arguments_of_pytest_build_nothing(checkout: Checkout) -> None:
    status, written = checkout.run("tests/test_all.py", "-k", "other")
    assert status == 0, written
    assert "nix: build" not in written
    assert checkout.fake.started == []
    assert "workers" not in written
    assert "1 passed, 4 deselected" in written.splitlines()[-1]


@pytest.mark.parametrize(
    "arguments", [("-k", "six"), ("-n", "2", "-k", "six"), ("-n", "auto", "--pdb", "-x")]
)
def test_arguments_of_pytest_say_how_many_workers(
    checkout: Checkout, arguments: Sequence[str]
) -> None:
    status, written = checkout.run("--all", *arguments)
    assert status == 0, written
    assert ("2 workers [1 item]\n" in written) is ("2" in arguments)
    assert ("workers" in written) is ("2" in arguments)


@pytest.mark.parametrize("workers", ["0", "2"])
def test_status_of_pytest_is_passed_on(checkout: Checkout, workers: str) -> None:
    status, written = checkout.run("-n", workers, "-k", "no_such_test")
    assert status == 5
    assert "5 deselected" in written.splitlines()[-1]


FAILS = """
import pathlib, pytest
from tests.tiers import shared
@pytest.mark.xdist_group("some")
def test_fails(runner_cache):
    assert runner_cache.parent == shared.folder
    (runner_cache / "module").touch()
    pathlib.Path({told!r}).write_text(str(shared.folder))
    print("what it printed")
    assert "this" == "that"
"""


def test_workers_share_a_folder(checkout: Checkout) -> None:
    told = checkout.folder / "told"
    (checkout.folder / "tests/test_fails.py").write_text(FAILS.format(told=str(told)))
    status, written = checkout.run()
    assert status == 1, written
    # One of the command, one of its workers.
    evaluations = (checkout.fake.folder / "evaluations").read_text().splitlines()
    assert evaluations == [".#packages.x86_64-linux"] * 2
    assert "what it printed\n" in written
    assert "FAILED tests/test_fails.py::test_fails - AssertionError: assert" in written
    assert not Path(told.read_text()).exists()


def test_all(checkout: Checkout) -> None:
    status, written = checkout.run("--all")
    assert status == 0, written
    assert "packages to test: 3, of which large: numpy\n" in written
    assert sorted(checkout.fake.started) == [
        "index",
        "numpy",
        "numpy-functional",
        "python313",
        "python313-exports",
        "six",
        "six-functional",
        "zlib",
        "zlib-roundtrip",
        "zlib-tarball",
    ]
    lines = written.splitlines()
    assert [line for line in lines if "5 passed" in line and "outputs" not in line]
    assert lines[-2:] == ["0 of 3 packages not reached", "outputs: 5 passed, 0 failed"]
    assert checkout.run("--all")[1].count("were there already") == 1
    assert len(checkout.fake.started) == 10


def test_failure_shows_its_log_and_the_rest_goes_on(checkout: Checkout) -> None:
    checkout.fake.mark("broken", "zlib")
    status, written = checkout.run("--all")
    assert status == 1
    assert "zlib build: FAILED after" in written
    assert "    building zlib\n    error: zlib is broken\n" in written
    assert "numpy (large): not started, without zlib" in written.replace(" build", "")
    assert "six-functional" in checkout.fake.started
    assert "left to --all: 2 packages: numpy zlib" in written
    assert written.splitlines()[-1] == "outputs: 2 passed, 3 failed"


def test_worker_that_dies_ends_the_run(checkout: Checkout) -> None:
    (checkout.folder / "tests/test_dies.py").write_text("import os\ndef test_dies(): os._exit(3)\n")
    status, written = checkout.run()
    assert status == 1, written
    assert written.count("crashed while running 'tests/test_dies.py::test_dies'\n") == 1
    assert "FAILED tests/test_dies.py::test_dies\n" in written


@pytest.mark.parametrize("workers", ["0", "2"])
def test_unknown_package_is_refused(checkout: Checkout, workers: str) -> None:
    status, written = checkout.run("tests/test_all.py", "-n", workers, "--packages=six,nope")
    assert status == 4
    assert written.count("--packages: no package is named nope") == 1
    status, written = checkout.run("tests/test_all.py", "--packages=six")
    assert "2 passed, 3 deselected" in written.splitlines()[-1]


def test_index_is_of_a_few_wheels_unless_all_are_there(checkout: Checkout) -> None:
    expected = checkout.folder / "expected"
    (checkout.folder / "tests/test_index.py").write_text(
        "import pathlib\nfrom tests.conftest import built\ndef test_index():\n"
        f"    assert str(built('index')) == pathlib.Path({str(expected)!r}).read_text()\n"
    )
    for arguments, attribute in (((), "index.tested"), (("--all",), "index")):
        expected.write_text(f"/built/.#{attribute}")
        status, written = checkout.run(*arguments, "tests/test_index.py")
        assert status == 0, written


def test_nothing_goes_without_the_toolchain(checkout: Checkout) -> None:
    checkout.fake.mark("broken", "toolchain")
    status, written = checkout.run()
    assert status == 1
    assert written.splitlines()[-1] == "without the toolchain nothing else can be built"
    assert checkout.fake.started == []


def test_limit_holds_for_the_toolchain(checkout: Checkout) -> None:
    checkout.fake.mark("slow", "toolchain")
    status, written = checkout.run("--all", "--time-limit", "0.02")
    assert status == 1
    assert written.splitlines()[-1] == "without the toolchain nothing else can be built"


def test_limited_run_takes_touched_first_and_says_what_is_left(checkout: Checkout) -> None:
    git(checkout.folder, "init", "-q")
    git(checkout.folder, "add", ".")
    head = commit(checkout.folder, 0)
    paths = {name: fact["path"] for name, fact in checkout.facts.items()}
    (checkout.fake.folder / "packages-before").write_text(json.dumps({**paths, "zlib": "/old"}))
    checks = {
        f"{name}-{test}": each["outputs"][0]
        for name, fact in checkout.facts.items()
        for test, each in fact["tests"].items()
    }
    (checkout.fake.folder / "checks-before").write_text(json.dumps(checks))
    checkout.fake.mark("slow", "numpy")
    arguments = ["--all", "--time-limit", "0.2", "--changed-since", head, "-m", "catalogue"]
    status, written = checkout.run(*arguments)
    assert status == 0, written
    assert f"1 packages differ from {head[:12]}, and come first\n" in written
    started = checkout.fake.started
    assert started.index("zlib-tarball") < started.index("six")
    assert not alive(checkout.fake.pid("numpy"))
    assert written.splitlines()[-2:] == [
        "1 of 3 packages not reached: numpy",
        "outputs: 3 passed, 0 failed, 2 skipped",
    ]


def test_base_that_does_not_evaluate_is_said(checkout: Checkout) -> None:
    git(checkout.folder, "init", "-q")
    git(checkout.folder, "add", ".")
    head = commit(checkout.folder, 0)
    arguments = ["--all", "--time-limit", "1", "--changed-since", head]
    status, written = checkout.run(*arguments)
    assert status == 0, written
    assert f"no package comes first, as {head[:12]} does not evaluate" in written


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_ends_children_and_sums_up(checkout: Checkout, number: signal.Signals) -> None:
    checkout.fake.mark("slow", "numpy")
    with checkout.start("--all") as process:
        out = checkout.fake.folder / "out"
        until(lambda: all((out / f"zlib-{check}").exists() for check in ("roundtrip", "tarball")))
        until(lambda: (out / "six-functional").exists())
        time.sleep(0.5)
        process.send_signal(number)
        written, _ = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert not alive(checkout.fake.pid("numpy"))
    assert [line for line in written.splitlines() if line.startswith("zlib ")]
    assert written.splitlines()[-1] == "1 of 3 packages not reached: numpy"


@pytest.mark.parametrize(
    ("redirection", "status", "written"),
    [
        (">&-", 0, ""),
        ("2>&-", 0, None),
        ("<&- >&- 2>&-", 0, ""),
        (">/dev/full", 2, "test: [Errno 28] No space left on device\n"),
        ("| read -r line", 141, ""),
    ],
)
def test_output_that_nobody_reads(
    checkout: Checkout, redirection: str, status: int, written: str | None
) -> None:
    shell = ["bash", "-o", "pipefail", "-c", f'"$@" {redirection}', "bash"]
    with checkout.start("--all", shell=shell) as process:
        found, _ = process.communicate(timeout=60)
    assert process.returncode == status, found
    assert written is None or found == written


def test_signal_ends_an_evaluation(checkout: Checkout) -> None:
    ready = checkout.folder / "ready"
    (checkout.folder / "nixw").write_text(f"#!/bin/sh\ntouch {ready}\nexec sleep 300\n")
    with checkout.start("--all", group=True) as process:
        until(ready.exists)
        time.sleep(0.2)
        os.killpg(process.pid, signal.SIGINT)
        written, _ = process.communicate(timeout=60)
    assert (process.returncode, written) == (130, "")


SLOW = """
import os, pathlib, subprocess, time
def test_slow():
    with subprocess.Popen(["sleep", "300"]) as child:
        pathlib.Path({pids!r}).write_text(f"{{os.getpid()}} {{child.pid}}")
        pathlib.Path({ready!r}).touch()
        child.wait()
"""


@pytest.mark.parametrize("arguments", [(), ("tests/test_slow.py",)], ids=["workers", "one process"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_ends_pytest(
    checkout: Checkout, number: signal.Signals, arguments: Sequence[str]
) -> None:
    pids, ready = checkout.folder / "pids", checkout.folder / "ready"
    text = SLOW.format(pids=str(pids), ready=str(ready))
    (checkout.folder / "tests/test_slow.py").write_text(text)
    with checkout.start(*arguments) as process:
        until(ready.exists)
        process.send_signal(number)
        written, _ = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert "KeyboardInterrupt" in written
    assert ("2 workers" in written) is (not arguments)
    assert [pid for pid in map(int, pids.read_text().split()) if alive(pid)] == []
    assert list(checkout.fake.folder.rglob("shared")) == []
