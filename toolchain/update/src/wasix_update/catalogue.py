"""The packages of a checkout, as `facts.nix` evaluates them."""

import difflib
import json
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from wasix_update.errors import UpdateError

# What pkgs/load.nix gives a package, with the package's file behind it.
SCRIPT = ("./nixw", "run", ".#update", "--")
Facts = Mapping[str, Any]
# From a tree of the project and an attribute of facts.nix ("" is all) to its value.
Evaluate = Callable[[Path, str], Facts]


@dataclass(frozen=True, slots=True)
class Source:
    """What a package is made of: a file of a Python project, or what an address names."""

    url: str
    project: str
    file: str
    hash: str


@dataclass(frozen=True, slots=True)
class Package:
    """One package file. `file` is empty for a package with an update script of its own."""

    kind: str
    names: tuple[str, ...]
    file: PurePosixPath
    version: str
    sources: tuple[Source, ...]

    @property
    def keys(self) -> list[str]:
        """The package's names with its kind before them."""
        return [f"{self.kind}/{name}" for name in self.names]

    @property
    def key(self) -> str:
        """The one of them that tells the release line."""
        return self.keys[-1]

    @property
    def line(self) -> str:
        """The release line that the file stands for, such as `1` or `3.1`; empty without one."""
        stem = self.file.stem
        return stem.replace("_", ".") if stem[:1].isdigit() else ""

    @property
    def source(self) -> Source:
        """The one source; raises UpdateError if the package is not of that kind."""
        if not self.file.name:
            raise UpdateError("has an updateScript of its own\nhint: run that")
        if len(self.sources) != 1:
            count = len(self.sources)
            raise UpdateError(f"expected one source, found {count}\nhint: edit {self.file}")
        (source,) = self.sources
        if not source.hash.startswith("sha256-"):
            raise UpdateError(f'expected a source with hash = "sha256-...", found {source.hash!r}')
        return source


def evaluate(tree: Path, attribute: str) -> Facts:
    """Return a value of facts.nix in `tree`; raises UpdateError with what Nix says."""
    command: list[str | Path] = [tree / "nixw", "eval", "--json", "--impure"]
    command += ["--file", tree / "toolchain/update/facts.nix", *filter(None, [attribute])]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise UpdateError(f"expected a package that evaluates, found: {done.stderr.strip()}")
    facts: Facts = json.loads(done.stdout)
    return facts


def of_one(key: str) -> str:
    """Return the attribute of facts.nix that has one package."""
    return f'packages."{key}"'


def source(facts: Mapping[str, str]) -> Source:
    """Return a source as facts.nix has it."""
    return Source(facts["url"], facts["project"], facts["file"], facts["hash"])


def packages(facts: Facts) -> list[Package]:
    """Return the packages, one for each file, by name."""
    found: dict[str, Package] = {}
    for key, entry in sorted(facts["packages"].items()):
        kind, _, name = key.partition("/")
        script = entry["updateScript"]
        own = tuple(script[:-1]) != SCRIPT
        file = "" if own else script[-1]
        # The latest release line has two names; the longer one says which line it is.
        names = found[file].names if file in found else ()
        found[file or key] = Package(
            kind,
            (*names, name),
            PurePosixPath(file),
            entry["version"],
            tuple(source(each) for each in entry["sources"]),
        )
    return sorted(found.values(), key=lambda package: package.key)


def shown(package: Package, others: Iterable[Package]) -> str:
    """Return what to call a package: its name, or its place where a name says too little."""
    name = package.names[-1]
    return package.key if sum(name in other.names for other in others) > 1 else name


def chosen(known: Sequence[Package], names: Sequence[str]) -> list[Package]:
    """Return the packages that are named, by attribute, by kind and attribute or by file; all
    without names.

    Raises UpdateError for a name that stands for none or for several.
    """
    found: list[Package] = []
    problems = []
    for name in names:
        matches = [p for p in known if name in {*p.names, *p.keys, str(p.file)}]
        if len(matches) == 1:
            found += [package for package in matches if package not in found]
        elif matches:
            places = " and ".join(package.key for package in matches)
            problems.append(f"{name!r}: expected the name of one package, found {places}")
        else:
            every = sorted({each for package in known for each in package.names})
            close = ", ".join(difflib.get_close_matches(name, every))
            problems.append(
                f"{name!r}: expected a package of pkgs, found none of that name"
                + (f"\nhint: {close}" if close else "")
            )
    if problems:
        raise UpdateError("\n".join(problems))
    return found if names else list(known)
