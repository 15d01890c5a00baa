"""Setup hooks of Python tools, on the setup that builds source."""

import os
import subprocess
from pathlib import Path

import pytest

BOOTSTRAP = Path(__file__).parents[2] / "toolchain/bootstrap"


def pypa_flags(tmp_path: Path, hook: str, before: str = "", after: str = "") -> list[str]:
    """Return the items of pypaBuildFlags once a build with the hook begins."""
    script = f"""
        source {BOOTSTRAP}/stdenv/setup.sh
        {before}
        source {BOOTSTRAP}/python/hooks/{hook}.sh
        {after}
        runHook preBuild
        declare -a items=()
        concatTo items pypaBuildFlags
        printf '%s\\n' "${{items[@]}}" "$(printenv CMAKE_GENERATOR CMAKE_BUILD_PARALLEL_LEVEL)"
    """
    env = {
        "initialPath": os.environ["PATH"],
        "PATH": os.environ["PATH"],
        "SHELL": "bash",
        "NIX_BUILD_TOP": str(tmp_path),
        "NIX_BUILD_CORES": "3",
        "out": str(tmp_path / "out"),
        "mesonFlags": "-Da=1 -Db=2",
        "cmakeFlags": "-DA=1",
        "pypaBuildFlags": "-Cfirst=1",
    }
    done = subprocess.run(
        ["bash", "-ec", script], env=env, capture_output=True, text=True, check=False
    )
    return done.stdout.split("\n")[:-1] if not done.stderr else [done.stderr]


def test_meson_python(tmp_path: Path) -> None:
    assert pypa_flags(tmp_path, "meson-python", after='mesonFlagsArray=("-Dc=x y")')[:-1] == [
        "-Cfirst=1",
        "-Csetup-args=-Da=1",
        "-Csetup-args=-Db=2",
        "-Csetup-args=-Dc=x y",
        "-Ccompile-args=-j3",
    ]


def test_scikit_build_core(tmp_path: Path) -> None:
    assert pypa_flags(tmp_path, "scikit-build-core", after='cmakeFlagsArray=("-DC=x y")') == [
        "-Cfirst=1",
        "-Ccmake.args=-DA=1",
        "-Ccmake.args=-DC=x y",
        f"-Ccmake.args=-DCMAKE_PROJECT_TOP_LEVEL_INCLUDES={tmp_path}/python-suffix.cmake",
        "-Ccmake.build-type=Release",
        "Ninja",
        "3",
    ]
    assert (
        'set(${package}_SOABI "${SKBUILD_SOABI}")' in (tmp_path / "python-suffix.cmake").read_text()
    )


@pytest.mark.parametrize(
    ("hook", "switch"),
    [
        ("meson-python", "dontUseMesonPythonFlags=1"),
        ("scikit-build-core", "dontUseScikitBuildFlags=1"),
    ],
)
def test_hook_that_is_switched_off(tmp_path: Path, hook: str, switch: str) -> None:
    assert pypa_flags(tmp_path, hook, before=switch)[0] == "-Cfirst=1"
    assert len(pypa_flags(tmp_path, hook, before=switch)) == 2


@pytest.mark.parametrize(
    ("hook", "variable"),
    [
        ("setuptools-scm", "SETUPTOOLS_SCM_PRETEND_VERSION"),
        ("pdm-backend", "PDM_BUILD_SCM_VERSION"),
    ],
)
def test_version_of_a_package(hook: str, variable: str) -> None:
    script = f'set -eu; source "$0"; printenv {variable} || echo unset'
    command = ["bash", "-c", script, str(BOOTSTRAP / f"python/hooks/{hook}.sh")]
    for env, expected in (({"version": "1.2"}, "1.2\n"), ({}, "unset\n")):
        found = subprocess.run(
            command,
            env={"PATH": os.environ["PATH"], **env},
            capture_output=True,
            text=True,
            check=True,
        )
        assert found.stdout == expected
