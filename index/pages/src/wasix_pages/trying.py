"""Running projects in the reader's browser: what pages need for it."""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker

from wasix_pages.project import Project

FOLDER = "try"
# These have to lie at the top: what they say holds for what is below them.
_AT_TOP = ("service-worker.js", "_headers")
_WHEELS = "wheels.json"


@dataclass(frozen=True, slots=True)
class Engine:
    """A folder with the interpreter's images and what runs them; markers are the interpreter's."""

    folder: Path
    markers: Mapping[str, str]

    @classmethod
    def of(cls, folder: Path, markers: Mapping[str, str], python: str) -> "Engine":
        """Return the engine in `folder`, of an interpreter of the version `python`."""
        versions = {
            "python_version": ".".join(python.split(".")[:2]),
            "python_full_version": python,
            "implementation_version": python,
        }
        return cls(folder, {**markers, **versions})

    def write(self, top: Path, projects: Sequence[Project]) -> None:
        """Write it below an index, with where the wheels of projects are and what these need."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                place = path.relative_to(self.folder)
                target = top / (place if str(place) in _AT_TOP else FOLDER / place)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        wheels = {
            each.name: {
                "path": each.file.path,
                "size": each.file.size,
                "needs": self._needs(each),
            }
            for each in projects
        }
        text = json.dumps(wheels, indent=0, sort_keys=True)
        (top / FOLDER / _WHEELS).write_text(f"{text}\n", "utf-8")

    def _needs(self, project: Project) -> list[str]:
        environment = {**self.markers, "extra": ""}
        return sorted(
            {
                wanted.project
                for wanted in project.dependencies
                if not wanted.marker or Marker(wanted.marker).evaluate(environment)
            }
        )


def example(project: Project) -> str:
    """Return what the editor shows first."""
    return project.facts.example or (
        f'from importlib.metadata import version\n\nprint(version("{project.name}"))\n'
    )
