"""What uv starts an interpreter for, besides programs of the user's.

uv asks an interpreter what it is by a script of its own, compiles byte code by another, and calls
build backends by code that it writes. Seen in uv 0.7.22 to 0.13.9.
"""

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wasix_run.errors import UsageError
from wasix_run.interpreter import Arguments

_QUESTION = "python.get_interpreter_info"
_COMPILER = "pip_compileall.py"
_HOOK = re.compile(
    r"\b(?:get_requires_for_build|prepare_metadata_for_build|build)_(?:wheel|sdist|editable)\b"
)
_ANSWER = Path(__file__).parent / "guest/uv_query.py"


@dataclass(frozen=True, slots=True)
class Names:
    """Places of the host that stand for the interpreter."""

    # The environment's; without one, the same as those of the base.
    prefix: Path
    executable: Path
    base_prefix: Path
    base_executable: Path
    # What the platform is called for a uv that does not know its name.
    platform: str


def question(arguments: Sequence[str]) -> Path | None:
    """Return the folder of uv's script, if `arguments` ask what the interpreter is."""
    code = _code(arguments)
    if _QUESTION not in code:
        return None
    try:
        nodes = list(ast.walk(ast.parse(code)))
    except SyntaxError:
        return None
    if not any(isinstance(node, ast.ImportFrom) and node.module == _QUESTION for node in nodes):
        return None
    constants = [node.value for node in nodes if isinstance(node, ast.Constant)]
    for value in constants:
        text = value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value
        if isinstance(text, str) and (folder := Path(text)).is_absolute() and folder.is_dir():
            return folder
    return None


def answer(arguments: Sequence[str], names: Names) -> tuple[str, ...]:
    """Return arguments that answer the question of `arguments` in the guest, for the host."""
    places = (names.prefix, names.executable, names.base_prefix, names.base_executable)
    values = [_code(arguments), *map(str, places), names.platform]
    call = f"answer({', '.join(map(repr, values))})\n"
    return ("-I", "-B", "-c", f"{_ANSWER.read_text('utf-8')}\n\n{call}")


def compiles(given: Arguments) -> bool:
    """Tell whether the program is uv's worker that compiles the modules that it is told."""
    return given.kind == "script" and Path(given.rest[0]).name == _COMPILER


def refuse(arguments: Sequence[str], given: Arguments) -> None:
    """Raise `UsageError` for what would be lost, or could not work."""
    code = _code(arguments)
    if " as backend" in code and _HOOK.search(code):
        raise UsageError(
            "building from source: build backends do not run in the guest, which sees no compiler\n"
            "hint: 'uv pip install --only-binary :all:', or 'no-build = true' below [tool.uv],"
            " takes wheels only; build others on the host"
        )
    module, rest = _module(arguments, given)
    if module in {"venv", "virtualenv"}:
        raise UsageError(f"{module}: the guest cannot make environments\nhint: uv venv")
    if module == "ensurepip":
        raise UsageError(f"{module}: environments are written by the host\nhint: uv pip install")
    commands = [word for word in rest if not word.startswith("-")]
    target = any(word == "-t" or word.startswith("--target") for word in rest)
    if module == "pip" and commands[:1] in (["install"], ["uninstall"]) and not target:
        raise UsageError(
            f"pip {commands[0]}: changes of the guest's to its environment would be lost\n"
            f"hint: uv pip {commands[0]} {' '.join(commands[1:])}".rstrip()
        )


def _code(arguments: Sequence[str]) -> str:
    """Return the program that follows `-c`, or an empty string."""
    for position, argument in enumerate(arguments[:-1]):
        if argument == "-c":
            return arguments[position + 1]
        if not argument.startswith("-"):
            return ""
    return ""


def _module(arguments: Sequence[str], given: Arguments) -> tuple[str, Sequence[str]]:
    """Return the program that is a module or a script of an environment, and its arguments."""
    if given.kind == "script":
        script = Path(given.rest[0])
        if find_pip := re.fullmatch(r"(pip)[0-9.]*", script.name):
            return find_pip[1], given.rest[1:]
        return "", ()
    for position, argument in enumerate(arguments[:-1]):
        if argument == "-m":
            return arguments[position + 1], arguments[position + 2 :]
        if not argument.startswith("-") or argument == "-c":
            break
    return "", ()
