"""What follows the backend: tag and licences, and the checks that every wheel here passes."""

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wasix_build.errors import BuildWheelError

# Where a wheel has what is installed beside the rest.
_INSTALLED = re.compile(r"^[^/]+\.data/(?:purelib|platlib)/")
_IMPORT = """\
import importlib, sys
for name in sys.argv[1:]:
    print(f"imported {importlib.import_module(name).__name__}", flush=True)
"""


@dataclass(frozen=True, slots=True)
class Tools:
    """Programs and facts of the target; paths are those of the store."""

    environment: str
    lib_dir: str
    casts: str
    wheel: str
    index: str
    exports: str
    abi: str
    platform: str
    python_version: str
    # The runner's command, the interpreter's tree.
    run: str
    prefix: str
    # What takes the folder of a build out of bills of materials.
    bills: str
    # Libraries of the catalogue by their names; not all are built.
    libraries: dict[str, str]


def compiled(wheel: Path) -> list[str]:
    """Return the shared objects of a wheel: modules, and libraries beside them."""
    with zipfile.ZipFile(wheel) as archive:
        return [name for name in archive.namelist() if name.endswith(".so")]


def modules(wheel: Path) -> list[str]:
    """Return the compiled modules of a wheel, as they are imported."""
    found = set()
    for member in compiled(wheel):
        *folders, file = _INSTALLED.sub("", member).split("/")
        name = file.partition(".")[0]
        # A compiled __init__ is imported under its package's name, and has its function.
        parts = folders if name == "__init__" else [*folders, name]
        if not parts or parts[0].endswith(".data"):
            continue
        with zipfile.ZipFile(wheel) as archive:
            data = archive.read(member)
        if f"PyInit_{parts[-1]}".encode() in data or not parts[-1].isascii():
            found.add(".".join(parts))
    return sorted(found)


def nameless(tools: Tools, wheel: Path, work: Path) -> None:
    """Take the folder of the build out of the bills of materials that maturin writes.

    RECORD is wrong then, until `retag`. Raises `BuildWheelError`.
    """
    command = [sys.executable, "-IS", tools.bills, str(work), str(wheel)]
    _check(command, "the backend made a wheel that cannot be read")


def casts(tools: Tools, wheel: Path, source: Path, log: Path, exceptions: Path | None) -> None:
    """Refuse functions that are called as what they are not; raises `BuildWheelError`."""
    with tempfile.TemporaryDirectory() as unpacked:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(unpacked)
        words = ["--root", str(source), "--log", str(log)]
        words += ["--exceptions", str(exceptions)] if exceptions else []
        _check(
            [tools.casts, *words, unpacked],
            "it would end the process; --cast-exceptions FILE says what is known to do no harm",
        )


def retag(tools: Tools, wheel: Path, out: Path, licences: Sequence[str], *, pure: bool) -> Path:
    """Write the final wheel to `out`; raises `BuildWheelError`."""
    kind = ["--pure"] if pure else ["--compiled", "--platform", tools.platform]
    words = [word for each in licences for word in ("--licenses", each)]
    done = _check(
        [tools.wheel, "finish", *kind, *words, "--out", str(out), str(wheel)],
        "the backend made a wheel that does not agree with itself",
    )
    return Path(done.strip())


def audit(tools: Tools, wheel: Path) -> None:
    """Check names, tags, imports and exports, paths; raises `BuildWheelError`."""
    words = ["audit", "--exports", tools.exports, "--abi", tools.abi, str(wheel)]
    _check([tools.index, *words], "it does not pass the rules of the index")


def smoke(
    tools: Tools,
    wheel: Path,
    names: Sequence[str],
    index: str | None,
    say: Callable[[str], None],
) -> None:
    """Install a wheel with what it requires, and import its modules on the runtime.

    Raises `BuildWheelError`.
    """
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        _install(tools, wheel, site, index, say)
        done = subprocess.run(
            [tools.run, "--prefix", tools.prefix, "--site", site, "--", "-c", _IMPORT, *names],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        for line in done.stdout.splitlines():
            say(line)
        if done.returncode != 0:
            last = done.stderr.strip().splitlines()[-1:] or [f"status {done.returncode}"]
            raise BuildWheelError(
                f"{wheel.name}: expected its modules to be imported on the runtime, found:"
                f" {last[0]}\n{done.stderr[-3000:]}"
            )


def _install(
    tools: Tools, wheel: Path, site: Path, index: str | None, say: Callable[[str], None]
) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(site)]
    command += ["--platform", tools.platform, "--python-version", tools.python_version]
    command += ["--only-binary", ":all:", "--disable-pip-version-check", "--no-compile"]
    environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    # Pure wheels may come from where the user's pip has its own.
    beside = [] if index is None else ["--extra-index-url", index]
    ways = [beside] if index is None else [["--index-url", index], beside]
    for options in ways:
        done = subprocess.run(
            [*command, *options, str(wheel)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == 0:
            return
        reason = (done.stderr.strip().splitlines() or ["nothing said"])[-1]
    say(f"without what it requires, which cannot be had: {reason}")
    _check([*command, "--no-deps", str(wheel)], "pip does not take it", environment)


def _check(command: Sequence[str], hint: str, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BuildWheelError(f"{done.stderr.strip()}\nhint: {hint}")
    return done.stdout
