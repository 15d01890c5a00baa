"""What the flake says of its packages: one evaluation, read into records."""

import functools
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.tiers import nix, shared
from tests.tiers.mechanisms import Traits

FACTS = Path(__file__).with_name("facts.nix")
PACKAGES = nix.ROOT / "pkgs"
# What packages need at any rate, from the compiler to the runtime.
TOOLCHAIN = "toolchain"
# Made of every wheel.
INDEX = "index"


@dataclass(frozen=True, slots=True)
class Derivation:
    """A build, and what it leaves."""

    path: str
    outputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """An output of the flake with its checks."""

    name: str
    # libs, programs, python, toolchain or index
    kind: str
    build: Derivation
    # What the flake's output is, of what the build leaves.
    path: str
    checks: dict[str, Derivation]
    large: bool
    traits: Traits

    @property
    def in_catalogue(self) -> bool:
        """Whether it lies in a folder of pkgs/."""
        return self.kind not in {TOOLCHAIN, INDEX}


@dataclass(frozen=True, slots=True)
class Folder:
    """Where a package of the catalogue lies."""

    kind: str
    line: bool


def folders(root: Path = PACKAGES) -> dict[str, Folder]:
    """Return the packages that the folders of pkgs/ stand for, by the flake's names.

    The latest release line of a project goes by the project's name alone.
    """
    found: dict[str, Folder] = {}
    for kind in ("libs", "programs", "python"):
        for path in sorted((root / kind).iterdir()):
            lines = [f.stem for f in path.glob("*.nix") if re.fullmatch(r"\d+([._]\d+)*", f.stem)]
            lines.sort(key=lambda line: [int(part) for part in re.split("[._]", line)])
            older = [f"{path.name}_{line.replace('.', '_')}" for line in lines[:-1]]
            for name in (path.name, *older):
                # A library keeps the name that it shares with a wheel.
                named = f"python313-{name}" if name in found else name
                found[named] = Folder(kind, bool(lines))
    return found


def read(facts: dict[str, Any], places: dict[str, Folder]) -> dict[str, Package]:
    """Return the packages of facts.nix's answer."""
    lost = sorted(places.keys() - facts.keys())
    assert not lost, f"folders without an output of the flake: {lost}"
    placed = {facts[name]["drvPath"] for name in (*places, INDEX)}
    return {
        name: _package(name, fact, places.get(name))
        for name, fact in facts.items()
        # Else it is another name of one of these.
        if name in places or name == INDEX or fact["drvPath"] not in placed
    }


def _package(name: str, fact: dict[str, Any], place: Folder | None) -> Package:
    checks = {check: _derivation(each) for check, each in fact["tests"].items()}
    compiled = bool(fact["compiled"])
    if fact["tarball"] is not None and place is not None and place.kind == "libs":
        checks["tarball"] = _derivation(fact["tarball"])
    raw = fact["traits"]
    unplaced = INDEX if name == INDEX else TOOLCHAIN
    kind = unplaced if place is None else place.kind
    return Package(
        name=name,
        kind=kind,
        build=_derivation(fact),
        path=fact["path"],
        checks=checks,
        large=fact["large"],
        traits=Traits(
            kind=kind,
            line=place is not None and place.line,
            compiled=compiled,
            tools=tuple(raw["tools"]),
            build_system=tuple(raw["buildSystem"]),
            inputs=tuple(raw["inputs"]),
            headers=tuple(raw["headers"]),
            patches=tuple(raw["patches"]),
            configures=raw["configures"],
            configure_script=raw["configureScript"],
            configure_flags=tuple(raw["configureFlags"]),
            pure=raw["pure"],
            from_wheel=raw["fromWheel"],
            cargo=raw["cargo"],
            config_programs=tuple(raw["configPrograms"]),
        ),
    )


def _derivation(fact: dict[str, Any]) -> Derivation:
    return Derivation(fact["drvPath"], tuple(fact["outputs"]))


@functools.cache
def packages() -> dict[str, Package]:
    """Evaluate the checkout's packages, which also writes their derivations to the store."""

    def evaluate() -> str:
        return nix.evaluate(".#packages.x86_64-linux", FACTS.read_text())

    return read(json.loads(shared.once("facts", evaluate)), folders())


def requirements(graph: str, packages: dict[str, Package]) -> dict[str, set[str]]:
    """Return what each derivation of packages requires, by the builds of packages.

    `graph` is the answer of `nix-store --query --graph` for all of them.
    """
    edges: dict[str, set[str]] = {}
    for needed, user in re.findall(r'^"([^"]+)" -> "([^"]+)"', graph, re.MULTILINE):
        edges.setdefault(user, set()).add(needed)
    builders = {Path(package.build.path).name: name for name, package in packages.items()}
    closures: dict[str, set[str]] = {}

    def closure(node: str) -> set[str]:
        if node not in closures:
            closures[node] = set()
            for needed in edges.get(node, ()):
                own = {builders[needed]} if needed in builders else set()
                closures[node] |= closure(needed) | own
        return closures[node]

    derivations = [
        each for package in packages.values() for each in (package.build, *package.checks.values())
    ]
    return {each.path: closure(Path(each.path).name) for each in derivations}


@functools.cache
def required() -> dict[str, set[str]]:
    """Return `requirements` of the checkout's packages."""
    roots = [
        each.path
        for package in packages().values()
        for each in (package.build, *package.checks.values())
    ]
    return requirements(shared.once("graph", lambda: nix.graph(roots)), packages())
