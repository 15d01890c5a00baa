"""Which packages a change touches: their store paths before and after."""

import json
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from tests.tiers import nix
from tests.tiers.catalogue import Package
from tests.tiers.errors import TiersError

PATHS = "builtins.mapAttrs (_: package: package.outPath)"
# A clone does not say what was there before a push: commits of this time count as one change.
WINDOW = 4 * 60 * 60


def git(*arguments: str, checkout: Path = nix.ROOT) -> str | None:
    """Return the answer of git, or None where it has none."""
    done = subprocess.run(
        ["git", *arguments], cwd=checkout, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() if done.returncode == 0 else None


def base(checkout: Path = nix.ROOT) -> str | None:
    """Return the commit that a change started from, None if the history has none.

    That is where it left origin's branch, or else the last commit that is older than the window.
    """
    head = git("rev-parse", "HEAD", checkout=checkout)
    if head is None:
        return None
    fork = git("merge-base", "HEAD", "origin/HEAD", checkout=checkout)
    if fork is not None and fork != head:
        return fork
    date = int(git("log", "-1", "--format=%ct", checkout=checkout) or 0)
    before = f"--before={date - WINDOW}"
    old = git("rev-list", "-1", "--first-parent", before, "HEAD", checkout=checkout)
    return old or git("rev-parse", "--verify", "--quiet", "HEAD~1", checkout=checkout)


def paths(revision: str, checkout: Path = nix.ROOT) -> tuple[dict[str, str], dict[str, str]]:
    """Return the store paths of packages and of checks at a revision."""
    archive = subprocess.run(
        ["git", "archive", revision], cwd=checkout, capture_output=True, check=False
    )
    if archive.returncode != 0:
        raise TiersError(f"{revision}: {archive.stderr.decode(errors='replace').strip()}")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(archive.stdout)) as files:
            files.extractall(folder, filter="tar")
        flake = f"path:{folder}"
        packages = json.loads(nix.evaluate(f"{flake}#packages.x86_64-linux", PATHS))
        checks = json.loads(nix.evaluate(f"{flake}#checks.x86_64-linux", PATHS))
    return packages, checks


def touched(
    packages: Mapping[str, Package], before: Mapping[str, str], checks: Mapping[str, str]
) -> set[str]:
    """Return the packages of which the build or a check is another one than before."""
    return {
        name
        for name, package in packages.items()
        if package.in_catalogue
        and (
            before.get(name) != package.path
            or any(
                checks.get(f"{name}-{check}") not in derivation.outputs
                for check, derivation in package.checks.items()
                # Follows from the build.
                if check != "tarball"
            )
        )
    }
