"""Fixtures: outputs of the flake, the commands of the toolchain, and the runtime.

With pytest-xdist (`-n`), workers collect and run tests, each in a process of its own. The process
that started them prints, and collects nothing: what it says of the collection, a worker told it.
"""

import functools
import json
import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import browsers
import pytest

from tests.tiers import mechanisms, nix, shared
from tests.tiers.catalogue import packages, required
from tests.tiers.plan import select

ROOT = Path(__file__).resolve().parent.parent
SYSTEM = "x86_64-linux"
# The mark of tests that go over packages, and the packages that a run leaves out.
CATALOGUE = "catalogue"
# Marks of tests that want programs of the machine, which Debian has in packages of these names, and
# the packages that were missing.
PROGRAMS = {
    "browser": {name: name for name in browsers.PROGRAMS.values()},
    "nginx": {"nginx": "nginx-light"},
    "sshd": {"sshd": "openssh-server"},
}
WITHOUT = pytest.StashKey[list[str]]()
LEFT = pytest.StashKey[list[str]]()
# How many tests do not run.
DESELECTED = pytest.StashKey[int]()
# The folder that workers share, in what each is told at its start.
SHARED = "wasix_tests_shared"
# What each tells of its collection, at its end.
COLLECTED = "wasix_tests_collected"
# Tells `built` which of the two indexes tests get.
INDEX = "WASIX_TESTS_INDEX"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all-programs",
        action="store_true",
        help="run tests that want browsers or servers of the machine even if these are missing",
    )
    parser.addoption("--all", action="store_true", help="go over every package of the catalogue")
    parser.addoption(
        "--packages",
        metavar="NAMES",
        help="go over these packages, with commas between them (without: those of a mechanism each"
        " and the interpreter's libraries)",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "catalogue: goes over packages, by its argument `package`; without one, over all at once",
    )
    if config.getoption("--all") and config.getoption("--packages") is not None:
        raise pytest.UsageError("--all and --packages do not go together")
    os.environ[INDEX] = "index" if config.getoption("--all") else "index.tested"
    if told := getattr(config, "workerinput", None):
        shared.folder = Path(told[SHARED])
    # The next worker would begin with the test that ended this one, and so on until none is left.
    if getattr(config.option, "maxworkerrestart", "") is None:
        config.option.maxworkerrestart = "0"


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Give workers a folder, which goes when all have ended."""
    # Beside their temporary folders, which pytest-xdist names in the same way.
    folder = node.config._tmp_path_factory.getbasetemp() / "shared"
    if not folder.exists():
        folder.mkdir()
        node.config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
        shared.folder = folder
        # Refused here, which is once.
        if node.config.getoption("--packages") is not None:
            chosen(node.config)
    node.workerinput[SHARED] = str(folder)


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    if items:
        stash = items[0].config.stash
        stash[DESELECTED] = stash.get(DESELECTED, 0) + len(items)


def pytest_sessionfinish(session: pytest.Session) -> None:
    stash = session.config.stash
    if hasattr(session.config, "workeroutput"):
        found = (stash.get(WITHOUT, []), stash.get(LEFT, []), stash.get(DESELECTED, 0))
        session.config.workeroutput[COLLECTED] = found


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Note what a worker told of its collection; all collect the same."""
    # One that crashed told nothing.
    told = getattr(node, "workeroutput", {}).get(COLLECTED)
    if told is not None:
        stash = node.config.stash
        stash[WITHOUT], stash[LEFT], stash[DESELECTED] = told


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Name tests of a group as pytest wants to be told them, without what `--dist` adds."""
    name, mark, group = report.nodeid.rpartition("@")
    # A worker's, once it is with the process that prints.
    if hasattr(report, "node") and mark and "]" not in group:
        report.nodeid = name


def chosen(config: pytest.Config) -> frozenset[str]:
    """Return the packages that tests go over."""
    given = config.getoption("--packages")
    if given is not None:
        names = frozenset(filter(None, given.split(",")))
        unknown = sorted(names - packages().keys())
        if unknown:
            raise pytest.UsageError(f"--packages: no package is named {' '.join(unknown)}")
        return names
    representatives = {entry.package for entry in mechanisms.entries().values()}
    everything = bool(config.getoption("--all"))
    return select(packages(), required(), representatives, everything=everything).tested


# After -k and -m, so that no evaluation is made for tests that do not run.
@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out packages of other tiers, and what wants programs that are not there.

    pytest counts them as deselected.
    """
    missing = {} if config.getoption("--all-programs") else _missing_programs()
    without = {
        item: packages
        for item in items
        for mark, packages in missing.items()
        if item.get_closest_marker(mark)
    }
    if without:
        config.stash[WITHOUT] = sorted({name for names in without.values() for name in names})
        config.hook.pytest_deselected(items=list(without))
        items[:] = [item for item in items if item not in without]
    by_package = [item for item in items if item.get_closest_marker(CATALOGUE)]
    if not by_package:
        return
    names = chosen(config)
    package = {item: _package(item) for item in by_package}
    everything = bool(config.getoption("--all"))
    left = [i for i, name in package.items() if not (everything if name is None else name in names)]
    config.stash[LEFT] = sorted({name for i in left if (name := package[i]) is not None})
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in set(left)]


def program(name: str) -> str | None:
    """Return where a program is; servers lie where only root looks."""
    return shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")


def _usable(name: str) -> bool:
    """Tell whether a program is there; sshd wants a user of its own, whom its package makes."""
    if name == "sshd":
        try:
            pwd.getpwnam(name)
        except KeyError:
            return False
    return program(name) is not None


def _missing_programs() -> dict[str, list[str]]:
    """Return the packages that are missing, by the marks of tests that want them."""
    missing = {
        mark: [package for name, package in programs.items() if not _usable(name)]
        for mark, programs in PROGRAMS.items()
    }
    return {mark: packages for mark, packages in missing.items() if packages}


def _package(item: pytest.Item) -> str | None:
    assert isinstance(item, pytest.Function)
    # A test without parameters has no such attribute.
    call = getattr(item, "callspec", None)
    return None if call is None else str(call.params["package"])


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    # Of workers' collection the line at the end would not tell.
    count = config.stash.get(DESELECTED, 0)
    terminalreporter.stats.setdefault("deselected", [None] * count)
    missing = config.stash.get(WITHOUT, [])
    if missing:
        terminalreporter.write_line(
            f"left out for want of programs; apt-get install {' '.join(missing)}"
        )
    left = config.stash.get(LEFT, [])
    if left:
        terminalreporter.write_line(f"left to --all: {len(left)} packages: {' '.join(left)}")


def nixw(*arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run ./nixw in the checkout, with its output captured."""
    done = subprocess.run(
        [ROOT / "nixw", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if check and done.returncode != 0:
        raise AssertionError(f"nixw {' '.join(arguments)} failed:\n{done.stderr[-8000:]}")
    return done


@functools.cache
def built(attribute: str) -> Path:
    """Build a flake output (`package` or `package.output`); returns its store path.

    Each worker asks once. Where two want the same, Nix lets one build and the other wait.
    The index is that of a few wheels, unless everything is tested: that of all is the catalogue.
    """
    if attribute == "index":
        attribute = os.environ.get(INDEX, "index.tested")
    print(f"building .#{attribute}", file=sys.__stderr__, flush=True)
    done = subprocess.run(
        [ROOT / "nixw", "build", f".#{attribute}", "--no-link", "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"nix build .#{attribute} failed, its log is above"
    outputs = json.loads(done.stdout)[0]["outputs"]
    name = attribute.rpartition(".")[2]
    # A wheel's attribute stands for one output, which is not the first.
    return Path(outputs.get(name) or outputs.get("out") or outputs["dist"])


def realised(package: str) -> dict[str, Path]:
    """Return what the checks of a package left, by their names; builds what is not there."""
    checks = packages()[package].checks
    found = {check: derivation.outputs[0] for check, derivation in checks.items()}
    for check in found if nix.invalid(found.values()) else ():
        of_package = f"{package}.tarball" if check == "tarball" else None
        built(of_package or f"checks.{SYSTEM}.{package}-{check}")
    return {check: Path(path) for check, path in found.items()}


@pytest.fixture(scope="session", autouse=True)
def runner_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Compiled modules: each is compiled once in a run, and none is left to the next.

    Workers share them, as processes of a user do.
    """
    own = shared.folder is None
    folder = (shared.folder or tmp_path_factory.mktemp("run")) / "wasix-run"
    folder.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WASIX_RUN_CACHE", str(folder))
        yield folder
    if own:
        shutil.rmtree(folder)


def add_compiled_python(cache: Path) -> None:
    """Put the interpreter's compiled module into a cache, which others may be using."""
    compiled = built("python313.compiled")
    for source in compiled.rglob("*"):
        place = cache / source.relative_to(compiled)
        if source.is_file() and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            unfinished = place.with_name(f".{place.name}.{os.getpid()}")
            shutil.copyfile(source, unfinished)
            unfinished.replace(place)


@pytest.fixture(scope="session")
def compiled_python(runner_cache: Path) -> Path:
    """The interpreter, with its compiled module in the cache."""
    add_compiled_python(runner_cache)
    return built("python313")


@dataclass(frozen=True)
class Toolchain:
    """The compiler of the target and the runtime's command."""

    clang: Path
    run: Path
    work: Path
    libc_dev: Path

    def compile(
        self, *arguments: str | Path, cxx: bool = False, check: bool = True, **env: str
    ) -> subprocess.CompletedProcess[str]:
        """Run wasix-clang or wasix-clang++ in the work directory."""
        compiler = self.clang / "bin" / ("wasix-clang++" if cxx else "wasix-clang")
        done = subprocess.run(
            [compiler, *arguments],
            cwd=self.work,
            env={**os.environ, **env},
            capture_output=True,
            text=True,
            check=False,
        )
        if check:
            assert done.returncode == 0, done.stderr
        return done

    def execute(
        self,
        program: str | Path,
        *arguments: str,
        options: Sequence[str | Path] = (),
        **kwargs: str,
    ) -> subprocess.CompletedProcess[str]:
        """Run a program on the runtime."""
        return subprocess.run(
            [self.run / "bin/wasix-run", *options, program, *arguments],
            cwd=self.work,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
            input=kwargs.get("input", ""),
        )


@pytest.fixture
def toolchain(tmp_path: Path) -> Toolchain:
    """Return the toolchain with an empty work directory."""
    return Toolchain(
        built("wasix-clang"),
        built("wasix-run"),
        tmp_path,
        built("wasix-libc.dev"),
    )


Runner = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def target_python(compiled_python: Path) -> Runner:
    """Return a function that runs the target's interpreter with sites and arguments."""
    run = built("wasix-run") / "bin/wasix-python"
    prefix = compiled_python

    def execute(
        *arguments: str,
        sites: Sequence[Path] = (),
        options: Sequence[str] = (),
        stdin: str = "",
        cwd: Path = ROOT,
    ) -> subprocess.CompletedProcess[str]:
        site_options = [word for site in sites for word in ("--site", str(site))]
        return subprocess.run(
            [run, "--prefix", prefix, *site_options, *options, "--", *arguments],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    return execute
