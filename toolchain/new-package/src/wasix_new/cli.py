"""`new-package`: write the folder of a package of pkgs/python from what its project publishes.

Source and hash, build tools, dependencies, licence, and a test that imports every compiled module.
It says what it could not know, and never changes a folder that is there.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from packaging.utils import canonicalize_name

from sources import simple
from sources.errors import SourcesError
from wasix_new import contents, names, recipe, release
from wasix_new.errors import NewPackageError


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="new-package", description=__doc__)
    parser.add_argument("name", metavar="NAME", help="the project, as the index calls it")
    parser.add_argument("version", metavar="VERSION", nargs="?", help="without: the newest")
    parser.add_argument("--root", type=Path, default=Path(), help=argparse.SUPPRESS)
    parser.add_argument("--target", type=json.loads, required=True, help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    mirrors = os.environ.get("NIX_MIRRORS_pypi", "").split()
    try:
        unknown, folder = new(arguments, mirrors)
    except (NewPackageError, SourcesError) as error:
        print(f"new-package: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"new-package: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    print(folder)
    for sentence in unknown:
        print(f"new-package: to do: {sentence}", file=sys.stderr)
    print(f"hint: git add {folder}; ./nixw build .#{folder.name}", file=sys.stderr)
    return 0


def new(arguments: argparse.Namespace, mirrors: Sequence[str]) -> tuple[list[str], Path]:
    """Write the folder; returns what is left to do, and where it is."""
    project = str(canonicalize_name(arguments.name))
    folder = Path("pkgs/python") / project
    place = arguments.root / folder
    if place.exists():
        raise NewPackageError(
            f"{folder}: expected no such folder, found one\n"
            f"hint: ./nixw run .#update -- {project} moves a package to a newer version"
        )
    target = arguments.target
    tree = names.read(arguments.root, target["licences"])
    found = release.choose(
        project, arguments.version, simple.list_files(mirrors, project), target["python"]
    )
    written = recipe.write(found, contents.read(found), tree, target["markers"])
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=f".{project}.") as temporary:
        whole = Path(temporary) / project
        whole.mkdir()
        for name, data in written.files.items():
            (whole / name).write_bytes(data)
        whole.rename(place)
    return written.unknown, folder


if __name__ == "__main__":
    raise SystemExit(main())
