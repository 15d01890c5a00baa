"""Servers, uv in its oldest and newest supported version, and environments of the target's."""

import functools
import http.server
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from wheel_build import build

from tests.conftest import built
from wasix_index.cli import main as wasix_index

JSON = "application/vnd.pypi.simple.v1+json"
# Folders with uv and uvx, oldest first.
UVS = [Path(folder) for folder in os.environ["WASIX_TESTS_UV"].split(":")]


@pytest.fixture(scope="session")
def site() -> Path:
    return built("index")


class Static(http.server.SimpleHTTPRequestHandler):
    """Serves files as any host does."""

    def log_message(self, *_: object) -> None:
        pass


class Negotiating(Static):
    """Serves the JSON of a page to whoever asks for it."""

    def do_GET(self) -> None:
        if self.path.endswith("/") and JSON in self.headers["Accept"]:
            self.path += "index.json"
        super().do_GET()

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        return JSON if str(path).endswith("/index.json") else super().guess_type(path)


def serve(
    directory: Path, handler_type: type[http.server.SimpleHTTPRequestHandler] = Static
) -> Iterator[str]:
    handler = functools.partial(handler_type, directory=str(directory))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    yield from serve(site)


@pytest.fixture(scope="session")
def json_server(site: Path) -> Iterator[str]:
    yield from serve(site, Negotiating)


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve another index, of pure wheels: one with a name of ours, and one that requires ours."""
    folder = tmp_path_factory.mktemp("other")
    wheels = [
        build(folder, {"markupsafe/__init__.py": b"where = 'host'\n"},
              name="markupsafe", version="3.0.2", tag="py3-none-any"),
        build(folder, {"demo_pure.py": b"import markupsafe\n"}, name="demo_pure", version="1.0",
              tag="py3-none-any", metadata="Requires-Dist: markupsafe\n"),
        build(folder, {"six.py": b"__version__ = '9.9'\n"}, name="six", version="9.9",
              tag="py3-none-any"),
    ]  # fmt: skip
    out = folder / "index"
    assert wasix_index(["render", "--out", str(out), *map(str, wheels)]) == 0
    yield from serve(out)


@dataclass(frozen=True)
class Uv:
    """A version of uv with a cache and settings of its own, as a user has it."""

    folder: Path
    home: Path
    cwd: Path
    # The interpreter of UV_PYTHON, which `uv pip` would install into.
    python: Path | None
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def version(self) -> str:
        done = subprocess.run(
            [self.folder / "uv", "--version"], capture_output=True, text=True, check=True
        )
        return done.stdout.split()[1]

    def __call__(
        self, *arguments: str | Path, stdin: str = "", check: bool = True, command: str = "uv"
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [self.folder / command, *arguments],
            cwd=self.cwd,
            env=self.environment(),
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        if check:
            assert done.returncode == 0, done.stderr
        return done

    def environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not re.match("UV_|PIP_|PYTHON|VIRTUAL_ENV|XDG_|WASIX_PYTHON_OPTIONS", name)
        }
        return {
            **kept,
            "HOME": str(self.home),
            "XDG_CONFIG_DIRS": str(self.home),
            "UV_CACHE_DIR": str(self.home / "cache"),
            **({"UV_PYTHON": str(self.python)} if self.python else {}),
            "UV_PYTHON_DOWNLOADS": "never",
            "UV_LINK_MODE": "copy",
            **self.variables,
        }

    def venv(self, *where: str) -> "Uv":
        """Make an environment, and return the same uv without an interpreter of its own."""
        assert self.python
        plain = replace(self, python=None)
        plain("venv", "--python", self.python, *where)
        return plain

    def on_host(self) -> "Uv":
        """Return the same uv for the interpreter of this machine."""
        return replace(self, python=Path(sys.executable))

    def within(self, **variables: str) -> "Uv":
        """Return the same uv with more variables."""
        return replace(self, variables={**self.variables, **variables})


@pytest.fixture(scope="session")
def uv_python() -> Path:
    return built("uv-python") / "bin/python3.13"


@pytest.fixture(scope="session", params=UVS, ids=["oldest", "newest"])
def uv_folder(request: pytest.FixtureRequest) -> Path:
    folder = request.param
    assert isinstance(folder, Path)
    return folder


@pytest.fixture(scope="session")
def uv_home(uv_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def uv(
    uv_folder: Path, uv_home: Path, uv_python: Path, tmp_path: Path, compiled_python: Path
) -> Uv:
    assert compiled_python
    return Uv(uv_folder, uv_home, tmp_path, uv_python)
