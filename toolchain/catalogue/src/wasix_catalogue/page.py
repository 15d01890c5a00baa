"""The page's text."""

from collections.abc import Callable, Mapping, Sequence

from wasix_catalogue.errors import CatalogueError
from wasix_catalogue.facts import KINDS, Package
from wasix_catalogue.listed import PLACE, Listed, Wanted

HEAD = """# Catalogue

Made by `./nixw run .#update-catalogue` from the derivations. **Own tests**: how many tests of the
project pass on the runtime; of a wheel's, of those that pass natively; of a library's, of all that
are run. What fails stands with its reason in `suite.txt` beside the library, for wheels in
`tests/data/upstream/`.
"""
THE_LIST = """
## The list

What the project was asked for, by the list's own names and versions, and what stands for it here.

"""
TITLES = {"libs": "Libraries", "programs": "Programs", "python": "Wheels"}
COLUMNS = {
    "libs": ("library", "version", "licence", "source", "KiB", "linked with", "own tests"),
    "programs": ("program", "version", "licence", "source", "KiB", "linked with", "own tests"),
    "python": ("wheel", "version", "licence", "source", "KiB", "libraries inside", "own tests"),
}
LIST_COLUMNS = ("listed", "version", "here", "why another")
# Of a package: its size in octets, and what its own tests do.
Size = Callable[[Package], int]
Suite = Callable[[str, str], str]


def page(
    packages: Mapping[str, Sequence[Package]], listed: Listed, size: Size, suite: Suite
) -> str:
    """Return the page; raises `CatalogueError`."""
    parts = [HEAD, THE_LIST, _row(LIST_COLUMNS), _row(["---"] * len(LIST_COLUMNS))]
    for kind in KINDS:
        here = {each.name: each for each in packages[kind]}
        parts += [_row(_wanted(each, here)) for each in listed.wanted[kind]]
    for kind in KINDS:
        columns = COLUMNS[kind]
        parts.append(f"\n## {TITLES[kind]}\n\n{_row(columns)}{_row(['---'] * len(columns))}")
        parts += [_row(_cells(kind, each, size, suite)) for each in packages[kind]]
    noted = [each for kind in KINDS for each in packages[kind] if each.notes]
    parts.append("\n## Left out, and other notes\n\n")
    parts += [f"- **{each.name}**: {' '.join(each.notes.split())}\n" for each in noted]
    if listed.out_of_reach:
        parts.append("\n## Out of reach\n\n")
    parts += [f"- **{each.what}**: {each.why}.\n" for each in listed.out_of_reach]
    return "".join(parts)


def _wanted(wanted: Wanted, here: Mapping[str, Package]) -> list[str]:
    found = here.get(wanted.package)
    if not wanted.why and (found is None or not wanted.is_met_by(found.version)):
        version = f"version {found.version}" if found else "no package"
        raise CatalogueError(
            f"{PLACE}: {wanted.name}: expected {wanted.version}, found {version} and no reason why"
        )
    ours = f"{found.name} {found.version}" if found else "none"
    return [wanted.name, wanted.version, ours, wanted.why]


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
