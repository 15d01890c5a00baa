"""The project: a folder, or a source archive."""

import shutil
import tarfile
import zipfile
from pathlib import Path

from wasix_build.errors import BuildWheelError

# Not part of a project, and large.
_ASIDE = {".venv", "node_modules", "__pycache__", ".tox", ".nox"}
# What tools put into a folder of theirs that can be made again, as cargo into its `target`.
_TAG = "CACHEDIR.TAG"


def copy(given: Path, work: Path) -> Path:
    """Copy a project below `work`, where a build may write; raises `BuildWheelError`."""
    target = work / "source"
    if given.is_dir():
        shutil.copytree(given, target / given.resolve().name, symlinks=True, ignore=_aside)
    elif tarfile.is_tarfile(given):
        with tarfile.open(given) as archive:
            archive.extractall(target, filter="data")
    elif zipfile.is_zipfile(given):
        if given.suffix == ".whl":
            raise BuildWheelError(f"{given}: expected a source, found a wheel")
        with zipfile.ZipFile(given) as zipped:
            zipped.extractall(target)
    else:
        raise BuildWheelError(f"{given}: expected a folder or a source archive, found neither")
    tops = [path for path in target.iterdir() if path.is_dir()]
    top = tops[0] if len(tops) == 1 else target
    if not any((top / name).exists() for name in ("pyproject.toml", "setup.py", "setup.cfg")):
        raise BuildWheelError(
            f"{given}: expected pyproject.toml or setup.py at its top, found neither"
        )
    return top


def _aside(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name in _ASIDE or Path(folder, name, _TAG).is_file()}
