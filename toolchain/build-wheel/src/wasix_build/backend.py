"""The project's own backend, in an isolated environment that the user's pip fills.

Build requirements are for this machine, so pip runs without the target's settings; what the backend
runs has them.
"""

import shlex
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from build import BuildBackendException, BuildException, ProjectBuilder
from build.env import DefaultIsolatedEnv

from wasix_build.environment import Environment
from wasix_build.errors import BuildWheelError

# As the catalogue's hook of scikit-build-core has it.
_SUFFIX = Path(__file__).with_name("python-suffix.cmake")

# The settings that maturin's hook knows.
_MATURIN = {"build-args", "maturin.build-args"}

Settings = dict[str, Sequence[str] | str]


@dataclass(slots=True)
class Build:
    """One run of a backend."""

    environment: Environment
    say: Callable[[str], None]
    # What commands printed, for whoever looks for the reason of a failure.
    output: list[str] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)

    def run(
        self, command: Sequence[str], cwd: str | None = None, env: Mapping[str, str] | None = None
    ) -> None:
        """Run a command with the target's settings, and show what it prints as it comes."""
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=self.environment.command({**self.extra, **(env or {})}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                self.output.append(line.rstrip("\n"))
                self.say(line.rstrip("\n"))
        if process.wait() != 0:
            raise subprocess.CalledProcessError(process.returncode, list(command))

    def wheel(self, source: Path, out: Path, settings: Mapping[str, Sequence[str]]) -> Path:
        """Build the wheel of a project; raises `BuildWheelError`."""
        try:
            with DefaultIsolatedEnv() as isolated:
                builder = ProjectBuilder.from_isolated_env(isolated, source, runner=self._hook)
                self.say(f"build requirements: {' '.join(sorted(builder.build_system_requires))}")
                isolated.install(builder.build_system_requires)
                given = _merged(_defaults(builder, self.environment), settings)
                more = set(builder.get_requires_for_build("wheel", given)) | _tools(builder)
                self.say(f"and for the wheel: {' '.join(sorted(more)) or 'nothing'}")
                isolated.install(more)
                if _name(builder) == "maturin":
                    return self._maturin(isolated, source, out, _build_args(settings))
                return Path(builder.build("wheel", str(out), given))
        except (BuildBackendException, BuildException, subprocess.CalledProcessError) as error:
            raise BuildWheelError(f"{source.name}: the backend failed: {error}") from error

    def _hook(
        self,
        cmd: Sequence[str],
        cwd: str | None = None,
        extra_environ: Mapping[str, str] | None = None,
    ) -> None:
        self.run(cmd, cwd, extra_environ)

    def _maturin(
        self, isolated: DefaultIsolatedEnv, source: Path, out: Path, more: Sequence[str]
    ) -> Path:
        """Call maturin itself, as its hook takes the interpreter that runs it for the target's."""
        python = Path(self.environment.variables["PYO3_CROSS_LIB_DIR"]).name
        words = ["maturin", "build", "--release", "--interpreter", python, "--out", str(out), *more]
        self.run(words, str(source), isolated.make_extra_environ())
        (wheel,) = out.glob("*.whl")
        return wheel


def _name(builder: ProjectBuilder) -> str:
    return str(builder._build_system["build-backend"]).partition(".")[0]


def _tools(builder: ProjectBuilder) -> set[str]:
    """Return build tools that have to be newer than those that a machine may have."""
    # The first that knows the target's system.
    return {"cmake>=3.31", "ninja"} if _name(builder) == "scikit_build_core" else set()


def _build_args(settings: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the options that a user gives to maturin; raises `BuildWheelError`."""
    unknown = sorted(settings.keys() - _MATURIN)
    if unknown:
        raise BuildWheelError(
            f"-C {unknown[0]}: maturin takes one of: {', '.join(sorted(_MATURIN))}"
        )
    return [word for values in settings.values() for each in values for word in shlex.split(each)]


def _merged(defaults: Settings, settings: Mapping[str, Sequence[str]]) -> Settings:
    """Add the user's settings to the defaults; a list is one text if it has one entry."""
    found: Settings = dict(defaults)
    for key, values in settings.items():
        old = found.get(key)
        every = [*old, *values] if isinstance(old, list) else list(values)
        found[key] = every if len(every) > 1 or isinstance(old, list) else every[0]
    return found


def _defaults(builder: ProjectBuilder, environment: Environment) -> Settings:
    """Return what a backend is told where it does not look into the environment."""
    name = _name(builder)
    if name == "mesonpy":
        return {"setup-args": list(environment.meson_flags)}
    if name == "scikit_build_core":
        include = f"-DCMAKE_PROJECT_TOP_LEVEL_INCLUDES={_SUFFIX}"
        return {"cmake.build-type": "Release", "cmake.args": [include]}
    return {}
