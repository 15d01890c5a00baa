"""Crates of a project, which have to be fitted to the target before they are compiled."""

import subprocess
from collections.abc import Callable
from pathlib import Path

from wasix_build.errors import BuildWheelError

Run = Callable[..., None]


def prepare(source: Path, work: Path, run: Run) -> bool:
    """Get the crates of the project in `source`, fit them, and tell cargo; tells if there are any.

    Cargo takes settings from folders above the project, so `source` has to lie in `work`. Raises
    `BuildWheelError`.
    """
    manifests = sorted(source.rglob("Cargo.toml"), key=lambda path: (len(path.parts), path))
    if not manifests:
        return False
    vendor = work / "crates"
    top = manifests[0]
    others = [word for path in manifests[1:] if _is_root(path) for word in ("--sync", str(path))]
    try:
        run(["cargo", "vendor", "--manifest-path", str(top), *others, str(vendor)], str(top.parent))
        run(["wasix-patch-crates", str(vendor)])
    except subprocess.CalledProcessError as error:
        raise BuildWheelError(f"{source.name}: its crates cannot be had: {error}") from error
    folder = work / ".cargo"
    folder.mkdir()
    (folder / "config.toml").write_text(
        '[source.crates-io]\nreplace-with = "vendored"\n'
        f'[source.vendored]\ndirectory = "{vendor}"\n'
    )
    return True


def _is_root(manifest: Path) -> bool:
    return (manifest.parent / "Cargo.lock").exists()
