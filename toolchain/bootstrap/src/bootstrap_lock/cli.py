"""`update-bootstrap-lock`: resolve spec.json to lock.json and print what changed.

Packages and wheels that are locked stay as they are; only trees whose lists of packages
changed, and projects with other versions, are resolved. With nothing of that kind to do,
nothing is fetched.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bootstrap_lock import spec as specs
from bootstrap_lock.errors import BootstrapLockError
from bootstrap_lock.resolve import Lock, Upgrade, resolve
from sources import files, signed
from sources.errors import SourcesError
from sources.signed import Keys
from sources.suites import Archive


def changes(old: Lock, new: Lock) -> list[str]:
    """Return a line for each file and tree that came, went or changed."""
    lines = []
    for section in ("debian", "pypi"):
        before, after = old.get(section, {}), new[section]
        for name in sorted(before.keys() | after.keys()):
            was = before.get(name, {}).get("version", "-")
            now = after.get(name, {}).get("version", "-")
            if before.get(name) != after.get(name):
                lines.append(f"{section} {name}: {was} -> {now}")
    before, after = old.get("trees", {}), new.get("trees", {})
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            lines.append(f"tree {name}: changed")
    return lines


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="update-bootstrap-lock", description=__doc__)
    parser.add_argument("--spec", type=Path, default=Path("toolchain/bootstrap/spec.json"))
    parser.add_argument("--lock", type=Path, default=Path("toolchain/bootstrap/lock.json"))
    parser.add_argument(
        "--upgrade",
        nargs="*",
        metavar="NAME",
        help="resolve these Debian packages and attributes of pypi anew; without names, all",
    )
    signed.add_options(parser)
    arguments = parser.parse_args(argv)
    names = arguments.upgrade
    upgrade = Upgrade() if names is None else Upgrade(all=not names, names=frozenset(names))
    try:
        old = _read_lock(arguments.lock)
        new = resolve(
            specs.load(arguments.spec),
            old,
            upgrade,
            Archive(
                os.environ.get("NIX_MIRRORS_debian", "").split(),
                Keys(arguments.gpgv, arguments.keyring),
            ),
            os.environ.get("NIX_MIRRORS_pypi", "").split(),
            lambda line: print(line, file=sys.stderr),
        )
    except (BootstrapLockError, SourcesError) as error:
        print(f"update-bootstrap-lock: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"update-bootstrap-lock: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    if new != old:
        files.replace(arguments.lock, json.dumps(new, indent=1, sort_keys=True) + "\n")
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


if __name__ == "__main__":
    raise SystemExit(main())
