"""What a build for the target finds in its environment."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wasix_build.errors import BuildWheelError

# Written by environment.nix: of a build within Nix, where it has a use for them.
_FOR_MESON = "mesonFlags"


@dataclass(frozen=True, slots=True)
class Environment:
    """Variables, and options that one backend takes from elsewhere."""

    variables: Mapping[str, str]
    meson_flags: tuple[str, ...]

    def command(self, extra: Mapping[str, str]) -> dict[str, str]:
        """Return the environment of a command; `extra` is what an isolated environment sets."""
        found = {**os.environ, **self.variables, **extra}
        first = extra.get("PATH", "").split(os.pathsep)[0]
        paths = [first, self.variables["PATH"], os.environ.get("PATH", "")]
        found["PATH"] = os.pathsep.join(path for path in paths if path)
        return found


def read(path: Path, libraries: Sequence[Path], lib_dir: str) -> Environment:
    """Return the environment in a file, with libraries; raises `BuildWheelError`, `OSError`."""
    pairs = (text.partition("=") for text in path.read_text().split("\0") if text)
    variables = {name: value for name, _, value in pairs}
    flags = tuple(variables.pop(_FOR_MESON, "").split())
    everything: list[Path] = []
    for library in libraries:
        _with_required(library, everything)
    for library in everything:
        if not (library / "include").is_dir() and not (library / lib_dir).is_dir():
            raise BuildWheelError(
                f"--with {library}: expected a folder with include or {lib_dir}, found neither"
            )
        _append(variables, "NIX_CFLAGS_COMPILE", f"-isystem {library}/include", " ")
        _append(variables, "NIX_LDFLAGS", f"-L{library}/{lib_dir}", " ")
        for folder in (lib_dir, "share"):
            _append(variables, "PKG_CONFIG_PATH", f"{library}/{folder}/pkgconfig", ":")
        _append(variables, "CMAKE_PREFIX_PATH", str(library), ":")
    return Environment(variables, flags)


def elsewhere(found: Environment, work: Path) -> Environment:
    """Return an environment in which what is compiled below `work` does not name that folder."""
    variables = dict(found.variables)
    _append(variables, "NIX_CFLAGS_COMPILE", f"-ffile-prefix-map={work}=.", " ")
    _append(variables, "NIX_RUSTFLAGS", f"--remap-path-prefix={work}=.", " ")
    return Environment(variables, found.meson_flags)


def licences(libraries: Sequence[Path]) -> list[str]:
    """Return NAME=FOLDER for the licences of libraries and of what these are linked with."""
    everything: list[Path] = []
    for library in libraries:
        _with_required(library, everything)
    folders = [path for each in everything for path in sorted(each.glob("share/licenses/*"))]
    return [f"{folder.name}={folder}" for folder in folders]


def _with_required(library: Path, found: list[Path]) -> None:
    if library in found:
        return
    found.append(library)
    listed = library / "nix-support/propagated-build-inputs"
    for name in listed.read_text().split() if listed.exists() else ():
        _with_required(Path(name), found)


def _append(variables: dict[str, str], name: str, value: str, separator: str) -> None:
    old = variables.get(name, "")
    variables[name] = f"{old}{separator}{value}" if old else value
