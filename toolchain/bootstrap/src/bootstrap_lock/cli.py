"""`update-bootstrap-lock`: resolve spec.json to lock.json and print what changed."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bootstrap_lock import busybox, debian, fetch, pypi
from bootstrap_lock import spec as specs
from bootstrap_lock.errors import BootstrapLockError
from bootstrap_lock.spec import Spec

Lock = dict[str, Any]


def resolve(spec: Spec, debian_mirrors: Sequence[str], pypi_mirrors: Sequence[str]) -> Lock:
    """Return the lock of `spec`: every file by name, version and SHA-256.

    Raises BootstrapLockError for whatever cannot be found.
    """
    packages: dict[str, debian.DebPackage] = {}
    for suite in spec.suites:
        print(f"reading suite {suite}", file=sys.stderr)
        text = debian.load_suite(debian_mirrors, suite, spec.component, spec.architecture)
        packages.update(debian.parse_packages(text))
    trees = {
        tree: debian.closure(roots, packages, spec.exclude)
        for tree, roots in sorted(spec.trees.items())
    }
    wheels = {}
    for attribute, release in sorted(spec.pypi.items()):
        print(f"looking up {release.project} {release.version}", file=sys.stderr)
        file = pypi.find_wheel(pypi_mirrors, release)
        wheels[attribute] = {
            "project": release.project,
            "version": str(release.version),
            "file": file.filename,
            "sha256": file.sha256,
        }
    if busybox.PACKAGE not in {name for names in trees.values() for name in names}:
        raise BootstrapLockError(
            f"trees: expected {busybox.PACKAGE!r} in one of them, found it in none"
        )
    shell = packages[busybox.PACKAGE]
    package = fetch.read(debian_mirrors, shell.filename)
    if (found := fetch.sha256_hex(package)) != shell.sha256:
        raise BootstrapLockError(
            f"{shell.filename}: expected sha256 {shell.sha256!r}, found {found!r}"
        )
    return {
        "busybox": busybox.store_hash(busybox.extract(package)),
        "debian": {
            name: {
                "version": packages[name].version,
                "pool": packages[name].filename,
                "sha256": packages[name].sha256,
                "size": packages[name].size,
            }
            for name in sorted({name for names in trees.values() for name in names})
        },
        "trees": trees,
        "pypi": wheels,
    }


def changes(old: Lock, new: Lock) -> list[str]:
    """Return a line for each file that came, went or changed its version."""
    lines = []
    for section in ("debian", "pypi"):
        before, after = old.get(section, {}), new[section]
        for name in sorted(before.keys() | after.keys()):
            was = before.get(name, {}).get("version", "-")
            now = after.get(name, {}).get("version", "-")
            if before.get(name) != after.get(name):
                lines.append(f"{section} {name}: {was} -> {now}")
    return lines


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="update-bootstrap-lock", description=__doc__)
    parser.add_argument("--spec", type=Path, default=Path("toolchain/bootstrap/spec.json"))
    parser.add_argument("--lock", type=Path, default=Path("toolchain/bootstrap/lock.json"))
    arguments = parser.parse_args(argv)
    try:
        old = _read_lock(arguments.lock)
        new = resolve(
            specs.load(arguments.spec),
            os.environ.get("NIX_MIRRORS_debian", "").split(),
            os.environ.get("NIX_MIRRORS_pypi", "").split(),
        )
    except BootstrapLockError as error:
        print(f"update-bootstrap-lock: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"update-bootstrap-lock: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    if new != old:
        _replace(arguments.lock, json.dumps(new, indent=1, sort_keys=True) + "\n")
    lines = changes(old, new)
    print("\n".join(lines) if lines else "nothing changed")
    return 0


def _read_lock(path: Path) -> Lock:
    if not path.exists():
        return {}
    try:
        data = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise BootstrapLockError(f"{path}: expected JSON: {error}") from error
    if not isinstance(data, dict):
        raise BootstrapLockError(f"{path}: expected an object, found {data!r}")
    return data


def _replace(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        temporary.write_text(text, "utf-8")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


if __name__ == "__main__":
    raise SystemExit(main())
