"""A wheel that was built here, compared with what an index has of it."""

import hashlib
import json
import shutil
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from packaging.utils import parse_wheel_filename

from wasix_index import published
from wasix_index.errors import RenderError, VerifyError
from wasix_index.published import MANIFEST, File
from wasix_index.retag import retag
from wasix_wheel import wheel

_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Comparison:
    """A published file, and everything in which it differs from what was built here."""

    file: str
    differences: tuple[str, ...]


def compare(index: str, built: Path, derivation: str | None) -> list[Comparison]:
    """Compare the last rebuild that the index at `index` has of the wheel `built` with it.

    `derivation` is what `built` was made from here. Raises `VerifyError`, `WasixWheelError` and
    `OSError`.
    """
    top = urllib.parse.urljoin(f"{index.rstrip('/').removesuffix('/simple')}/", ".")
    with wheel.open(built) as found:
        tags = sorted(map(str, found.tags))
        files = [
            file
            for file in _manifest(top)
            if (file.project, file.version, file.tags) == (found.project, str(found.version), tags)
        ]
        if not files:
            raise VerifyError(
                f"{top}{MANIFEST}: expected {built.name}, found no wheel of these tags"
            )
        last = max(file.rebuild for file in files)
        sha256 = hashlib.sha256(built.read_bytes()).hexdigest()
        return [
            Comparison(file.file, tuple(_differences(top, file, found, sha256, derivation)))
            for file in files
            if file.rebuild == last
        ]


def _differences(
    top: str, file: File, found: wheel.Wheel, sha256: str, derivation: str | None
) -> list[str]:
    differences = []
    theirs = file.built["sha256"]
    if theirs != sha256:
        differences.append(f"built wheel: expected sha256 {theirs}, found {sha256}")
    if derivation is not None and file.built.get("derivation") != derivation:
        differences.append(
            f"derivation: expected {file.built.get('derivation')}, found {derivation}: the sources"
            " here are of another time than those of the index"
        )
    with tempfile.TemporaryDirectory() as temporary:
        published_file = Path(temporary) / "published" / file.file
        published_file.parent.mkdir()
        address = urllib.parse.urljoin(top, file.path)
        with _open(address) as source, published_file.open("wb") as target:
            shutil.copyfileobj(source, target)
        digest = hashlib.sha256(published_file.read_bytes()).hexdigest()
        if digest != file.sha256:
            differences.append(f"published file: expected sha256 {file.sha256}, found {digest}")
        _, _, build, tags = parse_wheel_filename(file.file)
        here = Path(temporary) / "here"
        with here.open("w+b") as out:
            retag(found, build, tags, out)
        if hashlib.sha256(here.read_bytes()).hexdigest() != digest:
            differences += _members(published_file, here) or ["bytes of the archive differ"]
    return differences


def _members(theirs: Path, ours: Path) -> list[str]:
    """Name the members that differ."""
    try:
        with ZipFile(theirs) as one, ZipFile(ours) as two:
            first = {info.filename: info.CRC for info in one.infolist()}
            second = {info.filename: info.CRC for info in two.infolist()}
    except BadZipFile as error:
        return [f"published file: expected a zip archive, found damage: {error}"]
    names = sorted(first.keys() | second.keys())
    return [f"{name}: differs" for name in names if first.get(name) != second.get(name)]


def _manifest(top: str) -> list[File]:
    with _open(urllib.parse.urljoin(top, MANIFEST)) as source:
        data = source.read()
    try:
        entries: list[dict[str, Any]] = json.loads(data)["wheels"]
        return [published.of_line(json.dumps(entry)) for entry in entries]
    except (ValueError, KeyError, TypeError, RenderError) as error:
        raise VerifyError(f"{top}{MANIFEST}: expected a manifest: {error}") from error


def _open(address: str) -> Any:
    if urllib.parse.urlsplit(address).scheme not in {"http", "https", "file"}:
        raise VerifyError(f"{address}: expected an address with http, https or file")
    try:
        return urllib.request.urlopen(address, timeout=_SECONDS)
    except urllib.error.URLError as error:
        raise VerifyError(f"{address}: {error.reason}") from error
