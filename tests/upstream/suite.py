"""What a suite is: data of suites.json, and the places in the store that Nix made for it."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.tiers import nix
from tests.upstream.errors import UpstreamError
from tests.upstream.guest.run_suite import pattern

SUITES = Path(__file__).parent / "suites.json"
SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Suite:
    """One suite, in one place; `tests` is empty if they are in the package."""

    name: str
    version: str
    module: str
    paths: Sequence[str]
    files: Sequence[str]
    without: Sequence[str]
    before: Sequence[str]
    arguments: Sequence[str]
    environment: Mapping[str, str]
    network: bool
    seconds: float
    tests: str
    sites: Sequence[str]
    # Of each module, the function that returns its tests of unittest.
    collector: str = ""

    def root(self) -> Path:
        """Return the folder of the machine that has the tests."""
        if self.tests:
            return Path(self.tests)
        for site in self.sites:
            if (Path(site) / self.module).exists() or (Path(site) / f"{self.module}.py").exists():
                return Path(site)
        raise UpstreamError(f"{self.name}: no site-packages has {self.module!r}")

    def test_files(self) -> list[str]:
        """Return the names of all test files; raises `UpstreamError` if a path has none."""
        root = self.root()
        found = set()
        for text in self.paths:
            path = root / text
            inside = (
                [path]
                if path.is_file()
                else [each for glob in self.files for each in path.rglob(glob) if each.is_file()]
            )
            if not inside:
                raise UpstreamError(f"{self.name}: {text!r} has no test file")
            found |= {str(each.relative_to(root)) for each in inside}
        without = [pattern(each) for each in self.without]
        return sorted(file for file in found if not any(each.fullmatch(file) for each in without))


def names() -> list[str]:
    """Return the names of the suites, in their order."""
    return list(json.loads(SUITES.read_text()))


def load(name: str, place: str) -> Suite:
    """Return the suite that Nix wrote down."""
    data = json.loads(Path(place).read_text())
    given = data["suite"]
    return Suite(
        name=name,
        version=data["version"],
        module=given.get("module", name),
        paths=given["paths"],
        files=given.get("files", ["test_*.py"]),
        without=[entry["what"] for entry in given.get("without", [])],
        before=[entry["what"] for entry in given.get("before", [])],
        arguments=given.get("arguments", []),
        environment=given.get("environment", {}),
        network=given.get("network", False),
        seconds=given.get("seconds", SECONDS),
        tests=data["tests"] or "",
        sites=data["sites"],
        collector=given.get("collector", ""),
    )


def build(attribute: str) -> str:
    """Build an output of the flake; returns its path."""
    command = [str(nix.ROOT / "nixw"), "build", f".#{attribute}", "--no-link", "--json"]
    done = subprocess.run(command, cwd=nix.ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise UpstreamError(f"nix build .#{attribute} failed")
    return str(json.loads(done.stdout)[0]["outputs"]["out"])
