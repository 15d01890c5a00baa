"""Debian package indices and the closure of a set of packages.

Formats: Debian Policy Manual, chapter 5 (control files) and 7 (relationships);
the repository layout is DebianRepository/Format.
"""

import lzma
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bootstrap_lock import fetch
from bootstrap_lock.errors import BootstrapLockError

_RELATION = re.compile(r"^(?P<name>[a-z0-9][a-z0-9+.-]+)(?::\w+)?(?:\s*\(.*\))?$")

_NAME = re.compile(r"[a-z0-9][a-z0-9+.-]+")
# What the lock file holds ends up in file names and addresses.
_POOL_PATH = re.compile(r"pool(?:/(?!\.)[A-Za-z0-9+._~%:-]+)+\.deb")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class DebPackage:
    """One binary package of an index."""

    name: str
    version: str
    filename: str
    sha256: str
    size: int
    depends: tuple[tuple[str, ...], ...]
    provides: tuple[str, ...]


def _alternatives(field: str) -> tuple[tuple[str, ...], ...]:
    groups = []
    for group in field.split(","):
        names = []
        for alternative in group.split("|"):
            match = _RELATION.match(alternative.strip())
            if match:
                names.append(match["name"])
        if names:
            groups.append(tuple(names))
    return tuple(groups)


def _matching(fields: Mapping[str, str], key: str, form: re.Pattern[str]) -> str:
    if not form.fullmatch(fields[key]):
        raise ValueError(f"{key}: {fields[key]!r}")
    return fields[key]


def parse_packages(text: str) -> dict[str, DebPackage]:
    """Return the packages of a `Packages` file by name, the last entry of a name winning.

    Raises BootstrapLockError if a paragraph lacks a field that is needed.
    """
    packages = {}
    for paragraph in text.split("\n\n"):
        fields = dict(
            line.split(": ", 1)
            for line in paragraph.splitlines()
            if ": " in line and not line.startswith(" ")
        )
        if not fields:
            continue
        try:
            package = DebPackage(
                name=_matching(fields, "Package", _NAME),
                version=fields["Version"],
                filename=_matching(fields, "Filename", _POOL_PATH),
                sha256=_matching(fields, "SHA256", _SHA256),
                size=int(fields["Size"]),
                depends=_alternatives(
                    ", ".join(fields[key] for key in ("Pre-Depends", "Depends") if key in fields)
                ),
                provides=tuple(
                    name for group in _alternatives(fields.get("Provides", "")) for name in group
                ),
            )
        except (KeyError, ValueError) as error:
            name = fields.get("Package", "?")
            raise BootstrapLockError(
                f"package index: entry {name!r} has no usable {error}"
            ) from error
        packages[package.name] = package
    return packages


def load_suite(mirrors: Sequence[str], suite: str, component: str, arch: str) -> str:
    """Return the text of one suite's `Packages` file, checked against its `Release` file."""
    path = f"{component}/binary-{arch}/Packages.xz"
    release = fetch.read(mirrors, f"dists/{suite}/Release").decode("utf-8", "replace")
    wanted = None
    for line in release.partition("\nSHA256:\n")[2].splitlines():
        parts = line.split()
        if len(parts) == 3 and parts[2] == path:
            wanted = parts[0]
    if wanted is None:
        raise BootstrapLockError(f"suite {suite}: its Release file lists no {path}")
    data = fetch.read(mirrors, f"dists/{suite}/{path}")
    found = fetch.sha256_hex(data)
    if found != wanted:
        raise BootstrapLockError(
            f"suite {suite}: {path} has sha256 {found!r}, Release says {wanted!r}"
        )
    decompressor = lzma.LZMADecompressor()
    try:
        text = decompressor.decompress(data, max_length=fetch.INDEX_LIMIT)
    except lzma.LZMAError as error:
        raise BootstrapLockError(f"suite {suite}: {path}: {error}") from error
    if not decompressor.eof:
        raise BootstrapLockError(
            f"suite {suite}: expected {path} to end within {fetch.INDEX_LIMIT} bytes, found more"
        )
    return text.decode("utf-8", "replace")


def closure(
    roots: Iterable[str], packages: Mapping[str, DebPackage], exclude: frozenset[str]
) -> list[str]:
    """Return the sorted names of `roots` and all they depend on, without `exclude`.

    Of alternatives the first that exists is taken; a virtual package is served by
    its first provider by name. Raises BootstrapLockError for a name nothing provides.
    """
    providers: dict[str, list[str]] = {}
    for package in packages.values():
        for provided in package.provides:
            providers.setdefault(provided, []).append(package.name)

    seen: set[str] = set()
    todo: list[tuple[tuple[str, ...], str]] = [((root,), "the list of roots") for root in roots]
    while todo:
        group, wanted_by = todo.pop()
        real = [name for name in group if name in packages]
        virtual = [min(providers[name]) for name in group if name in providers]
        if any(name in exclude or name in seen for name in (*group, *virtual)):
            continue
        if not (real or virtual):
            raise BootstrapLockError(
                f"package {' | '.join(group)!r}: in no configured suite, wanted by {wanted_by}"
            )
        name = (real or virtual)[0]
        seen.add(name)
        todo.extend((dependency, name) for dependency in packages[name].depends)
    return sorted(seen)
