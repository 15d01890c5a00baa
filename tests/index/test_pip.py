"""pip and uv-style use of the index: over http on loopback and from files."""

import functools
import hashlib
import http.server
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Runner, built

PLATFORM = ["--platform", "wasix_wasm32", "--python-version", "3.13", "--implementation", "cp"]
PACKAGES = ["markupsafe", "numpy", "six"]


@pytest.fixture(scope="module")
def site() -> Path:
    return built("index")


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def pip(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PIP_")}
    return subprocess.run(
        [sys.executable, "-m", "pip", "--isolated", "--no-cache-dir", *arguments],
        env={**environment, "PIP_CONFIG_FILE": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_download(site: Path, server: str, tmp_path: Path, scheme: str, package: str) -> None:
    base = server if scheme == "http" else f"file://{site}"
    done = pip(
        "download", *PLATFORM, "--only-binary", ":all:", "--no-deps",
        "--index-url", f"{base}/simple", "--dest", tmp_path, package,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.iterdir()
    assert wheel.name.startswith(f"{package}-")
    original = built(package) / wheel.name
    assert (
        hashlib.sha256(wheel.read_bytes()).digest()
        == hashlib.sha256(original.read_bytes()).digest()
    )


def test_metadata_is_served_alone(site: Path) -> None:
    wheels = sorted(site.rglob("*.whl"))
    assert set(PACKAGES) <= {wheel.name.split("-")[0] for wheel in wheels}
    for wheel in wheels:
        metadata = wheel.with_name(wheel.name + ".metadata")
        with zipfile.ZipFile(wheel) as archive:
            (name,) = [n for n in archive.namelist() if n.endswith(".dist-info/METADATA")]
            assert metadata.read_bytes() == archive.read(name)


def test_release_lines_are_both_there(site: Path) -> None:
    versions = {wheel.name.split("-")[1].split(".")[0] for wheel in site.rglob("wrapt-*.whl")}
    assert versions == {"1", "2"}


def test_wrong_platform_gets_no_compiled_wheel(server: str, tmp_path: Path) -> None:
    done = pip(
        "download", "--platform", "manylinux_2_17_x86_64", "--python-version", "3.13",
        "--only-binary", ":all:", "--index-url", f"{server}/simple", "--dest", tmp_path, "numpy",
    )  # fmt: skip
    assert done.returncode != 0
    assert "No matching distribution found for numpy" in done.stderr


@pytest.mark.target
def test_installed_tree_runs(server: str, tmp_path: Path, target_python: Runner) -> None:
    target = tmp_path / "site"
    done = pip(
        "install", *PLATFORM, "--only-binary", ":all:", "--index-url", f"{server}/simple",
        "--target", target, "numpy", "markupsafe", "six",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    code = (
        "import numpy as np, six; from markupsafe import _speedups\n"
        "print(np.linalg.solve(np.array([[3., 1.], [1., 2.]]), np.array([9., 8.])).tolist(),"
        " _speedups._escape_inner('<'))"
    )
    run = target_python("-c", code, sites=[target])
    assert run.returncode == 0, run.stderr
    assert run.stdout == "[2.0, 3.0] &lt;\n"
