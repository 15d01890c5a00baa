"""What to build and in which order; no child process."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tests.tiers.catalogue import INDEX, TOOLCHAIN, Derivation, Package

INTERPRETER = "python313"
BUILD = "build"


@dataclass(frozen=True, slots=True)
class Selection:
    """A tier's part of the catalogue."""

    # Built and tested.
    tested: frozenset[str]
    # Left to --all.
    left: frozenset[str]


@dataclass(frozen=True, slots=True)
class Task:
    """One derivation: a package's build or one of its checks."""

    package: str
    # "build", or the check's name
    part: str
    derivation: Derivation
    # Packages whose builds it waits for.
    needs: frozenset[str]
    large: bool


def select(
    packages: Mapping[str, Package],
    required: Mapping[str, Collection[str]],
    representatives: Collection[str],
    *,
    everything: bool,
) -> Selection:
    """Choose all packages, or one for each mechanism and what the interpreter is built with."""
    catalogue = frozenset(name for name, package in packages.items() if package.in_catalogue)
    if everything:
        return Selection(catalogue, frozenset())
    built_anyway = required[packages[INTERPRETER].build.path]
    tested = catalogue & {*representatives, *built_anyway}
    return Selection(tested, catalogue - tested)


def order(
    names: Collection[str],
    packages: Mapping[str, Package],
    touched: Collection[str],
    *,
    limited: bool,
    seed: str,
) -> list[str]:
    """Put what a change touches first, and large packages where they cost the least.

    With a time limit that is the end, so that they do not cost many small ones their turn, and the
    seed decides about the rest, so that it is not always the same packages that are not reached.
    """

    def key(name: str) -> tuple[bool, bool, str]:
        large = packages[name].large
        digest = hashlib.sha256(f"{seed} {name}".encode()).hexdigest()
        return (name not in touched, large if limited else not large, digest if limited else name)

    return sorted(names, key=key)


def tasks(
    ordered: Collection[str],
    packages: Mapping[str, Package],
    required: Mapping[str, Collection[str]],
    *,
    everything: bool,
) -> list[Task]:
    """Return the builds and checks, the most urgent first.

    What a package needs is as urgent as itself. The toolchain is there already, but for its checks
    and the interpreter, and what needs the toolchain only is free to start.
    """
    there = {n for n, p in packages.items() if p.kind == TOOLCHAIN and n != INTERPRETER}
    found: dict[str, Task] = {}

    def add(name: str, part: str, derivation: Derivation) -> None:
        needs = frozenset(required[derivation.path]) - there
        for needed in sorted(needs):
            if packages[needed].build.path not in found:
                add(needed, BUILD, packages[needed].build)
        found.setdefault(derivation.path, Task(name, part, derivation, needs, packages[name].large))

    toolchain = [name for name, package in packages.items() if package.kind == TOOLCHAIN]
    for name in [*sorted(toolchain), *ordered]:
        if name not in there:
            add(name, BUILD, packages[name].build)
        for check, derivation in packages[name].checks.items():
            add(name, check, derivation)
    if everything:
        add(INDEX, BUILD, packages[INDEX].build)
    return list(found.values())
