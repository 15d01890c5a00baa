"""The newest upload of a source package of Debian, by its original archive."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cmp_to_key

from sources import suites, versions
from sources.errors import SourcesError
from sources.suites import Archive
from wasix_update.catalogue import Package
from wasix_update.errors import UpdateError
from wasix_update.found import Found, in_line

SUITES = ("stable", "testing", "unstable")
SITE = "mirror://debian/"
_ARCHIVE = re.compile(
    r"mirror://debian/(?P<folder>pool/(?P<component>[\w-]+)/[\w+.-]+/(?P<source>[\w+.-]+))"
    r"/(?P=source)_(?P<version>[^/]+)\.orig\.tar\.(?P<form>gz|xz|bz2)"
)
# Upstream's version, behind a higher one that was taken back, before the mark of an archive
# that Debian has packed anew.
_VERSION = re.compile(
    r"(?P<before>.*\+really)?(?P<upstream>.*?)(?P<after>[+~.](?:dfsg|ds|repack)[\w.]*)?"
)
_UNSTABLE = re.compile(
    r"~|(?<![a-z])(?:alpha|beta|rc|pre|dev)(?![a-z])|(?<![a-z])(?:git|svn|hg|bzr|cvs)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Upload:
    """An original archive: its place, its parts of Debian's version, its SHA-256."""

    folder: str
    component: str
    source: str
    before: str
    upstream: str
    after: str
    form: str
    sha256: str

    @property
    def path(self) -> str:
        """Where below a mirror it is."""
        version = f"{self.before}{self.upstream}{self.after}"
        return f"{self.folder}/{self.source}_{version}.orig.tar.{self.form}"


def upload(url: str, sha256: str) -> Upload | None:
    """Return what an address of a mirror names; None if it is no original archive of Debian."""
    found = _ARCHIVE.fullmatch(url)
    parts = found and _VERSION.fullmatch(found["version"])
    if not (found and parts):
        return None
    return Upload(
        found["folder"],
        found["component"],
        found["source"],
        parts["before"] or "",
        parts["upstream"],
        parts["after"] or "",
        found["form"],
        sha256,
    )


def parse(text: str, names: Iterable[str]) -> list[Upload]:
    """Return the original archives that a `Sources` index has of some source packages."""
    starts = tuple(f"Package: {name}\n" for name in names)
    found = []
    for paragraph in text.split("\n\n"):
        if not paragraph.startswith(starts):
            continue
        fields = suites.fields(paragraph)
        for line in fields.get("Checksums-Sha256", "").splitlines():
            sha256, _, file = line.split()
            entry = upload(f"{SITE}{fields.get('Directory', '')}/{file}", sha256)
            if entry is not None:
                found.append(entry)
    return found


def load(
    packages: Iterable[Package], archive: Archive, report: Callable[[str], None]
) -> dict[str, list[Upload]]:
    """Return the original archives of the packages' sources, by source package."""
    wanted = [entry for package in packages for entry in [_present(package)] if entry is not None]
    names = {entry.source for entry in wanted}
    found: dict[str, list[Upload]] = {name: [] for name in names}
    for component in sorted({entry.component for entry in wanted}):
        path = f"{component}/source/Sources.xz"
        for suite in SUITES:
            report(f"reading suite {suite}")
            try:
                entries = parse(suites.load(archive, suite, path), names)
            except ValueError as error:
                raise SourcesError(f"suite {suite}: expected checksums: {error}") from error
            for entry in entries:
                found[entry.source].append(entry)
    return found


def _present(package: Package) -> Upload | None:
    return next((upload(source.url, "") for source in package.sources), None)


def newest(
    package: Package,
    uploads: Mapping[str, Sequence[Upload]],
    serves: Callable[[str], bool],
) -> Found | None:
    """Return the newest stable upload of the package's line that a mirror has, or None if the
    indices list none that is newer.

    Raises UpdateError if no mirror has any, or if the package's version is not its source's.
    """
    source = package.source
    present = upload(source.url, "")
    if present is None:
        raise UpdateError(
            "expected a source of fetchPypi, or an original archive of Debian"
            f" ({SITE}pool/.../NAME_VERSION.orig.tar.xz), found {source.url or source.file!r}"
        )
    entries = uploads[present.source]
    if not entries:
        raise UpdateError(
            f"expected source package {present.source!r} in {', '.join(SUITES)}, found it in none\n"
            f"hint: {package.file} may have to follow another one"
        )
    spelling = _spelling(present.upstream, package.version)
    if spelling is None:
        raise UpdateError(
            f"expected its version to be that of its source, {present.upstream!r},"
            f" found {package.version!r}\nhint: edit {package.file}"
        )
    # Several suites have the same.
    candidates = [
        entry
        for entry in dict.fromkeys(entries)
        if versions.compare(entry.upstream, present.upstream) > 0
        and in_line(entry.upstream.translate(spelling), package.line)
        and (not _UNSTABLE.search(entry.upstream) or _UNSTABLE.search(present.upstream))
    ]
    if not candidates:
        return None
    order = cmp_to_key(versions.compare)
    candidates.sort(key=lambda entry: order(entry.upstream), reverse=True)
    latest = next((entry for entry in candidates if serves(entry.path)), None)
    if latest is None:
        raise UpdateError(
            f"expected a mirror that has {candidates[0].path}, which the index lists, found none\n"
            "hint: try again later, or set NIX_MIRRORS_debian"
        )
    return Found(
        latest.upstream.translate(spelling),
        latest.sha256,
        f"{SITE}{latest.path}",
        url=f"{SITE}{latest.path}",
        edits=tuple(_edits(present, latest)),
        remarks=tuple(
            f"no mirror has {entry.path}, which the index lists"
            for entry in candidates[: candidates.index(latest)]
        ),
    )


def _spelling(debian: str, nix: str) -> dict[int, str] | None:
    """Return how signs of Debian's version are written in the package's; None if it is another."""
    if len(debian) != len(nix):
        return None
    table = {ord(one): other for one, other in zip(debian, nix, strict=True) if one != other}
    signs = {chr(one) + other for one, other in table.items()}
    if any(char.isalnum() for pair in signs for char in pair) or debian.translate(table) != nix:
        return None
    return table


def _edits(old: Upload, new: Upload) -> Iterable[tuple[str, str]]:
    """Yield what changes in the address around the version, which is interpolated there."""
    if old.before != new.before:
        yield f"{old.source}_{old.before}${{", f"{new.source}_{new.before}${{"
    if (old.after, old.form) != (new.after, new.form):
        yield f'}}{old.after}.orig.tar.{old.form}"', f'}}{new.after}.orig.tar.{new.form}"'
