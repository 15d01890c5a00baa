"""Fixtures: outputs of the flake, the commands of the toolchain, and the runtime."""

import functools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SYSTEM = "x86_64-linux"


def nixw(*arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run ./nixw in the checkout, with its output captured."""
    done = subprocess.run(
        [ROOT / "nixw", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if check and done.returncode != 0:
        raise AssertionError(f"nixw {' '.join(arguments)} failed:\n{done.stderr[-8000:]}")
    return done


@functools.cache
def built(attribute: str) -> Path:
    """Build a flake output (`package` or `package.output`); returns its store path."""
    print(f"building .#{attribute}", file=sys.__stderr__, flush=True)
    done = subprocess.run(
        [ROOT / "nixw", "build", f".#{attribute}", "--no-link", "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"nix build .#{attribute} failed, its log is above"
    outputs = json.loads(done.stdout)[0]["outputs"]
    name = attribute.rpartition(".")[2]
    return Path(outputs.get(name) or outputs["out"])


@dataclass(frozen=True)
class Toolchain:
    """The compiler of the target and the runtime's command."""

    clang: Path
    run: Path
    work: Path
    libc_dev: Path

    def compile(
        self, *arguments: str | Path, cxx: bool = False, check: bool = True, **env: str
    ) -> subprocess.CompletedProcess[str]:
        """Run wasix-clang or wasix-clang++ in the work directory."""
        compiler = self.clang / "bin" / ("wasix-clang++" if cxx else "wasix-clang")
        done = subprocess.run(
            [compiler, *arguments],
            cwd=self.work,
            env={**os.environ, **env},
            capture_output=True,
            text=True,
            check=False,
        )
        if check:
            assert done.returncode == 0, done.stderr
        return done

    def execute(
        self,
        program: str | Path,
        *arguments: str,
        options: Sequence[str | Path] = (),
        **kwargs: str,
    ) -> subprocess.CompletedProcess[str]:
        """Run a program on the runtime."""
        return subprocess.run(
            [self.run / "bin/wasix-run", *options, program, *arguments],
            cwd=self.work,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
            input=kwargs.get("input", ""),
        )


@pytest.fixture
def toolchain(tmp_path: Path) -> Toolchain:
    """Return the toolchain with an empty work directory."""
    return Toolchain(
        built("wasix-clang"),
        built("wasix-run"),
        tmp_path,
        built("wasix-libc.dev"),
    )


Runner = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def target_python() -> Runner:
    """Return a function that runs the target's interpreter with sites and arguments."""
    run = built("wasix-run") / "bin/wasix-python"
    prefix = built("python313")

    def execute(
        *arguments: str,
        sites: Sequence[Path] = (),
        options: Sequence[str] = (),
        stdin: str = "",
        cwd: Path = ROOT,
    ) -> subprocess.CompletedProcess[str]:
        site_options = [word for site in sites for word in ("--site", str(site))]
        return subprocess.run(
            [run, "--prefix", prefix, *site_options, *options, "--", *arguments],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    return execute
