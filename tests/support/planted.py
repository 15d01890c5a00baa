"""Builds what a test plants: small projects, and Nix that builds them on the bundled set."""

import json
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

SCOPE = f"""
  let
    bootstrap = import {ROOT}/toolchain/bootstrap {{ system = "x86_64-linux"; }};
    inherit (bootstrap) lib fetchurl runCommand;
    cross = (lib.fix (final: bootstrap // import {ROOT}/overlays final bootstrap)).pkgsCross.wasm32-wasix;
    inherit (cross) stdenv;
    wheels = cross.python313Packages;
    tools = bootstrap.python313Packages;
    wheel = arguments: wheels.buildPythonPackage ({{
      version = "1.0"; pyproject = true; build-system = [ tools.setuptools ];
    }} // arguments);
  in
"""  # noqa: E501

MODULE = """
#include <Python.h>
{prelude}
static struct PyModuleDef def = {{ PyModuleDef_HEAD_INIT, "{name}", NULL, -1, NULL }};
PyMODINIT_FUNC PyInit_{name}(void) {{ {body} return PyModule_Create(&def); }}
"""


def module(name: str = "planted", prelude: str = "", body: str = "") -> str:
    """Return the C source of an extension module."""
    return MODULE.format(name=name, prelude=prelude, body=body)


def project(
    top: Path,
    name: str = "planted",
    *,
    requires: str = "'setuptools'",
    metadata: str = "",
    extension: str = "",
    files: Mapping[str, str | bytes] | None = None,
) -> Path:
    """Write a project of setuptools; `extension` is Python for its one Extension."""
    packed = {
        "pyproject.toml": f"[build-system]\nrequires = [{requires}]\n"
        "build-backend = 'setuptools.build_meta'\n"
        f"[project]\nname = '{name}'\nversion = '1.0'\n{metadata}\n",
        "setup.py": "import os\nfrom setuptools import Extension, setup\n"
        f"setup(ext_modules=[{extension}])\n",
        **(files or {}),
    }
    for path, content in packed.items():
        file = top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return top


@dataclass(frozen=True)
class Result:
    """What came of a build: its log, and if all went well what was made, by package."""

    returncode: int
    stderr: str
    outputs: Mapping[str, Path]

    def log(self, package: str) -> str:
        """Return the lines that the builds of a package printed."""
        pattern = re.compile(rf"^(?:python3\.13-)?{re.escape(package)}(?:-1\.0)?> ?(.*)$", re.M)
        return "\n".join(pattern.findall(self.stderr))


def build(directory: Path, expression: str) -> Result:
    """Build the packages that a Nix expression is, with SCOPE's names; a failure stops no other."""
    file = directory / "planted.nix"
    file.write_text(SCOPE + expression)
    options = ["--no-link", "--json", "--impure", "--keep-going", "--print-build-logs"]
    done = subprocess.run(
        [ROOT / "nixw", "build", *options, "--file", file],
        cwd=directory,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    outputs, logs = {}, [done.stderr]
    for each in json.loads(done.stdout or "[]"):
        # No order is promised.
        name = re.sub(
            r"^[a-z0-9]{32}-(python3\.13-)?|-1\.0\.drv$|\.drv$", "", Path(each["drvPath"]).name
        )
        outputs[name] = Path(each["outputs"].get("dist") or each["outputs"]["out"])
        logs.append(_earlier_log(name, each["drvPath"], done.stderr))
    return Result(done.returncode, "".join(logs), outputs)


def _earlier_log(package: str, derivation: str, printed: str) -> str:
    """Return what a package's build printed in an earlier run, if this one found it built."""
    if Result(0, printed, {}).log(package):
        return ""
    done = subprocess.run(
        [ROOT / "nixw", "log", derivation], capture_output=True, text=True, check=False
    )
    return "".join(f"{package}> {line}\n" for line in done.stdout.splitlines())
