"""wasix_run: command lines of both commands, without the runtime."""

import argparse
import re
import shlex
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from wasix_run import interpreter, options
from wasix_run.cli import main_python, main_run, python_parser, run_parser, uv_parser
from wasix_run.errors import UsageError
from wasix_run.program import command_names
from wasix_run.store import Cache
from wasix_run.tree import Limits


@pytest.mark.parametrize(
    ("argv", "own", "rest"),
    [
        (["p.wasm", "--network"], [], ["p.wasm", "--network"]),
        (["--network", "p.wasm", "--"], ["--network"], ["p.wasm", "--"]),
        (["--cwd", "x", "--env=A=1", "p.wasm"], ["--cwd", "x", "--env=A=1"], ["p.wasm"]),
        (["--network", "--", "--p.wasm"], ["--network"], ["--p.wasm"]),
        (["--timeout", "--", "p.wasm"], ["--timeout", "--"], ["p.wasm"]),
        ([], [], []),
    ],
)
def test_split_run(argv: list[str], own: list[str], rest: list[str]) -> None:
    parts = options.split(run_parser(), argv)
    assert (list(parts.own), list(parts.rest)) == (own, rest)


@pytest.mark.parametrize(
    ("argv", "rest"),
    [
        (["--prefix", "p", "-c", "print()"], ["-c", "print()"]),
        (["--prefix", "p", "--", "--version"], ["--version"]),
        (["--prefix", "p", "--version"], ["--version"]),
        (["--prefix", "p", "--site", "s", "-m", "x", "--site", "t"], ["-m", "x", "--site", "t"]),
        (["--prefix=p"], []),
    ],
)
def test_split_python(argv: list[str], rest: list[str]) -> None:
    assert list(options.split(python_parser(), argv).rest) == rest


@pytest.mark.parametrize(
    ("arguments", "kind", "rest"),
    [
        (["-c", "print(1)", "-x"], "other", ["-c", "print(1)", "-x"]),
        (["-cprint(1)"], "other", ["-cprint(1)"]),
        (["-Bc", "x"], "other", ["-Bc", "x"]),
        (["-m", "json.tool", "a.py"], "other", ["-m", "json.tool", "a.py"]),
        (["-W", "error", "a.py", "-c"], "script", ["a.py", "-c"]),
        (["-Werror", "a.py"], "script", ["a.py"]),
        (["-X", "dev", "-BW", "c", "a.py"], "script", ["a.py"]),
        (["--check-hash-based-pycs", "always", "a.py"], "script", ["a.py"]),
        (["--", "-a.py"], "script", ["-a.py"]),
        (["-", "x"], "stdin", ["-", "x"]),
        (["-B"], "stdin", []),
        (["--"], "stdin", []),
        ([], "stdin", []),
        (["-V"], "other", ["-V"]),
        (["--help-env"], "other", ["--help-env"]),
    ],
)
def test_parse_python(arguments: list[str], kind: str, rest: list[str]) -> None:
    parsed = interpreter.parse(arguments)
    assert (parsed.kind, list(parsed.rest)) == (kind, rest)
    assert [*parsed.options, *parsed.rest] == arguments


def test_parse_python_interactive() -> None:
    assert interpreter.parse(["-Bi"]).interactive
    assert not interpreter.parse(["-X", "i"]).interactive


@pytest.mark.parametrize(
    ("given", "name", "rest"), [(["-B", "-", "a"], "-", ["a"]), (["-B"], "", []), (["--"], "", [])]
)
def test_stdin_program(given: list[str], name: str, rest: list[str]) -> None:
    options_given = [option for option in given[:1] if option != "--"]
    command = interpreter.stdin_program(interpreter.parse(given))
    assert list(command) == [*options_given, "-c", interpreter.STDIN_PROGRAM.format(name), *rest]


def test_stdin_program_runs(tmp_path: Path) -> None:
    command = [sys.executable, *interpreter.stdin_program(interpreter.parse(["-", "x"]))]
    program = "import sys\ndef f(): return __name__\nprint(f(), sys.argv)\nraise ValueError"
    done = subprocess.run(command, input=program, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "__main__ ['-', 'x']\n")
    assert 'File "<stdin>", line 4, in <module>' in done.stderr


def test_script_directory(tmp_path: Path) -> None:
    for name in ("main.py", "sub/helper.py", ".hidden", "__pycache__/x.pyc", "data.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    guest, tree, warning = interpreter.script_tree(tmp_path / "main.py")
    assert (str(guest), str(tree.mount), warning) == ("/script/main.py", "/script", "")
    assert sorted(map(str, tree.files)) == ["data.txt", "main.py", "sub/helper.py"]


def test_script_directory_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limits = Limits("script directory", files=1, bytes=99)
    monkeypatch.setattr(interpreter, "SCRIPT_LIMITS", limits)
    for name in ("main.py", "other.py"):
        (tmp_path / name).write_text(name)
    guest, tree, warning = interpreter.script_tree(tmp_path / "main.py")
    assert str(guest) == "/script/main.py"
    assert {str(path): file.data for path, file in tree.files.items()} == {"main.py": b"main.py"}
    assert warning.startswith(f"{tmp_path}: expected at most 1 files (script directory limit)")
    assert "only main.py is visible" in warning


def test_script_is_a_directory(tmp_path: Path) -> None:
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / "__main__.py").write_text("1")
    guest, tree, _ = interpreter.script_tree(folder)
    assert (str(guest), str(tree.mount)) == ("/script/app", "/script/app")
    assert list(map(str, tree.files)) == ["__main__.py"]


def test_site_wrong(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--site: expected a directory, found"):
        interpreter.site_image(tmp_path / "absent", Cache(tmp_path))


def test_prefix_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cache = ["--cache", str(tmp_path / "cache")]
    assert main_python([*cache, "--prefix", str(tmp_path), "-c", "1"]) == 2
    assert capsys.readouterr().err == (
        f"wasix-python: --prefix: expected a tree with 'bin/python.wasm', found '{tmp_path}'\n"
    )


def test_python_environment() -> None:
    assert interpreter.environment({"PYTHONPATH": "/x"}, [PurePosixPath("/site/0")]) == {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": "/site/0:/x",
    }
    assert "PYTHONPATH" not in interpreter.environment({}, [])


def test_environment() -> None:
    host = {"TERM": "dumb", "SECRET": "x", "HOME": "/home/me"}
    found = options.environment(["A=1=2", "HOME", "B="], host, options.PASSED)
    assert found == {"TERM": "dumb", "A": "1=2", "HOME": "/home/me", "B": ""}


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("=x", "--env: expected NAME=VALUE or NAME, found '=x'"),
        ("NOPE", "--env: expected a variable that is set, found 'NOPE'"),
    ],
)
def test_environment_wrong(option: str, message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)):
        options.environment([option], {}, ())


def test_cache_directory(tmp_path: Path) -> None:
    host = {"XDG_CACHE_HOME": str(tmp_path / "xdg")}
    assert options.cache_directory(None, host) == tmp_path / "xdg/wasix-run"
    host["WASIX_RUN_CACHE"] = str(tmp_path / "own")
    assert options.cache_directory(None, host) == tmp_path / "own"
    assert options.cache_directory(tmp_path / "opt", host) == tmp_path / "opt"
    assert (tmp_path / "opt").is_dir()


def test_cache_directory_impossible(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    message = f"cache directory '{tmp_path}/file/x': Not a directory\nhint: --cache DIR"
    with pytest.raises(UsageError, match=re.escape(message)):
        options.cache_directory(tmp_path / "file/x", {})


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ([], "arguments: expected a program, found 'nothing'"),
        (["--unknown"], "arguments: expected a program, found '--unknown'"),
        (["p.wasm"], "expected a WebAssembly module, found b'no w'"),
        (["--mount", "x", "q.wasm"], "--mount: expected HOST:GUEST"),
    ],
)
def test_run_usage(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    argv: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("p.wasm").write_text("no wasm")
    Path("q.wasm").write_bytes(b"\0asm\1\0\0\0")
    assert main_run(["--cache", "cache", *argv]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    "argv",
    [
        ["\udcff.wasm"],
        ["q.wasm", "\udcff"],
        ["--env", "A=\udcff", "q.wasm"],
        ["--cwd", "\udcff", "q.wasm"],
    ],
)
def test_run_without_utf8(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    argv: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("q.wasm", "\udcff.wasm"):
        Path(name).write_bytes(b"\0asm\1\0\0\0")
    assert main_run(["--cache", "cache", *argv]) == 2
    assert "wasix-run: expected UTF-8, found b'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("a/b.wasm", ("b", "b.wasm")),
        ("a b.wasm", ("a_b", "a_b.wasm")),
        ("a.b.wasm", ("a.b", "a.b.wasm")),
        ("plain", ("plain",)),
        ("ü", ("_",)),
        ("...", ("program",)),
    ],
)
def test_command_names(path: str, names: tuple[str, ...]) -> None:
    assert command_names(Path(path)) == names


def test_run_missing_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    absent = tmp_path / "absent.wasm"
    assert main_run(["--cache", str(tmp_path / "cache"), str(absent)]) == 126
    assert capsys.readouterr().err == f"wasix-run: {absent}: No such file or directory\n"


def test_run_program_that_begins_like_an_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main_run(["--cache", "cache", "--", "-p.wasm"]) == 126
    assert capsys.readouterr().err == "wasix-run: -p.wasm: No such file or directory\n"


def test_script_directory_with_links(tmp_path: Path) -> None:
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / "main.py").write_text("1")
    (tmp_path / "secret").write_text("secret")
    (folder / "data.txt").symlink_to("../secret")
    _, tree, warning = interpreter.script_tree(folder / "main.py")
    assert list(map(str, tree.files)) == ["main.py"]
    assert warning.startswith(f"{folder}: links that lead out of it are left out: data.txt\n")
    _, tree, warning = interpreter.script_tree(folder / "main.py", [tmp_path])
    assert (len(tree.files), warning) == (2, "")


@pytest.mark.parametrize("parser", [run_parser(), python_parser(), uv_parser()])
def test_help_has_an_example_of_each_option(parser: argparse.ArgumentParser) -> None:
    shown = parser.format_help()
    program = "tool.wasm" if parser.prog == "wasix-run" else "script.py"
    lines = [line for line in shown.splitlines() if line.endswith(program)]
    flags = [action.option_strings[-1] for action in parser._actions if action.dest != "help"]
    assert len(lines) == len(flags) > 7
    for flag, line in zip(flags, lines, strict=True):
        assert f" {flag} " in line
        words = shlex.split(line)
        parts = options.split(parser, words[1:])
        assert parts.rest == (program,)
        parser.parse_args(parts.own)


@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "x"])
def test_timeout_wrong(value: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main_run(["--timeout", value, "p.wasm"])
    assert "--timeout" in capsys.readouterr().err
