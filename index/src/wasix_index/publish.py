"""One wheel into the files that an index has of it.

The name of a published wheel has a build tag (PEP 427): the number of its rebuild, which grows when
another wheel of the same version and tags is added to an index, and the first digits of the hash
of the wheel as it was built. So no two wheels have one name, whoever makes the index, and of those
that one index has, resolvers take the last. Files lie below their hash, and never change.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import IO, Any

from packaging.metadata import RawMetadata
from packaging.tags import Tag

from wasix_index import records
from wasix_index.errors import RenderError
from wasix_index.published import File
from wasix_index.retag import retag
from wasix_wheel import archive, tags, wheel
from wasix_wheel.errors import ProblemsError
from wasix_wheel.wheel import REQUIRED, Wheel

PACKAGES = "packages"
# As many as tell wheels of one version apart.
_DIGITS = 8
_IN_MEMORY_BYTES = 8 << 20

# Project, version and tags: rebuilds by the hash of the wheel as it was built.
History = Mapping[tuple[str, str, str], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for all wheels of a run."""

    # What pure wheels that differ from their project's get instead of `any`, lest others take them.
    platform: str | None = None
    # Wheels for a platform get this one too, under a name of their own.
    also: str | None = None
    # When the files were uploaded, as PEP 700 writes it.
    uploaded: str = ""
    # By the wheel's directory: derivation, source, patched, audit.
    facts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    # Reasons by project and version.
    yanked: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_object(path: Path | None) -> dict[str, dict[str, Any]]:
    """Return the objects in a JSON object, none without a file; raises `RenderError`, `OSError`."""
    if path is None:
        return {}
    try:
        found = json.loads(path.read_bytes())
    except ValueError as error:
        raise RenderError(f"{path}: expected JSON: {error}") from error
    if not isinstance(found, dict) or not all(isinstance(v, dict) for v in found.values()):
        raise RenderError(f"{path}: expected a JSON object of objects, found others")
    return found


def publish(path: Path, top: Path, history: History, options: Options) -> list[File]:
    """Write what the index at `top` has of a wheel; an empty list if it has that already.

    Raises `RenderError`, `WasixWheelError` (a damaged wheel is not published) and `OSError`.
    """
    with wheel.open(path) as opened:
        found = _at_hand(opened)
        problems = records.problems(found)
        if problems:
            raise ProblemsError(path.name, problems)
        built = _sha256(path)
        plain = sorted(map(str, found.tags))
        known = history.get((found.project, str(found.version), ".".join(plain)), {})
        if built in known:
            return []
        number = max(known.values(), default=0) + 1
        facts = dict(options.facts.get(str(path.parent), {}))
        patched = facts.pop("patched", False)
        if "audit" in facts:
            facts["audit"] = _audit(Path(facts["audit"]), path.name)
        compiled = any(tag.platform != "any" for tag in found.tags)
        metadata = found.metadata
        metadata_sha256 = hashlib.sha256(metadata).hexdigest()
        requires_python = found.fields().get("requires_python", "")
        files = []
        for final in _tag_sets(found, options, native=compiled or patched):
            # Small ones, of which there are most, become files once, at their place.
            with tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as out:
                name = retag(found, (number, f"_{built[:_DIGITS]}"), final, out)
                size = out.tell()
                sha256 = _digest(out)
                path_in_index = f"{PACKAGES}/{sha256[:2]}/{sha256[2:]}/{name}"
                target = top / path_in_index
                target.parent.mkdir(parents=True, exist_ok=True)
                out.seek(0)
                with target.open("wb") as file:
                    shutil.copyfileobj(out, file)
            target.with_name(f"{name}.metadata").write_bytes(metadata)
            files.append(
                File(
                    project=found.project,
                    version=str(found.version),
                    file=name,
                    path=path_in_index,
                    sha256=sha256,
                    size=size,
                    metadata_sha256=metadata_sha256,
                    requires_python=requires_python,
                    rebuild=number,
                    tags=plain,
                    native=compiled or patched,
                    uploaded=options.uploaded,
                    yanked=options.yanked.get(found.project, {}).get(str(found.version)),
                    built={"file": path.name, "sha256": built, **facts},
                )
            )
    return files


class _AtHand(Wheel):
    """A wheel whose metadata are parsed once."""

    def fields(self) -> RawMetadata:
        return self._fields

    @cached_property
    def _fields(self) -> RawMetadata:
        return super().fields()


def _at_hand(found: Wheel) -> Wheel:
    """Return a wheel whose describing files are read once."""
    if records.too_large(found):
        return found
    members = dict(found.members)
    for name in REQUIRED:
        member = members[f"{found.info}/{name}"]
        members[f"{found.info}/{name}"] = archive.of_bytes(member.name, member.read())
    values = {each.name: getattr(found, each.name) for each in fields(found)}
    return _AtHand(**{**values, "members": members})


def _tag_sets(found: Wheel, options: Options, *, native: bool) -> list[frozenset[Tag]]:
    if not native:
        return [found.tags]
    own = found.tags
    if options.platform is not None and any(tag.platform == "any" for tag in own):
        own = tags.with_platform(own, options.platform)
    if options.also is None or any(tag.platform == "any" for tag in own):
        return [own]
    return [own, tags.with_platform(own, options.also)]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return _digest(file)


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while piece := file.read(archive.PIECE_BYTES):
        digest.update(piece)
    return digest.hexdigest()


def _audit(path: Path, name: str) -> list[dict[str, str]]:
    """Return the problems that the audit of a wheel found."""
    entries = json.loads(path.read_bytes())["wheels"]
    for entry in entries:
        if entry["file"] == name:
            problems: list[dict[str, str]] = entry["problems"]
            return problems
    raise RenderError(f"{path}: expected an audit of {name}, found {[e['file'] for e in entries]}")
