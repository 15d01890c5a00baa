"""What facts.nix says of the packages, and what their suites and outputs add."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wasix_catalogue.errors import CatalogueError

KINDS = ("libs", "programs", "python")


@dataclass(frozen=True, slots=True)
class Package:
    """One package, by the flake's name."""

    name: str
    version: str
    description: str
    homepage: str
    notes: str
    licences: tuple[str, ...]
    sources: tuple[str, ...]
    libraries: tuple[str, ...]
    dependencies: tuple[str, ...]
    pure: bool
    patches: int
    output: Path


def evaluate(root: Path) -> dict[str, list[Package]]:
    """Return the packages of a checkout by kind, in the order of their names.

    Raises:
        CatalogueError: A package does not evaluate; the error has what Nix says.
    """
    facts = root / "toolchain/catalogue/facts.nix"
    command: list[str | Path] = [root / "nixw", "eval", "--json", "--impure", "--file", facts]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise CatalogueError(f"expected packages that evaluate, found: {done.stderr.strip()}")
    return read(json.loads(done.stdout))


def read(answer: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, list[Package]]:
    """Return the packages of facts.nix's answer."""
    return {
        kind: [_package(name, facts) for name, facts in sorted(answer[kind].items())]
        for kind in KINDS
    }


def build(root: Path, names: list[str]) -> None:
    """Build packages by the flake's names; raises CatalogueError if one does not."""
    command: list[str | Path] = [
        root / "nixw",
        "build",
        "--no-link",
        *(f".#{name}" for name in names),
    ]
    done = subprocess.run(command, cwd=root, check=False)
    if done.returncode != 0:
        raise CatalogueError("expected packages that build, found what stands above")


def size(package: Package) -> int:
    """Return the octets of a built wheel, of archives, or of a program's modules.

    Raises:
        CatalogueError: The output has none of them.
    """
    files = [path for path in package.output.rglob("*") if path.is_file()]
    wheels = [path for path in files if path.suffix == ".whl"]
    archives = [path for path in files if path.suffix == ".a" and not path.is_symlink()]
    modules = [path for path in files if path.parent.name == "bin" and not path.is_symlink()]
    found = wheels or archives or modules or [path for path in files if path.suffix == ".h"]
    if not found:
        raise CatalogueError(
            f"{package.name}: expected a wheel, an archive or a program in its output"
        )
    return sum(path.stat().st_size for path in found)


def suite(root: Path, kind: str, name: str) -> str:
    """Return in words what the project's own tests do; empty if none are run.

    A library's list is pkgs/libs/NAME/suite.txt, where a test that fails has a reason behind two
    spaces; a wheel's is tests/data/upstream/NAME.json, which has numbers for each file.
    """
    if kind != "python":
        path = root / "pkgs" / kind / name / "suite.txt"
        lines = path.read_text().splitlines() if path.exists() else []
        tests = [line for line in lines if line and not line.startswith("#")]
        return f"{sum('  ' not in line for line in tests)} of {len(tests)}" if tests else ""
    path = root / "tests/data/upstream" / f"{name}.json"
    if not path.exists():
        return ""
    counts = json.loads(path.read_text())["files"].values()
    return f"{sum(here for here, _ in counts)} of {sum(there for _, there in counts)}"


def _package(name: str, facts: Mapping[str, Any]) -> Package:
    lists = ("licences", "sources", "libraries", "dependencies")
    values: dict[str, Any] = {
        key: tuple(facts[key]) if key in lists else facts[key] for key in facts
    }
    return Package(name=name, **values | {"output": Path(facts["output"])})
