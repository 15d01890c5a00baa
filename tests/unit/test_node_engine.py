"""The second engine: what it shows to the guest, and what runs there."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from wasix_node import images
from wasix_node.cli import main

ENGINE = Path(__file__).parents[2] / "toolchain/node-engine"
TEST = """\
def test_good():
    print("said")

def test_bad():
    assert 1 == 2, "numbers"

def test_ends():
    raise SystemExit(3)
"""


def test_interpreter(tmp_path: Path) -> None:
    prefix = tmp_path / "prefix"
    for name in ("bin/python.wasm", "lib/python3.13/os.py", "lib/python3.13/lib-dynload/_ssl.so"):
        (prefix / name).parent.mkdir(parents=True, exist_ok=True)
        (prefix / name).write_bytes(name.encode())
    assert main(["interpreter", str(prefix), "--out", str(tmp_path / "out")]) == 0
    python = (tmp_path / "out/python.webc").read_bytes()
    library = (tmp_path / "out/library.webc").read_bytes()
    assert python.startswith(b"\0webc003") and b"bin/python.wasm" in python
    assert b"lib-dynload/_ssl.so" in python and b"python3.13" in python
    assert b"lib/python3.13/os.py" in library and b"bin/python.wasm" not in library


def test_no_interpreter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["interpreter", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert "expected a tree with 'bin/python.wasm', found none" in capsys.readouterr().err
    assert main(["test", __file__, "--site", str(tmp_path / "x"), "--out", str(tmp_path)]) == 1
    assert "expected a folder, found none" in capsys.readouterr().err


def test_image_of_a_test(tmp_path: Path) -> None:
    sites = [tmp_path / "one", tmp_path / "two"]
    for site in sites:
        site.mkdir()
        (site / "module.py").write_text(f"value = {site.name!r}")
    script = tmp_path / "test_module.py"
    script.write_text(TEST)
    image = images.test([script], sites)
    for text in ("/script", "/site/0", "/site/1", "value = 'one'", "value = 'two'", TEST):
        assert text.encode() in image


def test_guest(tmp_path: Path) -> None:
    """What runs in the guest does its work on any Python."""
    (tmp_path / "test_module.py").write_text(TEST)
    program = tmp_path / "run_each.py"
    program.write_bytes((ENGINE / "lib/run_each.py").read_bytes())
    done = subprocess.run(
        [sys.executable, program, "test_ends"], capture_output=True, text=True, check=True
    )
    said = [json.loads(line[1:]) for line in done.stdout.split("\n") if line[:1] == "\x1e"]
    assert [(each["kind"], each["name"], each["text"]) for each in said] == [
        ("begin", "test_bad", ""),
        ("failed", "test_bad", "AssertionError: numbers"),
        ("begin", "test_good", ""),
        ("passed", "test_good", ""),
        ("end", "", ""),
    ]
    assert "said\n" in done.stdout and "line 5, in test_bad" in done.stderr
    again = subprocess.run([sys.executable, program], capture_output=True, text=True, check=True)
    assert '"failed", "name": "test_ends", "text": "SystemExit: 3"' in again.stdout
    (tmp_path / "test_module.py").write_text("")
    empty = subprocess.run([sys.executable, program], capture_output=True, text=True, check=False)
    assert empty.returncode == 1 and "has no function test_*" in empty.stderr


def test_differences_are_of_tests() -> None:
    found = json.loads((ENGINE / "differences.json").read_bytes())
    for functions in found.values():
        assert functions and all(reason for reason in functions.values())
