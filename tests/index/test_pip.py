"""pip with the index: over http on loopback and from files."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging.tags import sys_tags
from packaging.utils import parse_wheel_filename

from tests.conftest import ROOT, Runner, built

pytestmark = pytest.mark.xdist_group("index")
PLATFORM = ["--platform", "wasix_wasm32", "--python-version", "3.13", "--implementation", "cp"]
PACKAGES = ["markupsafe", "numpy", "six"]


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
    (original,) = built(package).glob("*.whl")
    assert contents(wheel) == contents(original)


def test_download_by_json(json_server: str, tmp_path: Path) -> None:
    done = pip(
        "download", *PLATFORM, "--only-binary", ":all:", "--index-url",
        f"{json_server}/native/simple", "--dest", tmp_path, "numpy",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert f"Looking in indexes: {json_server}/native/simple" in done.stdout
    assert "numpy" in next(tmp_path.iterdir()).name


def contents(wheel: Path) -> dict[str, bytes]:
    """Return what is in a wheel, but for its tags."""
    with zipfile.ZipFile(wheel) as archive:
        return {
            name: archive.read(name)
            for name in archive.namelist()
            if not name.endswith((".dist-info/WHEEL", ".dist-info/RECORD"))
        }


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


# One that exists in the index as a compiled wheel only, by each view and as pip is started plainly.
@pytest.mark.parametrize("view", ["simple", "native/simple"])
@pytest.mark.parametrize("package", ["markupsafe", "numpy"])
def test_host_gets_none_of_our_wheels(server: str, tmp_path: Path, view: str, package: str) -> None:
    done = pip("install", "--target", tmp_path / "host", "--index-url", f"{server}/{view}", package)
    assert done.returncode != 0
    assert f"No matching distribution found for {package}" in done.stderr
    assert not (tmp_path / "host").exists()


def test_no_platform_of_a_host_has_our_tags(site: Path) -> None:
    compiled = [
        parse_wheel_filename(entry["file"])[3]
        for entry in json.loads((site / "index.json").read_bytes())["wheels"]
        if not entry["file"].endswith("-any.whl")
    ]
    assert {tag.platform for tags in compiled for tag in tags} == {
        "wasix_wasm32",
        "freebsd_wasix_wasm32",
    }
    native = json.loads((site / "native/simple/index.json").read_bytes())["projects"]
    pages = [(site / "native/simple" / entry["name"] / "index.json") for entry in native]
    files = [file for page in pages for file in json.loads(page.read_bytes())["files"]]
    assert files
    assert all(file["filename"].endswith("wasix_wasm32.whl") for file in files)
    # Of compiled wheels none has a tag for every platform, which some resolvers take.
    assert not any(tags & set(sys_tags()) for tags in compiled)


# As the documentation says it, with the settings as variables and as a file.
@pytest.mark.parametrize("form", ["sh", "ini"])
def test_documented_settings(site: Path, tmp_path: Path, form: str) -> None:
    text = (ROOT / "docs/pip.md").read_text()
    blocks = re.findall(rf"```{form}\n(.*?)```", text, re.DOTALL)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PIP_")}
    if form == "sh":
        script = blocks[1].replace("pip install", f"{sys.executable} -m pip install --quiet")
        (tmp_path / "result").symlink_to(site)
    else:
        config = blocks[0].replace("https://...", f"file://{site}")
        (tmp_path / "pip.conf").write_text(config)
        script = f"{sys.executable} -m pip install --quiet numpy"
        environment["PIP_CONFIG_FILE"] = str(tmp_path / "pip.conf")
    subprocess.run(["bash", "-ec", script], cwd=tmp_path, env=environment, check=True)
    assert "Tag: cp313-cp313-wasix_wasm32" in wheel_of(tmp_path / "site", "numpy")


def wheel_of(site: Path, name: str) -> str:
    """Return the file WHEEL of an installed project."""
    (found,) = site.glob(f"{name}-*.dist-info/WHEEL")
    return found.read_text()


def test_pip_command(site: Path, tmp_path: Path) -> None:
    (tmp_path / "result").symlink_to(site)
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON"))}
    for arguments, printed in (
        (("install", "--quiet", "numpy"), ""),
        (("list", "--format", "freeze"), "numpy=="),
    ):
        done = subprocess.run(
            [ROOT / "nixw", "run", f"{ROOT}#pip", "--", *arguments],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        assert done.stdout.startswith(printed)
    assert "Tag: cp313-cp313-wasix_wasm32" in wheel_of(tmp_path / "site", "numpy")


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
