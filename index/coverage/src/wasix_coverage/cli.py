"""The command `wasix-coverage`."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from packaging.version import Version

from sources.errors import SourcesError
from wasix_coverage import project, resolve
from wasix_coverage.errors import CoverageError, RegistryError
from wasix_coverage.registry import Registry, Target
from wasix_coverage.resolve import Finding
from wasix_index import policy
from wasix_index.errors import WasixIndexError

# Indexes with wheels of others, as fetches of builds know them.
MIRRORS = "NIX_MIRRORS_pypi"
FORMAT = """\
--json prints one object:
  packages  a list, sorted by project, one object each:
    project  its normalized name
    version  the version that is installed, or that a lock wants; empty if there is none
    origin   "ours" (our index), "pure" (a wheel for every platform), or "missing"
    by       who wants it: names from the project to the one that requires it
    reason   why it is missing, or empty
  left      lines of a requirements file that were not looked at
The exit status is 1 if something is missing.
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(
        prog="wasix-coverage",
        description="Say what of a project installs on WASIX, and for what does not, which package"
        " blocks it and why.",
        epilog=FORMAT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument(
        "file", type=Path, metavar="FILE", help="requirements.txt, pyproject.toml or uv.lock"
    )
    top.add_argument("--extra", action="append", default=[], help="of the project; may be repeated")
    top.add_argument("--group", action="append", default=[], help="of dependencies; as --extra")
    top.add_argument("--index", metavar="URL", help="our index (default: result/ here)")
    top.add_argument("--alone", action="store_true", help="without pure wheels of other indexes")
    top.add_argument("--json", action="store_true", help="print the result as JSON, see below")
    top.add_argument("--python", type=Version, required=True, metavar="VERSION")
    top.add_argument("--abi", required=True, help="of the interpreter: cpython-313")
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; return the exit status."""
    arguments = parser().parse_args(argv)
    try:
        return _run(arguments)
    except (CoverageError, SourcesError, WasixIndexError) as error:
        print(f"wasix-coverage: {error}", file=sys.stderr)
    except OSError as error:
        print(f"wasix-coverage: {error.filename}: {error.strerror}", file=sys.stderr)
    return 2


def _run(arguments: argparse.Namespace) -> int:
    rules = policy.load(arguments.abi)
    target = Target(arguments.python, rules.wheel_platform, rules.markers)
    given = project.read(arguments.file, target.environment(), arguments.extra, arguments.group)
    indexes = [] if arguments.alone else os.environ.get(MIRRORS, "").split()
    registry = Registry(_index(arguments.index), indexes[0] if indexes else None, target)
    findings = resolve.resolve(given, registry)
    if arguments.json:
        packages = [asdict(finding) for finding in findings]
        print(json.dumps({"packages": packages, "left": given.left}, indent=2, sort_keys=True))
    else:
        for line in _text(findings, given.left):
            print(line)
    return int(any(finding.origin == "missing" for finding in findings))


def _index(given: str | None) -> str:
    if given is not None:
        return given if "://" in given else Path(given).resolve().as_uri()
    if not Path("result/index.json").is_file():
        raise RegistryError(
            "expected our index in result/ here, found none\n"
            "hint: ./nixw build .#index, or --index URL"
        )
    return Path("result").resolve().as_uri()


def _text(findings: Sequence[Finding], left: Sequence[str]) -> list[str]:
    missing = [finding for finding in findings if finding.origin == "missing"]
    lines = [f"{len(findings) - len(missing)} of {len(findings)} packages install on WASIX"]
    for origin, what in (("ours", "from our index"), ("pure", "pure, from elsewhere")):
        names = [f"{f.project} {f.version}" for f in findings if f.origin == origin]
        if names:
            lines.append(f"{what}: {', '.join(names)}")
    for finding in missing:
        name = f"{finding.project} {finding.version}".rstrip()
        lines.append(f"missing: {name}: {finding.reason}")
        lines.append(f"  wanted by {' > '.join(finding.by)}")
    lines += [f"not looked at: {line}" for line in left]
    return lines
