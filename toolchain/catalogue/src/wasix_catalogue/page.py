"""The page's text."""

from collections.abc import Callable, Mapping, Sequence

from wasix_catalogue.errors import CatalogueError
from wasix_catalogue.facts import KINDS, Package

HEAD = """# Catalogue

Made by `./nixw run .#update-catalogue` from the derivations. **Own tests**: how many tests of the
project pass on the runtime; of a wheel's, of those that pass natively; of a library's, of all that
are run. What fails stands with its reason in `suite.txt` beside the library, for wheels in
`tests/data/upstream/`.
"""
TITLES = {"libs": "Libraries", "programs": "Programs", "python": "Wheels"}
COLUMNS = {
    "libs": ("library", "version", "licence", "source", "KiB", "linked with", "own tests"),
    "programs": ("program", "version", "licence", "source", "KiB", "linked with", "own tests"),
    "python": ("wheel", "version", "licence", "source", "KiB", "libraries inside", "own tests"),
}
# Of a package: its size in octets, and what its own tests do.
Size = Callable[[Package], int]
Suite = Callable[[str, str], str]


def page(packages: Mapping[str, Sequence[Package]], size: Size, suite: Suite) -> str:
    """Return the page."""
    parts = [HEAD]
    for kind in KINDS:
        columns = COLUMNS[kind]
        parts.append(f"\n## {TITLES[kind]}\n\n{_row(columns)}{_row(['---'] * len(columns))}")
        parts += [_row(_cells(kind, each, size, suite)) for each in packages[kind]]
    noted = [each for kind in KINDS for each in packages[kind] if each.notes]
    parts.append("\n## Left out, and other notes\n\n")
    parts += [f"- **{each.name}**: {' '.join(each.notes.split())}\n" for each in noted]
    return "".join(parts)


def _cells(kind: str, package: Package, size: Size, suite: Suite) -> list[str]:
    version = package.version + (f" ({package.patches} patches)" if package.patches > 1 else "")
    version += " (1 patch)" if package.patches == 1 else ""
    return [
        f"[{package.name}]({package.homepage})",
        version,
        ", ".join(package.licences),
        ", ".join(_source(each) for each in package.sources),
        str(max(1, round(size(package) / 1024))),
        "pure" if package.pure else ", ".join(package.libraries),
        suite(kind, package.name),
    ]


def _source(source: str) -> str:
    """Return the source's file, with the registry's name before it where it is not PyPI."""
    registry, _, path = source.rpartition("mirror://")[2].partition("/")
    return f"{registry}: {path.rpartition('/')[2]}" if "://" in source else source


def _row(cells: Sequence[str]) -> str:
    for cell in cells:
        if "|" in cell or "\n" in cell:
            raise CatalogueError(f"{cell!r}: expected a text without | and line ends")
    return f"| {' | '.join(cells)} |\n"
