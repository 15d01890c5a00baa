"""The interpreter of uv's environments: a file of the host that behaves as Python's does."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from wasix_run import environments, interpreter, mounts, tree, uv
from wasix_run.errors import LimitError, UsageError
from wasix_run.interpreter import SCRIPT_LIMITS, Arguments
from wasix_run.mounts import WORKSPACE, Loaded, Mount
from wasix_run.program import Program
from wasix_run.store import Cache

Sites = list[tuple[PurePosixPath, Path]]


@dataclass(frozen=True, slots=True)
class Start:
    """What one start of the interpreter is given besides its options."""

    arguments: tuple[str, ...]
    sites: Sites
    mounts: tuple[Loaded, ...] = ()
    # Folders of the guest that come last on its search path.
    path: tuple[str, ...] = ()
    warning: str = ""

    def finish(self, program: Program) -> Program:
        """Return `program` with these folders on its search path."""
        if not self.path:
            return program
        found = filter(None, [program.environment.get("PYTHONPATH", ""), *self.path])
        return replace(program, environment={**program.environment, "PYTHONPATH": ":".join(found)})


@dataclass(frozen=True, slots=True)
class Shim:
    """The interpreter at `prefix`, found by uv at `home` and started as `invoked`."""

    prefix: Path
    home: Path
    invoked: Path
    platform: str

    def start(self, arguments: tuple[str, ...], cache: Cache, *, busy: bool) -> Start:
        """Return what to start for `arguments`; with `busy`, /workspace is somebody else's.

        Raises `UsageError` for what cannot work. Does not return from compiling byte code.
        """
        if folder := uv.question(arguments):
            mount = mounts.load(Mount(folder, PurePosixPath(folder), read_only=True))
            return Start(uv.answer(arguments, self._names()), [], (mount,))
        given = interpreter.parse(arguments)
        if uv.compiles(given):
            self._compile(arguments)
        uv.refuse(arguments, given)
        workspace, warning = (None, "") if busy else _workspace(Path.cwd(), cache.links)
        sites, path = self._sites(cache, workspace)
        command = _command(given, workspace) or arguments
        return Start(command, sites, (workspace,) if workspace else (), path, warning)

    def _names(self) -> uv.Names:
        invoked = self.invoked.absolute()
        environment = environments.find(invoked)
        base = self.home / "bin" / f"python{self._version()}"
        if environment is None:
            return uv.Names(self.home, base, self.home, base, self.platform)
        return uv.Names(environment, invoked, self.home, base, self.platform)

    def _version(self) -> str:
        return self._library().name.removeprefix("python")

    def _library(self) -> Path:
        found = sorted((self.prefix / "lib").glob("python3.*"))
        if len(found) != 1:
            raise UsageError(f"--prefix: expected one lib/python3.*, found {[*map(str, found)]}")
        return found[0]

    def _magic(self) -> bytes:
        """Return what the guest's byte code begins with."""
        found = sorted((self._library() / "__pycache__").glob("os.*.pyc"))
        return found[0].read_bytes()[:4] if found else b""

    def _sites(self, cache: Cache, workspace: Loaded | None) -> tuple[Sites, tuple[str, ...]]:
        environment = environments.find(self.invoked.absolute())
        if environment is None:
            return [], ()
        sites: Sites = []
        path = []
        for folder in environments.folders(environment, self._version()):
            if inside := not folder.site and _in_workspace(folder.path, workspace):
                path.append(str(inside))
            elif folder.site:
                sites.append(interpreter.site_image(folder.path, cache, prepare=self._bytecode))
            else:
                sites.append(interpreter.site_image(folder.path, cache, skip=tree.hidden_folder))
        return sites, tuple(path)

    def _bytecode(self, site: Path) -> None:
        environments.compile_modules(site, self._magic())

    def _compile(self, arguments: tuple[str, ...]) -> None:
        """Become an interpreter of the host that runs uv's worker, if their byte code is one."""
        if not environments.same_bytecode(self._magic()):
            raise UsageError(
                "byte code: the host's interpreter makes it for another version than the guest's"
                "\nhint: leave --compile-bytecode out; it is made at the first start"
            )
        os.execv(sys.executable, [sys.executable, "-uIS", *arguments])


def _workspace(folder: Path, links: Sequence[Path]) -> tuple[Loaded | None, str]:
    """Return the working directory for the guest, unless it is too large, and a warning."""
    try:
        mount = Mount(folder, WORKSPACE, read_only=False, without_hidden=True)
        loaded = mounts.load(mount, SCRIPT_LIMITS, links)
        return loaded, "".join(loaded.warnings)
    except (LimitError, UsageError, PermissionError) as error:
        return None, f"{error}\nthe working directory is empty in the guest; see --mount"


def _in_workspace(path: Path, workspace: Loaded | None) -> PurePosixPath | None:
    if workspace is None:
        return None
    try:
        below = path.resolve().relative_to(workspace.mount.host.resolve())
    except ValueError:
        return None
    hidden = any(map(tree.hidden_name, below.parts))
    return None if hidden else WORKSPACE / below


def _command(given: Arguments, workspace: Loaded | None) -> tuple[str, ...]:
    """Return the command for a script that is in the workspace already."""
    if given.kind != "script":
        return ()
    script = Path(given.rest[0])
    place = _in_workspace(script, workspace) if script.is_file() else None
    return () if place is None else (*given.options, str(place), *given.rest[1:])
