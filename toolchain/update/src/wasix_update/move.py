"""Move one package to what was found: read, check, edit, evaluate, replace."""

import shutil
import tempfile
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sources import fetch, files
from sources.suites import Archive
from wasix_update import catalogue, debian
from wasix_update.catalogue import Evaluate, Package, Source
from wasix_update.errors import UpdateError
from wasix_update.found import Found

# What the packages are evaluated from.
_TREE = ("toolchain", "overlays", "pkgs", "index")


@dataclass(frozen=True, slots=True)
class Checkout:
    """Where the packages are, what evaluates them, and where sources come from."""

    root: Path
    evaluate: Evaluate
    debian: Archive


def move(package: Package, found: Found, checkout: Checkout) -> list[str]:
    """Rewrite the package's file; returns what of it may need a look.

    Raises UpdateError or SourcesError, and leaves the file as it is then.
    """
    path = checkout.root / package.file
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise UpdateError(f"{package.file}: {error.strerror}") from error
    if found.address.startswith(debian.SITE):
        data = fetch.read(checkout.debian.mirrors, found.address.removeprefix(debian.SITE))
    else:
        data = fetch.read_url(found.address)
    fetch.check(found.address, data, found.sha256)
    wanted = Source(found.url, package.source.project, found.file, _sri(found.sha256))
    edited = rewritten(
        text,
        [
            (f'version = "{package.version}";', f'version = "{found.version}";'),
            (f'"{package.source.hash}"', f'"{wanted.hash}"'),
            *found.edits,
        ],
    )
    _check(package, edited, found.version, wanted, checkout)
    files.replace(path, edited)
    return remarks(edited, path.parent)


def rewritten(text: str, edits: Sequence[tuple[str, str]]) -> str:
    """Return `text` with each edit done; raises UpdateError for one that has not one place."""
    problems = [
        f"expected {old!r} once in its file, found it {text.count(old)} times"
        for old, _ in edits
        if text.count(old) != 1
    ]
    if problems:
        raise UpdateError("\n".join([*problems, "hint: edit the file by hand"]))
    for old, new in edits:
        text = text.replace(old, new)
    return text


def remarks(text: str, folder: Path) -> list[str]:
    """Return what a package has besides version and source that goes with these."""
    found = []
    if others := text.count('"sha256-') - 1:
        found.append(f"{others} other hash(es) stayed as they were")
    if (folder / "Cargo.lock").exists():
        found.append("Cargo.lock stayed as it was")
    if patches := [each for each in folder.glob("patches/*.patch") if each.name in text]:
        found.append(f"{len(patches)} patch(es) may no longer apply")
    return found


def _check(package: Package, text: str, version: str, wanted: Source, checkout: Checkout) -> None:
    """Refuse an edit after which the package is not what it shall be."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch)
        for name in _TREE:
            shutil.copytree(checkout.root / name, copy / name, symlinks=True)
        shutil.copy2(checkout.root / "nixw", copy / "nixw")
        (copy / package.file).write_text(text, "utf-8")
        facts = checkout.evaluate(copy, catalogue.of_one(package.key))
    sources = [catalogue.source(each) for each in facts["sources"]]
    if facts["version"] != version or sources != [wanted]:
        raise UpdateError(
            f"expected version {version!r} of {wanted.url or wanted.file!r} after the edit, found"
            f" {facts['version']!r} of {', '.join(each.url or each.file for each in sources)!r}\n"
            f"hint: edit {package.file} by hand"
        )


def _sri(sha256: str) -> str:
    return "sha256-" + b64encode(bytes.fromhex(sha256)).decode()
