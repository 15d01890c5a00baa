"""Setup hooks of packages with Rust, on the setup that builds source."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOOKS = ROOT / "toolchain/rust/hooks"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a package with a lock file, beside the crates that were made from it."""
    deps, source = tmp_path / "deps", tmp_path / "source"
    for folder in (deps / "demo-1.0.0", source / "own/demo-1.0.0", tmp_path / "python3.13"):
        folder.mkdir(parents=True)
    for folder in (deps, source):
        (folder / "Cargo.lock").write_text("version = 4\n")
    (tmp_path / "python3.13/_sysconfigdata_demo.py").touch()
    return source


def build(package: Path, script: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a part of a build that has both hooks among its inputs."""
    top = package.parent
    hooks = []
    for name in ("cargo-setup", "maturin-build"):
        text = (HOOKS / f"{name}.sh").read_text()
        hook = top / f"{name}.sh"
        text = text.replace("@target@", "demo").replace("@python@ -IS @sbom@", "printf ' %s'")
        hook.write_text(text)
        hooks.append(f"source {hook}")
    sources = "\n".join([f"source {ROOT}/toolchain/bootstrap/stdenv/setup.sh", *hooks])
    given = {
        "initialPath": os.environ["PATH"],
        "PATH": os.environ["PATH"],
        "SHELL": "bash",
        "NIX_BUILD_TOP": str(top),
        "NIX_BUILD_CORES": "3",
        "out": str(top / "out"),
        "cargoDeps": str(top / "deps"),
        "PYTHONPATH": f"/elsewhere:{top}/python3.13",
        "_PYTHON_SYSCONFIGDATA_NAME": "_sysconfigdata_demo",
        **env,
    }
    return subprocess.run(
        ["bash", "-ec", f"{sources}\n{script}"],
        cwd=package,
        env=given,
        capture_output=True,
        text=True,
        check=False,
    )


SHOW = """
runHook postPatch
cat "$CARGO_HOME/config.toml"
echo "$CARGO_BUILD_TARGET $PYO3_CROSS_LIB_DIR $NIX_RUSTFLAGS"
"""


def test_crates_are_copied(package: Path) -> None:
    top = package.parent
    done = build(package, SHOW)
    assert done.returncode == 0, done.stderr
    vendor = top / "cargo-vendor"
    assert (vendor / "demo-1.0.0").is_dir()
    assert os.access(vendor / "Cargo.lock", os.W_OK)
    *_, last = done.stdout.splitlines()
    assert f'directory = "{vendor}"\n[net]\noffline = true\n' in done.stdout
    assert last == f"demo {top}/python3.13  --remap-path-prefix={top}=."


def test_crates_of_the_source_stay_where_they_lie(package: Path) -> None:
    done = build(package, SHOW, cargoVendorDir="own")
    assert done.returncode == 0, done.stderr
    assert f'directory = "{package}/own"\n' in done.stdout
    assert not (package.parent / "cargo-vendor").exists()


def test_other_lock_file_is_refused(package: Path) -> None:
    (package / "Cargo.lock").write_text("version = 3\n")
    done = build(package, SHOW)
    assert done.returncode != 0
    expected = "cargoSetupHook: ./Cargo.lock is not the file that cargoDeps were made from"
    assert expected in done.stderr


def test_maturin_gets_the_interpreter_and_the_flags(package: Path) -> None:
    script = 'runHook postPatch >/dev/null\nmaturin() { printf "<%s>" "$@"; }\nrunPhase buildPhase'
    done = build(package, script, buildPhase="pypaBuildPhase", maturinBuildFlags="--features x")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(
        "<build><--release><--offline><--jobs><3>"
        f"<--interpreter><python3.13><--out><dist><--features><x> {package.parent}"
    )
