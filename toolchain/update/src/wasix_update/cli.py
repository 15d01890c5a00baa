"""`update`: move packages of pkgs to the newest stable versions of their sources.

Without names, and with --list, it tells which packages have newer versions and changes
nothing. A name is an attribute, or one with its kind (`python/six`), or a package's file. A file of
a release line stays within its line.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from sources import fetch, signed, simple
from sources.errors import SourcesError
from sources.signed import Keys
from sources.suites import Archive
from wasix_update import catalogue, debian, pypi
from wasix_update.catalogue import Evaluate, Package
from wasix_update.errors import UpdateError
from wasix_update.found import Found
from wasix_update.move import Checkout, move

_Lookup = Callable[[Package], Found | None]


def main(argv: Sequence[str] | None = None, evaluate: Evaluate = catalogue.evaluate) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="update", description=__doc__)
    parser.add_argument("--list", action="store_true", help="change nothing")
    parser.add_argument("names", nargs="*", metavar="NAME")
    signed.add_options(parser)
    arguments = parser.parse_args(argv)
    keys = Keys(arguments.gpgv, arguments.keyring)
    archive = Archive(os.environ.get("NIX_MIRRORS_debian", "").split(), keys)
    checkout = Checkout(Path.cwd(), evaluate, archive)
    try:
        facts = evaluate(checkout.root, "")
        known = catalogue.packages(facts)
        packages = catalogue.chosen(known, arguments.names)
        lookup = _lookup(packages, facts["pythons"], checkout)
    except (UpdateError, SourcesError) as error:
        print(f"update: {error}", file=sys.stderr)
        return 1
    changes = not arguments.list and bool(arguments.names)
    failed = newer = 0
    # A registry answers for several at a time; files change one after the other.
    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(lookup, package) for package in packages]
        for package, answer in zip(packages, answers, strict=True):
            name = catalogue.shown(package, known)
            try:
                found = answer.result()
                remarks = list(found.remarks) if found else []
                if found and changes:
                    remarks += move(package, found, checkout)
            except (UpdateError, SourcesError, OSError) as error:
                print(f"update: {name}: {error}", file=sys.stderr)
                failed += 1
                continue
            if found:
                newer += 1
                print(f"{name}: {package.version} -> {found.version}", flush=True)
            elif changes:
                print(f"{name}: {package.version} is the newest", flush=True)
            for remark in remarks:
                print(f"update: {name}: {remark}", file=sys.stderr)
    if not changes:
        print(f"update: {newer} of {len(packages)} have newer versions", file=sys.stderr)
    return 1 if failed else 0


def _lookup(packages: Sequence[Package], pythons: Sequence[str], checkout: Checkout) -> _Lookup:
    uploads = debian.load(packages, checkout.debian, lambda line: print(line, file=sys.stderr))
    serves = partial(fetch.serves, checkout.debian.mirrors)
    indexes = os.environ.get("NIX_MIRRORS_pypi", "").split()

    def lookup(package: Package) -> Found | None:
        project = package.source.project
        if project:
            return pypi.newest(package, simple.list_files(indexes, project), pythons)
        return debian.newest(package, uploads, serves)

    return lookup


if __name__ == "__main__":
    raise SystemExit(main())
