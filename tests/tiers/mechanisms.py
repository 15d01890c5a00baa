"""The mechanisms by which packages of the catalogue are built.

Each has a package in data/mechanisms.json, which stands for all of them in the default tier.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.tiers.errors import TiersError

FILE = Path(__file__).resolve().parents[1] / "data/mechanisms.json"

BACKENDS = {
    "flit-core",
    "hatchling",
    "maturin",
    "meson-python",
    "pdm-backend",
    "poetry-core",
    "scikit-build-core",
    "setuptools",
    "setuptools-rust",
}
# Backends that come as a hook for the build phase, as in nixpkgs.
BACKEND_HOOKS = {"maturin-build-hook": "maturin"}
# Of build-system, what generates sources or brings a hook of its own.
GENERATORS = {"cffi", "cython", "hatch-vcs", "mypy", "pybind11", "setuptools-scm"}
# Of nativeBuildInputs.
TOOLS = {
    "autoreconf": "autoreconf",
    "cmake": "cmake",
    "copy-pkgconfig-items": "pkgconfig-items",
    "meson": "meson",
}


@dataclass(frozen=True, slots=True)
class Traits:
    """What facts.nix reads from a package; the names are its."""

    # libs, programs or python
    kind: str = "libs"
    # One of several release lines of a project.
    line: bool = False
    # By a stdenv with a compiler; wheels say it with pure.
    compiled: bool = True
    tools: tuple[str, ...] = ()
    build_system: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    patches: tuple[str, ...] = ()
    configures: bool = True
    configure_script: str = ""
    configure_flags: tuple[str, ...] = ()
    pure: bool = False
    from_wheel: bool = False
    cargo: bool = False
    config_programs: tuple[str, ...] = field(default=())


def mechanisms(name: str, traits: Traits) -> set[str]:
    """Return the mechanisms that a package uses; raises if its backend is unknown."""
    found = _wheel(name, traits) if traits.kind == "python" else _native(traits)
    if traits.line:
        found.add("release-lines")
    if any(re.match(r"/nix/store/[^/]+-patches/", patch) for patch in traits.patches):
        found.add("debian-patches")
    if traits.config_programs:
        found.add("config-program")
    if traits.cargo:
        found.add("cargo")
    return found


def _wheel(name: str, traits: Traits) -> set[str]:
    if traits.from_wheel:
        return {"wheel-as-source"}
    backends = BACKENDS & set(traits.build_system)
    backends |= {BACKEND_HOOKS[tool] for tool in traits.tools if tool in BACKEND_HOOKS}
    if not backends:
        raise TiersError(
            f"{name}: build-system ({' '.join(traits.build_system) or 'empty'}) has no backend that"
            f" tests/tiers/mechanisms.py knows: {' '.join(sorted(BACKENDS))}"
        )
    found = backends | GENERATORS & set(traits.build_system)
    if "setuptools-rust" in found:
        found.discard("setuptools")
    if traits.pure:
        found.add("pure")
    elif traits.headers:
        found.add("headers-of-a-wheel")
    # The interpreter is an input of each compiled wheel.
    if not traits.pure and set(traits.inputs) - {"python-dev"} - set(traits.headers):
        found.add("library-in-a-wheel")
    return found


def _native(traits: Traits) -> set[str]:
    found = {TOOLS[tool] for tool in traits.tools if tool in TOOLS}
    if not traits.compiled:
        return found | {"headers-only"}
    if traits.kind == "programs":
        found.add("program")
    if found & {"cmake", "meson"}:
        return found
    crossing = any(flag.startswith("--host=") for flag in traits.configure_flags)
    # What the target's stdenv adds tells nothing of the package.
    own = [
        flag
        for flag in traits.configure_flags
        if not re.match(r"--(build|host)=|--enable-static$|--disable-shared$", flag)
    ]
    if not traits.configures:
        found.add("make")
    elif Path(traits.configure_script).name == "Configure":
        found.add("perl-configure")
    elif not crossing:
        found.add("hand-written-configure")
    elif own or "autoreconf" in found:
        found.add("autotools")
    else:
        # A configure script without any option looks like none.
        found.add("make")
    return found


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of data/mechanisms.json."""

    package: str
    what: str


def entries(path: Path = FILE) -> dict[str, Entry]:
    """Return the representatives by mechanism."""
    try:
        data = json.loads(path.read_text())
    except ValueError as error:
        raise TiersError(f"{path.name}: {error}") from None
    for name, entry in data.items():
        if not (isinstance(entry, dict) and entry.keys() == {"package", "what"}):
            raise TiersError(f"{path.name}: {name}: expected an object with package and what")
    return {name: Entry(**entry) for name, entry in data.items()}


def mistakes(found: Mapping[str, set[str]], wanted: Mapping[str, Entry]) -> list[str]:
    """Compare what packages use with the entries; each mistake is a sentence."""
    lines = []
    for mechanism, entry in sorted(wanted.items()):
        if entry.package not in found:
            lines.append(f"{mechanism}: no package is named {entry.package!r}")
        elif mechanism not in found[entry.package]:
            uses = ", ".join(sorted(found[entry.package]))
            lines.append(f"{mechanism}: {entry.package} does not use it, but {uses}")
        if not entry.what:
            lines.append(f"{mechanism}: what is empty")
    for mechanism in sorted(set().union(*found.values()) - wanted.keys()):
        users = ", ".join(sorted(name for name, used in found.items() if mechanism in used))
        lines.append(f"{mechanism}: has no entry; packages that use it: {users}")
    return lines
