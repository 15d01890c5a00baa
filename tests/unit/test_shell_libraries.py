"""What the toolchain shell tells the runtime of the user's shared libraries."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "toolchain/build-support/dev-shell/libraries.py"
MODULE = b"\0asm\1\0\0\0"


@pytest.fixture
def command(tmp_path: Path) -> Path:
    """Return a command that prints its arguments, a line each."""
    path = tmp_path / "command"
    path.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n")
    path.chmod(0o755)
    return path


def told(command: Path, library_path: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-IS", SCRIPT, library_path, command, "a b", "--env=x"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    *options, first, second = done.stdout.splitlines()
    assert (first, second) == ("a b", "--env=x")
    return options


def test_libraries_and_nothing_else(command: Path, tmp_path: Path) -> None:
    folder = tmp_path / "with space"
    (folder / "libfolder.so").mkdir(parents=True)
    (folder / "libb.so.1.2").write_bytes(MODULE)
    (folder / "libb.so").symlink_to("libb.so.1.2")
    (folder / "liblost.so").symlink_to("nowhere")
    (folder / "libnative.so").write_bytes(b"\x7fELF")
    (folder / "libempty.so").touch()
    (folder / "program.wasm").write_bytes(MODULE)
    (folder / "ext.cpython-313-wasm32-wasi.so").write_bytes(MODULE)
    (folder / "ext.abi3.so").write_bytes(MODULE)
    assert told(command, f"{folder}") == [
        f"--mount={folder}/libb.so:/libraries/0/libb.so:ro",
        f"--mount={folder}/libb.so.1.2:/libraries/1/libb.so.1.2:ro",
        "--env=LD_LIBRARY_PATH=/libraries/0:/libraries/1",
    ]


def test_first_of_equal_names(command: Path, tmp_path: Path) -> None:
    for place in ("one", "two"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "liba.so").write_bytes(MODULE)
    given = f":{tmp_path}/none::{tmp_path}/two:{tmp_path}/one:"
    assert told(command, given) == [
        f"--mount={tmp_path}/two/liba.so:/libraries/0/liba.so:ro",
        "--env=LD_LIBRARY_PATH=/libraries/0",
    ]


@pytest.mark.parametrize("library_path", ["", ":", "/proc/1/root/nowhere"])
def test_nothing_is_told_without_libraries(command: Path, library_path: str) -> None:
    assert told(command, library_path) == []
