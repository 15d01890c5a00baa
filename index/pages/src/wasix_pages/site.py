"""The pages of an index, written beside what resolvers read.

`index.html` lists the projects, `project/NAME/index.html` is about one, `assets/` has the style
sheet, the scripts, and what the search looks into. Same index, same bytes.
"""

import importlib.resources
import itertools
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from wasix_index import published
from wasix_index.published import MANIFEST
from wasix_pages import description
from wasix_pages.facts import ByProject
from wasix_pages.project import Project, project
from wasix_pages.trying import Engine, example

ASSETS = "assets"
PROJECTS = "project"
SEARCH_INDEX = "search-index.js"
# What a filter offers for the largest size of a wheel.
SIZES = {100_000: "100 kB", 1_000_000: "1 MB", 10_000_000: "10 MB"}

_TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("wasix_pages"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    undefined=jinja2.StrictUndefined,
)


def write(
    top: Path, facts: ByProject, *, title: str, also: str, engine: Engine | None = None
) -> None:
    """Write the pages of the index at `top`; `also` is the platform of wheels' other names.

    With an engine, projects can be tried on their pages.

    Raises `WasixPagesError`, `WasixIndexError` and `OSError`.
    """
    projects = list(_projects(top, facts, also))
    names = {each.name for each in projects}
    wanted_by: dict[str, list[str]] = {}
    for each in projects:
        for wanted in {dependency.project for dependency in each.dependencies}:
            wanted_by.setdefault(wanted, []).append(each.name)
    shared = {"title": title, "names": names, "uploaded": _uploaded(projects)}
    page = _TEMPLATES.get_template("project.html")
    for each in projects:
        text = each.metadata.get("description", "")
        shown = description.render(text, each.metadata.get("description_content_type", ""))
        html = page.render(
            up="../../",
            project=each,
            description=Markup(shown),
            example=example(each) if engine else "",
            wanted_by=sorted(wanted_by.get(each.name, [])),
            **shared,
        )
        folder = top / PROJECTS / each.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(html, "utf-8")
    _write_assets(top / ASSETS, projects)
    if engine is not None:
        engine.write(top, projects)
    listed = _TEMPLATES.get_template("index.html").render(
        up="", projects=projects, sizes=SIZES, choices=_choices(projects), **shared
    )
    (top / "index.html").write_text(listed, "utf-8")


def _projects(top: Path, facts: ByProject, also: str) -> Iterator[Project]:
    lines = published.read(top / MANIFEST)
    for name, group in itertools.groupby(lines, published.project):
        yield project(top, name, [published.of_line(line) for line in group], facts, also)


def _uploaded(projects: list[Project]) -> str:
    """Return the last day that a file was uploaded on."""
    days = (file.uploaded for each in projects for each_ in each.releases for file in each_.files)
    return max(days, default="")[:10]


def _choices(projects: list[Project]) -> Mapping[str, list[str]]:
    """Return what filters offer."""
    licences = {licence for each in projects for licence in each.licences}
    libraries = {library for each in projects for library in each.facts.libraries}
    packages = {wanted.project for each in projects for wanted in each.dependencies}
    return {
        "licences": sorted(licences, key=str.casefold),
        "libraries": sorted(libraries),
        "packages": sorted(packages),
    }


def _write_assets(folder: Path, projects: list[Project]) -> None:
    folder.mkdir(exist_ok=True)
    for asset in importlib.resources.files("wasix_pages").joinpath(ASSETS).iterdir():
        (folder / asset.name).write_bytes(asset.read_bytes())
    entries = json.dumps([_entry(each) for each in projects], separators=(",", ":"))
    # A script, as pages that lie on a disk may not fetch.
    (folder / SEARCH_INDEX).write_text(f"const searchIndex = {entries};\n", "utf-8")


def _entry(shown: Project) -> dict[str, Any]:
    """Return what the search knows of a project, in the order of the list."""
    return {
        "name": shown.name,
        "text": f"{shown.summary} {shown.keywords}".casefold().strip(),
        "licences": list(shown.licences),
        "libraries": list(shown.facts.libraries),
        "packages": sorted({wanted.project for wanted in shown.dependencies}),
        "size": shown.file.size,
        "compiled": shown.compiled,
    }
