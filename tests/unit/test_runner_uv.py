"""wasix_run: the interpreter of uv's environments, without the runtime."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import pytest

from wasix_run import environments, interpreter, mounts, options, shim, tree, uv
from wasix_run.errors import UsageError
from wasix_run.mounts import WORKSPACE, Mount
from wasix_run.shim import Shim
from wasix_run.store import Cache

# What uv 0.7.22 and 0.13.9 start an interpreter with.
QUESTIONS = [
    "import sys; sys.path = [{text!r}] + sys.path; {rest}",
    'import sys; sys.path = [__import__("os").fsdecode({data!r})] + sys.path; {rest}',
]
REST = "from python.get_interpreter_info import main; main()"
# Of a uv that does not know the platform "wasix".
SCRIPT = """
import json, sys, sysconfig
def main():
    system = sysconfig.get_platform().split("-")[0]
    if system != "freebsd":
        print(json.dumps({"result": "error", "kind": "unknown_operating_system"}))
        sys.exit(0)
    print(json.dumps({"os": system, "prefix": sys.prefix, "base": sys.base_prefix,
        "executable": sys.executable, "purelib": sysconfig.get_path("purelib"),
        "sys_path": sys.path[1:]}))
"""


def asked(folder: Path, form: str) -> tuple[str, ...]:
    code = form.format(text=str(folder), data=bytes(folder), rest=REST)
    return ("-I", "-B", "-c", code)


@pytest.fixture
def question(tmp_path: Path) -> Path:
    package = tmp_path / "asked/python"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "get_interpreter_info.py").write_text(SCRIPT)
    return package.parent


@pytest.mark.parametrize("form", QUESTIONS)
def test_question(question: Path, form: str) -> None:
    assert uv.question(asked(question, form)) == question


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["-c"],
        ["-c", "print(1)"],
        ["-c", "print('python.get_interpreter_info')"],
        ["-c", "python.get_interpreter_info ("],
        ["-c", f"x = '/'; y = 'relative'; z = '/no/such/folder'; {REST}".replace("'/'", "1")],
        ["script.py", "-c", REST],
    ],
)
def test_no_question(arguments: Sequence[str]) -> None:
    assert uv.question(arguments) is None


@pytest.mark.parametrize("form", QUESTIONS)
@pytest.mark.parametrize("known", [True, False])
def test_answer(question: Path, form: str, known: bool) -> None:
    script = question / "python/get_interpreter_info.py"
    if known:
        script.write_text(SCRIPT.replace('!= "freebsd"', '== "freebsd"'))
    names = uv.Names(
        Path("/v"), Path("/v/bin/python"), Path("/b"), Path("/b/bin/python3"), "freebsd-x"
    )
    command = [sys.executable, *uv.answer(asked(question, form), names)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert (found["os"] == "freebsd") is not known
    assert (found["prefix"], found["base"]) == ("/v", "/b")
    assert found["executable"] == "/v/bin/python"
    assert found["purelib"].startswith("/v/lib/python3")
    assert any(place.startswith("/b/lib/python3") for place in found["sys_path"])


def test_answer_that_fails(question: Path) -> None:
    (question / "python/get_interpreter_info.py").write_text(
        "import sys\ndef main(): sys.exit(3)\n"
    )
    names = uv.Names(Path("/v"), Path("/v/python"), Path("/b"), Path("/b/python3"), "freebsd-x")
    command = [sys.executable, *uv.answer(asked(question, QUESTIONS[0]), names)]
    assert subprocess.run(command, check=False).returncode == 3


BACKEND = (
    "import sys; from setuptools import build_meta as backend\n"
    "get_requires_for_build = getattr(backend, 'get_requires_for_build_wheel', None)\n"
)


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["-c", BACKEND], "hint: 'uv pip install --only-binary :all:'"),
        (["-m", "pip", "install", "-U", "six"], "hint: uv pip install six"),
        (["-I", "-m", "pip", "uninstall", "six"], "hint: uv pip uninstall six"),
        (["/v/bin/pip3", "install", "six"], "hint: uv pip install six"),
        (["-m", "venv", "x"], "hint: uv venv"),
        (["-m", "ensurepip"], "hint: uv pip install"),
    ],
)
def test_refused(arguments: list[str], hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        uv.refuse(arguments, interpreter.parse(arguments))
    assert str(caught.value).splitlines()[-1].startswith(hint)


@pytest.mark.parametrize(
    "arguments",
    [
        ["-m", "pip", "list"],
        ["-m", "pip", "install", "--target", "site", "six"],
        ["-c", "import numpy as backend"],
        ["-m", "pytest", "pip", "install"],
        ["-c", "print()", "-m", "venv"],
        ["pip.py", "install"],
        [],
    ],
)
def test_not_refused(arguments: list[str]) -> None:
    uv.refuse(arguments, interpreter.parse(arguments))


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    top = tmp_path / "env"
    (top / "lib/python3.13/site-packages").mkdir(parents=True)
    (top / "bin").mkdir()
    (top / "pyvenv.cfg").write_text("home = /b/bin\n")
    return top


def test_environment(environment: Path) -> None:
    assert environments.find(environment / "bin/python") == environment
    assert environments.find(environment.parent / "bin/python") is None


# As uv 0.7 and 0.13 write it.
@pytest.mark.parametrize(
    "line",
    [
        "import site; site.addsitedir('{}')",
        "import site; site.addsitedir(__import__('os').fsdecode(b'{}'))",
    ],
)
def test_folders_of_pth_files(environment: Path, tmp_path: Path, line: str) -> None:
    site = environment / "lib/python3.13/site-packages"
    for name in ("source", "parent", "parent/source"):
        (tmp_path / name).mkdir()
    (site / "a.pth").write_text(
        f"# {tmp_path}\n\nimport _virtualenv\n{tmp_path / 'source'}\nnone\n"
    )
    added = str(tmp_path / "parent")
    (site / "b.pth").write_text(f"{line.format(added)}\nimport x ; ) broken\n")
    (tmp_path / "parent/c.pth").write_text(
        f"source\nimport site; site.addsitedir({str(site)!r})\n{tmp_path / 'source'}\n"
    )
    found = environments.folders(environment, "3.13")
    assert [(folder.path, folder.site) for folder in found] == [
        (site, True),
        (tmp_path / "source", False),
        (tmp_path / "parent", True),
        (tmp_path / "parent/source", False),
    ]


def test_byte_code(tmp_path: Path) -> None:
    (tmp_path / "good.py").write_text("x = 1\n")
    (tmp_path / "bad.py").write_text("x =\n")
    environments.compile_modules(tmp_path, b"none")
    assert not (tmp_path / "__pycache__").exists()
    environments.compile_modules(tmp_path, importlib.util.MAGIC_NUMBER)
    (compiled,) = (tmp_path / "__pycache__").iterdir()
    assert compiled.name.startswith("good.")


def test_site_is_prepared_once(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", Cache(tmp_path / "cache")
    site.mkdir()
    (site / "good.py").write_text("x = 1\n")
    times = []

    def prepare(folder: Path) -> None:
        times.append(folder)
        (folder / "more").write_text(str(len(times)))

    first = interpreter.site_image(site, cache, prepare=prepare)
    assert interpreter.site_image(site, cache, prepare=prepare) == first
    assert times == [site]


def test_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: Path) -> None:
    folder = tmp_path / "project"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git/HEAD").write_text("x")
    (folder / "src/__pycache__").mkdir(parents=True)
    (folder / "src/__pycache__/x.pyc").write_text("x")
    (folder / "src/x.py").write_text("x")
    (folder / ".env").write_text("x")
    environment.rename(folder / "env")
    monkeypatch.chdir(folder)
    start = Shim(tmp_path, tmp_path, Path("/b/bin/python"), "freebsd-x").start(
        ("src/x.py", "a"), Cache(tmp_path / "cache"), busy=False
    )
    (loaded,) = start.mounts
    assert sorted(map(str, loaded.files)) == [".env", "src/x.py"]
    assert start.arguments == ("/workspace/src/x.py", "a")
    # Nothing of what tools keep comes back.
    now = {PurePosixPath(".cache/x"): b"1", PurePosixPath("src/__pycache__/x.pyc"): b"2"}
    now[PurePosixPath("new.txt")] = b"3"
    assert mounts.store(loaded, now) == ()
    assert not (folder / ".cache").exists()
    assert (folder / "new.txt").read_text() == "3"


def test_large_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shim, "SCRIPT_LIMITS", tree.Limits("script directory", files=1, bytes=9))
    for name in "ab":
        (tmp_path / name).write_text(name)
    monkeypatch.chdir(tmp_path)
    start = Shim(tmp_path, tmp_path, Path("/b/python"), "x").start(
        ("-c", ""), Cache(tmp_path), busy=False
    )
    assert start.mounts == ()
    assert start.warning.endswith("the working directory is empty in the guest; see --mount")


def test_busy_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    start = Shim(tmp_path, tmp_path, Path("/b/python"), "x").start(
        ("-c", ""), Cache(tmp_path), busy=True
    )
    assert (start.mounts, start.warning) == ((), "")


def test_options_of_the_user() -> None:
    assert options.of_uv({"WASIX_PYTHON_OPTIONS": "--network --env 'A=b c'"}) == [
        "--network",
        "--env",
        "A=b c",
    ]
    assert options.of_uv({}) == []
    with pytest.raises(UsageError, match="WASIX_PYTHON_OPTIONS: No closing quotation"):
        options.of_uv({"WASIX_PYTHON_OPTIONS": "'"})


def test_hidden_mount_is_not_the_default(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/HEAD").write_text("x")
    loaded = mounts.load(Mount(tmp_path, WORKSPACE, read_only=False))
    assert list(loaded.files) == [PurePosixPath(".git/HEAD")]
