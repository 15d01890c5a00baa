"""`build-wheel`: build the wheel of any Python project for WASIX.

The project's own backend runs in an isolated environment that your pip fills, with the target's
compiler, sysconfig and C libraries. The wheel gets its tag and the licences of what is linked in,
passes the checks of the catalogue's wheels, and is imported on the runtime.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from wasix_build import backend, crates, environment, finish, hints, source
from wasix_build.errors import BuildWheelError
from wasix_build.finish import Tools


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="build-wheel", description=__doc__)
    top.add_argument("project", type=Path, metavar="PATH", help="a folder or a source archive")
    top.add_argument(
        "--with",
        dest="libraries",
        action="append",
        default=[],
        metavar="LIB",
        help="a C library: one of the catalogue, or a folder with include and lib; may be repeated",
    )
    top.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="default: dist")
    top.add_argument(
        "-C",
        dest="settings",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="a setting of the backend, as pip and build have it; may be repeated",
    )
    top.add_argument("--cast-exceptions", type=Path, metavar="FILE")
    top.add_argument(
        "--index",
        metavar="URL",
        help="where what it requires is taken from for the import (default: result/simple)",
    )
    top.add_argument("--no-import", action="store_true", help="do not import it on the runtime")
    top.add_argument("--tools", type=json.loads, required=True, help=argparse.SUPPRESS)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    arguments = parser().parse_args(argv)
    tools = Tools(**arguments.tools)
    try:
        print(build(arguments, tools))
    except (BuildWheelError, subprocess.CalledProcessError) as error:
        print(f"build-wheel: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"build-wheel: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    return 0


def build(arguments: argparse.Namespace, tools: Tools) -> Path:
    """Build, check and return the wheel; raises `BuildWheelError` and `OSError`."""
    libraries = [_library(name, tools) for name in arguments.libraries]
    found = environment.read(Path(tools.environment), libraries, tools.lib_dir)
    with tempfile.TemporaryDirectory(prefix="build-wheel.") as folder:
        # Compilers tell it without links.
        work = Path(folder).resolve()
        project = source.copy(arguments.project, work)
        log = work / "casts.log"
        log.touch()
        run = backend.Build(environment.elsewhere(found, work), _say)
        run.extra.update(_logged(log))
        try:
            crates.prepare(project, work, run.run)
            made = run.wheel(project, work / "wheel", _settings(arguments.settings))
        except BuildWheelError as error:
            known = {name: Path(path) for name, path in tools.libraries.items()}
            advice = hints.of_output(run.output, known, tools.lib_dir)
            raise BuildWheelError("\nhint: ".join([str(error), *advice])) from error
        compiled, names = finish.compiled(made), finish.modules(made)
        if compiled:
            finish.casts(tools, made, project, log, arguments.cast_exceptions)
        else:
            _say("no compiled module: this wheel is pure, or the extension was left out silently")
        finish.nameless(tools, made, work)
        licences = environment.licences(libraries)
        wheel = finish.retag(tools, made, arguments.out, licences, pure=not compiled)
    finish.audit(tools, wheel)
    if compiled and not names:
        _say("nothing to import: its libraries are loaded by other means than an import")
    if names and not arguments.no_import:
        index = arguments.index
        if index is None and Path("result/simple").is_dir():
            index = Path("result/simple").resolve().as_uri()
        finish.smoke(tools, wheel, names, index, _say)
    return wheel


def _logged(log: Path) -> dict[str, str]:
    """Return the variables that make the compiler write down casts of functions."""
    warnings = ("cast-function-type-mismatch", "no-error=cast-function-type-mismatch")
    on = [f"+-W{warning}" for warning in (*warnings, "incompatible-function-pointer-types")]
    return {
        "CC_LOG_DIAGNOSTICS": "1",
        "CC_LOG_DIAGNOSTICS_FILE": str(log),
        "CCC_OVERRIDE_OPTIONS": " ".join(["#", "x-w", "x--no-warnings", *on]),
    }


def _library(name: str, tools: Tools) -> Path:
    if "/" in name:
        return Path(name).resolve()
    if name not in tools.libraries:
        known = " ".join(sorted(tools.libraries))
        raise BuildWheelError(f"--with {name}: expected a folder or one of: {known}")
    path = Path(tools.libraries[name])
    if not path.is_dir():
        if not Path("nixw").is_file():
            raise BuildWheelError(
                f"--with {name}: expected it to be built, found nothing\n"
                f"hint: ./nixw build --no-link .#{name}, in the checkout that this command is from"
            )
        _say(f"building {name}")
        subprocess.run(["./nixw", "build", "--no-link", f".#{name}"], check=True)
    return path


def _settings(given: Sequence[str]) -> Mapping[str, Sequence[str]]:
    settings: dict[str, list[str]] = {}
    for text in given:
        key, equals, value = text.partition("=")
        if not equals:
            raise BuildWheelError(f"-C {text}: expected KEY=VALUE, found no '='")
        settings.setdefault(key, []).append(value)
    return settings


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
