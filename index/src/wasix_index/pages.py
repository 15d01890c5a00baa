"""Pages of the simple repository API, in HTML (PEP 503) and JSON (PEP 691, 700).

With metadata files (PEP 658, 714) and yanked files (PEP 592). All links are relative. JSON lies
as index.json beside index.html, so a host may choose by what it is asked for.
"""

import json
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
from packaging.version import Version

from wasix_index.published import File

API_VERSION = "1.1"
# Where the views are, and the way from a project's page to the top.
VIEWS: Mapping[str, str] = {"simple": "../../", "native/simple": "../../../"}

_TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("wasix_index"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    undefined=jinja2.StrictUndefined,
)
_PROJECT = _TEMPLATES.get_template("project.html")
_PROJECTS = _TEMPLATES.get_template("projects.html")


def write_project(top: Path, project: str, files: Sequence[File]) -> None:
    """Write the pages of a project, in each view that has files of it."""
    for view, up in VIEWS.items():
        shown = files if view == "simple" else [file for file in files if file.native]
        if shown:
            folder = top / view / project
            folder.mkdir(parents=True, exist_ok=True)
            html = _PROJECT.render(version=API_VERSION, project=project, files=shown, up=up)
            _write(folder / "index.html", html)
            _write(folder / "index.json", _dump(_project(project, shown, up)))


def write_projects(top: Path, view: str, projects: Iterable[str]) -> None:
    """Write the page that lists the projects of a view."""
    names = list(projects)
    folder = top / view
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "index.html", _PROJECTS.render(version=API_VERSION, projects=names))
    listed = {"meta": _meta(), "projects": [{"name": name} for name in names]}
    _write(folder / "index.json", _dump(listed))


def _project(project: str, files: Sequence[File], up: str) -> dict[str, Any]:
    return {
        "meta": _meta(),
        "name": project,
        "versions": sorted({file.version for file in files}, key=Version),
        "files": [_file(file, up) for file in files],
    }


def _file(file: File, up: str) -> dict[str, Any]:
    metadata = {"sha256": file.metadata_sha256}
    entry: dict[str, Any] = {
        "filename": file.file,
        "url": up + file.path,
        "hashes": {"sha256": file.sha256},
        "size": file.size,
        "core-metadata": metadata,
        "dist-info-metadata": metadata,
        "yanked": file.yanked or file.yanked is not None,
    }
    if file.requires_python:
        entry["requires-python"] = file.requires_python
    if file.uploaded:
        entry["upload-time"] = file.uploaded
    return entry


def _meta() -> dict[str, str]:
    return {"api-version": API_VERSION}


def _dump(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":")) + "\n"


def _write(path: Path, text: str) -> None:
    """Write a page so that nobody reads a part of it."""
    if not path.exists():
        path.write_text(text, "utf-8")
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)
    Path(name).chmod(0o644)
    Path(name).replace(path)
