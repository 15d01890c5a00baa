"""Stock uv with the target's interpreter and our index: the commands that people know."""

import json
import re
import shutil
import signal
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.index.conftest import UVS, Uv

pytestmark = [pytest.mark.target, pytest.mark.xdist_group("index")]

SPEEDUPS = "from markupsafe import _speedups; print(_speedups._escape_inner('<'))"
HIDDEN = re.compile(r"freebsd_wasix_wasm32")


def project(uv: Uv, index: str, *dependencies: str, more: str = "") -> Path:
    """Write a project that takes everything from `index`."""
    (uv.cwd / "pyproject.toml").write_text(
        "[project]\nname = 'demo'\nversion = '1'\nrequires-python = '>=3.13'\n"
        f"dependencies = {json.dumps(list(dependencies))}\n"
        f"[[tool.uv.index]]\nname = 'wasix'\nurl = '{index}/simple'\ndefault = true\n{more}"
    )
    return uv.cwd


def installed(uv: Uv, name: str) -> Path:
    (info,) = uv.cwd.glob(f".venv/lib/python3.13/site-packages/{name}-*.dist-info")
    return info


def test_oldest_is_documented(uv_folder: Path) -> None:
    done = subprocess.run(
        [uv_folder / "uv", "--version"], capture_output=True, text=True, check=True
    )
    if uv_folder == UVS[0]:
        assert f"uv {done.stdout.split()[1]} or newer" in (ROOT / "README.md").read_text()


def test_pip_install(uv: Uv, server: str) -> None:
    uv = uv.venv()
    install = ("pip", "install", "--index-url", f"{server}/simple", "numpy", "markupsafe")
    uv(*install)
    assert "Tag: cp313-cp313-freebsd_wasix_wasm32" in (installed(uv, "numpy") / "WHEEL").read_text()
    again = uv(*install)
    assert "Audited 2 packages" in again.stderr or "Checked 2 packages" in again.stderr
    code = "import numpy; print((numpy.arange(3) ** 2).tolist(), numpy.__file__)"
    done = uv("run", "--no-project", "python", "-c", code)
    assert done.stdout.startswith("[0, 1, 4] /site/")
    # Byte code is made when it is needed first.
    modules = installed(uv, "numpy").parent / "numpy"
    assert (modules / "__pycache__/__init__.cpython-313.pyc").is_file()
    uv("pip", "check")
    uv("pip", "uninstall", "numpy")
    assert not modules.exists()


def test_json(uv: Uv, json_server: str) -> None:
    # The date of the files is read from JSON only.
    uv = uv.venv()
    install = ("pip", "install", "--index-url", f"{json_server}/simple", "markupsafe")
    done = uv(*install, "--exclude-newer", "2020-01-01", check=False)
    assert done.returncode != 0
    uv(*install, "--exclude-newer", "2100-01-01")


def test_beside_another_index(uv: Uv, server: str, other: str) -> None:
    uv = uv.venv()
    uv(
        "pip", "install", "--index-url", f"{other}/simple",
        "--extra-index-url", f"{server}/native/simple", "demo-pure", "six",
    )  # fmt: skip
    done = uv("run", "--no-project", "python", "-c", f"import six, demo_pure; {SPEEDUPS}")
    assert done.stdout == "&lt;\n"
    # What the other index can supply is its own.
    assert installed(uv, "six").name == "six-9.9.dist-info"


def test_project(uv: Uv, server: str) -> None:
    folder = project(uv, server, "markupsafe")
    (folder / "script.py").write_text(
        "import sys\nfrom pathlib import Path\n"
        "Path('out.txt').write_text(Path('in.txt').read_text() + sys.stdin.read())\n"
        "sys.exit(int(sys.argv[1]))\n"
    )
    (folder / "in.txt").write_text("given ")
    uv("sync")
    assert uv("run", "python", "-c", SPEEDUPS).stdout == "&lt;\n"
    done = uv("run", "script.py", "7", stdin="and read", check=False)
    assert (done.returncode, done.stderr) == (7, "")
    assert (folder / "out.txt").read_text() == "given and read"
    uv("add", "six")
    assert (
        "'six" in (folder / "pyproject.toml").read_text()
        or '"six' in (folder / "pyproject.toml").read_text()
    )
    assert uv("run", "python", "-c", "import six; print(six.PY3)").stdout == "True\n"
    uv("sync", "--locked", "--reinstall")
    hashes = uv("export", "--no-emit-project", "--no-header").stdout
    (folder / "requirements.txt").write_text(hashes)
    replace(uv, python=None)(
        "pip", "sync", "--require-hashes", "--reinstall", "requirements.txt", "--default-index",
        f"{server}/simple",
    )  # fmt: skip


def test_with_and_tools(uv: Uv, server: str) -> None:
    project(uv, server, "six")
    done = uv("run", "--with", "markupsafe", "python", "-c", f"import six; {SPEEDUPS}")
    assert done.stdout == "&lt;\n"
    settings = uv.within(UV_DEFAULT_INDEX=f"{server}/simple")
    done = settings("--from", "numpy", "numpy-config", "--version", command="uvx")
    assert re.fullmatch(r"2\.\d+\.\d+\n", done.stdout)


def test_script_with_requirements(uv: Uv, server: str) -> None:
    (uv.cwd / "script.py").write_text(
        "# /// script\n# requires-python = '>=3.13'\n# dependencies = ['markupsafe']\n# ///\n"
        f"{SPEEDUPS}\n"
    )
    settings = uv.within(UV_DEFAULT_INDEX=f"{server}/simple")
    assert settings("run", "script.py").stdout == "&lt;\n"


def test_one_lock_for_host_and_target(uv: Uv, server: str, other: str) -> None:
    (uv.cwd / "pyproject.toml").write_text(
        "[project]\nname = 'demo'\nversion = '1'\nrequires-python = '>=3.13'\n"
        "dependencies = ['markupsafe']\n"
        f"[[tool.uv.index]]\nname = 'other'\nurl = '{other}/simple'\ndefault = true\n"
        f"[[tool.uv.index]]\nname = 'wasix'\nurl = '{server}/native/simple'\nexplicit = true\n"
        "[tool.uv.sources]\n"
        "markupsafe = { index = 'wasix', marker = \"sys_platform == 'wasi'\" }\n"
    )
    uv("lock")
    lock = (uv.cwd / "uv.lock").read_text()
    host = uv.on_host().within(UV_PROJECT_ENVIRONMENT="host")
    host("sync", "--locked")
    code = "import markupsafe; print(markupsafe.where)"
    assert host("run", "--locked", "python", "-c", code).stdout == "host\n"
    assert uv("run", "--locked", "python", "-c", SPEEDUPS).stdout == "&lt;\n"
    assert (uv.cwd / "uv.lock").read_text() == lock
    assert HIDDEN.search(lock)


def test_editable_project(uv: Uv, server: str) -> None:
    # uv's own backend, which it runs by itself, of exactly its version.
    more = f"[build-system]\nrequires = ['uv_build=={uv.version}']\nbuild-backend = 'uv_build'\n"
    folder = project(uv, server, "markupsafe", more=more)
    (folder / "src/demo").mkdir(parents=True)
    (folder / "src/demo/__init__.py").write_text("where = __file__\n")
    done = uv("run", "python", "-c", "import demo; print(demo.where)")
    assert done.stdout == "/workspace/src/demo/__init__.py\n"
    (folder / "elsewhere").mkdir()
    done = uv("run", "--directory", "elsewhere", "python", "-c", "import demo; print(demo.where)")
    assert re.fullmatch(r"/site/\w+/demo/__init__.py\n", done.stdout)


def test_compile_bytecode(uv: Uv, server: str) -> None:
    uv = uv.venv()
    uv("pip", "install", "--compile-bytecode", "--index-url", f"{server}/simple", "markupsafe")
    site = installed(uv, "markupsafe").parent
    assert (site / "markupsafe/__pycache__/__init__.cpython-313.pyc").is_file()
    assert uv("run", "--no-project", "python", "-c", SPEEDUPS).stdout == "&lt;\n"


def test_signal(uv: Uv) -> None:
    uv.venv()
    code = "import time; print('there', flush=True); time.sleep(60)"
    with subprocess.Popen(
        [uv.cwd / ".venv/bin/python", "-c", code],
        cwd=uv.cwd,
        env=uv.environment(),
        stdout=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"there\n"
        running.terminate()
        assert running.wait(timeout=30) == 128 + signal.SIGTERM


def test_options_of_the_runner(uv: Uv) -> None:
    uv.venv()
    code = "import os; print(os.environ.get('TOKEN'))"
    for options, printed in (("", "None\n"), ("--env TOKEN=secret", "secret\n")):
        given = uv.within(WASIX_PYTHON_OPTIONS=options)
        assert (
            given("run", "--no-project", "--python", ".venv", "python", "-c", code).stdout
            == printed
        )


def test_base_is_managed_elsewhere(uv: Uv, uv_python: Path, server: str) -> None:
    done = uv(
        "pip", "install", "--python", uv_python, "--index-url", f"{server}/simple", "six",
        check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert "This is Python for WASIX, which cannot be installed into" in done.stderr


def test_pip_in_environment_is_refused(uv: Uv) -> None:
    uv = uv.venv()
    done = uv("run", "--no-project", "python", "-m", "pip", "install", "six", check=False)
    assert done.returncode == 2
    assert "hint: uv pip install six" in done.stderr


def test_build_from_source_is_refused(uv: Uv) -> None:
    (uv.cwd / "source").mkdir()
    (uv.cwd / "source/setup.py").write_text("from setuptools import setup\nsetup(name='x')\n")
    uv = uv.venv()
    done = uv("pip", "install", "--no-build-isolation", "./source", check=False)
    assert done.returncode != 0
    assert "build backends do not run in the guest" in done.stderr


@pytest.mark.parametrize("view", ["simple", "native/simple"])
@pytest.mark.parametrize("name", ["markupsafe", "numpy", "pyyaml"])
def test_host_gets_none_of_our_wheels(uv: Uv, server: str, view: str, name: str) -> None:
    host = uv.on_host().venv("host")
    install = ("pip", "install", "--python", "host", "--index-url", f"{server}/{view}", name)
    done = host(*install, check=False)
    assert done.returncode != 0
    assert HIDDEN.search(done.stderr)
    assert list(uv.cwd.glob("host/lib/*/site-packages/*.dist-info")) == []
    for platform in ("x86_64-unknown-linux-gnu", "x86_64-manylinux_2_28", "aarch64-apple-darwin"):
        assert host(*install, "--python-platform", platform, check=False).returncode != 0
    assert list(uv.cwd.glob("host/lib/*/site-packages/*.dist-info")) == []
    shutil.rmtree(uv.cwd / "host")
