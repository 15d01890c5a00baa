"""`update-host-lock`: resolve spec.json to lock.json and print what changed."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from host_lock import busybox, debian, fetch, pypi
from host_lock.errors import HostLockError

Lock = dict[str, Any]


def resolve(spec: Lock, debian_mirrors: Sequence[str], pypi_mirrors: Sequence[str]) -> Lock:
    """Return the lock of `spec`: every file by name, version and SHA-256.

    Raises HostLockError for whatever cannot be found.
    """
    packages: dict[str, debian.DebPackage] = {}
    for suite in spec["suites"]:
        print(f"reading suite {suite}", file=sys.stderr)
        text = debian.load_suite(debian_mirrors, suite, spec["component"], spec["architecture"])
        packages.update(debian.parse_packages(text))
    exclude = frozenset(spec["exclude"])
    trees = {
        tree: debian.closure(roots, packages, exclude)
        for tree, roots in sorted(spec["trees"].items())
    }
    wheels = {}
    for attribute, (project, version) in sorted(spec["pypi"].items()):
        print(f"looking up {project} {version}", file=sys.stderr)
        file = pypi.find_wheel(pypi_mirrors, project, version)
        wheels[attribute] = {
            "project": project,
            "version": version,
            "file": file.filename,
            "sha256": file.sha256,
        }
    shell = packages["busybox-static"]
    package = fetch.read(debian_mirrors, shell.filename)
    if fetch.sha256_hex(package) != shell.sha256:
        raise HostLockError(f"{shell.filename}: its sha256 is not {shell.sha256!r}")
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
    parser = argparse.ArgumentParser(prog="update-host-lock", description=__doc__)
    parser.add_argument("--spec", type=Path, default=Path("toolchain/host/spec.json"))
    parser.add_argument("--lock", type=Path, default=Path("toolchain/host/lock.json"))
    arguments = parser.parse_args(argv)
    try:
        spec = json.loads(arguments.spec.read_text())
        old = json.loads(arguments.lock.read_text()) if arguments.lock.exists() else {}
        new = resolve(
            spec,
            os.environ.get("NIX_MIRRORS_debian", "").split(),
            os.environ.get("NIX_MIRRORS_pypi", "").split(),
        )
    except HostLockError as error:
        print(f"update-host-lock: {error}", file=sys.stderr)
        return 1
    temporary = arguments.lock.with_suffix(".tmp")
    temporary.write_text(json.dumps(new, indent=1, sort_keys=True) + "\n")
    temporary.replace(arguments.lock)
    lines = changes(old, new)
    print("\n".join(lines) if lines else "nothing changed")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
