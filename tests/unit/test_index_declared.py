"""wasix-index audit: what a package declares against its wheel's METADATA."""

import json
from pathlib import Path

import pytest
from wheel_build import build

from wasix_index.cli import main

MEMBER = "demo-1.0.dist-info/METADATA"
METADATA = """\
Provides-Extra: fast
Provides-Extra: test
Requires-Dist: Num.Py>=2
Requires-Dist: colorama; sys_platform == "win32"
Requires-Dist: wasi-only>1; platform_machine == "wasm32" and os_name == "posix"
Requires-Dist: backport; python_version < "3.13"
Requires-Dist: new; python_full_version >= "3.13.5" and implementation_version == "3.13.5"
Requires-Dist: speedups>=3; extra == "fast"
Requires-Dist: builder; platform_release != "0.0.0" or platform_version != "0.0.0"
"""
GOOD = {"num-py": "2.1", "wasi_only": "1.5", "new": "0"}


def audit(directory: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    exports = directory / "exports.txt"
    exports.write_text("")
    path = build(directory, {"demo.py": b""}, tag="py3-none-any", metadata=METADATA)
    status = main(["audit", str(path), "--abi", "cpython-313", "--exports", str(exports), *options])
    error = capsys.readouterr().err
    assert status == bool(error)
    return error


def dependencies(
    directory: Path, capsys: pytest.CaptureFixture[str], declared: object, python: str = "3.13.5"
) -> str:
    path = directory / "dependencies.json"
    path.write_text(declared if isinstance(declared, str) else json.dumps(declared))
    return audit(directory, capsys, "--dependencies", str(path), "--python", python)


@pytest.mark.parametrize("name", ["demo", "Demo", "DEMO"])
def test_good(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert audit(tmp_path, capsys, "--name", name, "--version", "1.0.0") == ""


def test_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    error = audit(tmp_path, capsys, "--name", "demo_1")
    assert f"  {MEMBER}: expected name 'demo_1', found 'demo'\nhint: pname is" in error


def test_version(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    error = audit(tmp_path, capsys, "--version", "1.0.1")
    assert f"  {MEMBER}: expected version '1.0.1', found '1.0'\nhint: version is" in error


@pytest.mark.parametrize("more", [{}, {"Speedups": "1"}])
def test_good_dependencies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: dict[str, str]
) -> None:
    assert dependencies(tmp_path, capsys, {**GOOD, **more}) == ""


def test_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    error = dependencies(tmp_path, capsys, {"num-py": "2.1"})
    assert f"  {MEMBER}: requires 'new; python_full_version" in error
    assert f"  {MEMBER}: requires 'wasi-only>1; platform_machine" in error
    assert "which is not declared\n" in error
    assert "hint: add new to the dependencies of the package\n" in error
    assert "3 problem(s)" not in error


@pytest.mark.parametrize(("version", "good"), [("1.9", False), ("2", True), ("2.1rc1", True)])
def test_version_of_dependency(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], version: str, good: bool
) -> None:
    error = dependencies(tmp_path, capsys, {**GOOD, "num-py": version})
    message = (
        f"  {MEMBER}: requires 'Num.Py>=2', found '{version}' declared\nhint: declare a num-py"
    )
    assert (error == "") == good
    assert (message in error) != good


@pytest.mark.parametrize("name", ["other", "colorama", "backport", "builder"])
def test_not_required(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    error = dependencies(tmp_path, capsys, {**GOOD, name: "5"})
    assert f"  {MEMBER}: requires no '{name}' on the target, found '5' declared\n" in error
    assert f"hint: remove {name} from the dependencies of the package\n" in error


def test_other_python(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    error = dependencies(tmp_path, capsys, GOOD, python="3.12.1")
    assert "requires 'backport; python_version" in error
    assert "requires no 'new' on the target" in error


def test_no_requirement(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    metadata = "Requires-Dist: not one\n"
    exports, declared = tmp_path / "exports.txt", tmp_path / "dependencies.json"
    exports.write_text("")
    declared.write_text("{}")
    path = build(tmp_path, {}, tag="py3-none-any", metadata=metadata)
    options = ["--abi", "cpython-313", "--exports", str(exports), "--python", "3.13.5"]
    assert main(["audit", str(path), *options, "--dependencies", str(declared)]) == 1
    assert f"{MEMBER}: expected a requirement, found 'not one'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("metadata", "message"),
    [
        ("Requires-Python: >=3.9, <3.13\n", "requires Python '>=3.9, <3.13', which '3.13.5' is"),
        ("Requires-Python: three\n", "in Requires-Python, found 'three'\nhint: change what"),
        ("Requires-Dist: a @ git+ssh://example.org/a\n", "git+ssh://example.org/a', an address"),
        (
            "Requires-Dist: a @ git+ssh://example.org/a ; sys_platform == 'win32'\n",
            "git+ssh://example.org/a ; sys_platform",
        ),
        (
            "Provides-Extra: x\nRequires-Dist: a @ git+ssh://example.org/a ; extra == 'x'\n",
            "git+ssh://example.org/a ; extra",
        ),
        (
            "Requires-Python: >=3.9\nRequires-Python: <3.12\n",
            "expected requires-python once, as text in UTF-8, found ['>=3.9', '<3.12']",
        ),
        ("License-File: a\nLicense: b\nLicense: c\n", "expected license once"),
        (
            "Requires-Dist: a ; python_version ~= '3'\n",
            "expected a marker with a value, found 'a; python_version ~= \"3\"': ",
        ),
        (
            "Requires-Dist: a ; os_name ~= 'posix'\n",
            "expected a marker with a value, found 'a; os_name ~= \"posix\"': ",
        ),
    ],
)
def test_not_for_this_index(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], metadata: str, message: str
) -> None:
    exports, declared = tmp_path / "exports.txt", tmp_path / "dependencies.json"
    exports.write_text("")
    declared.write_text('{"a": "1"}' if "Dist" in metadata else "{}")
    path = build(tmp_path, {}, tag="py3-none-any", metadata=metadata)
    options = ["--abi", "cpython-313", "--exports", str(exports), "--python", "3.13.5"]
    assert main(["audit", str(path), *options, "--dependencies", str(declared)]) == 1
    error = capsys.readouterr().err
    assert ": 1 problem(s)\n" in error
    assert message in error


def test_metadata_that_is_not_utf_8(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exports = tmp_path / "exports.txt"
    exports.write_text("")
    metadata = b"Metadata-Version: 2.1\nName: demo\nVersion: 1.0\nRequires-Python: <3\xe9\n"
    path = build(tmp_path, {}, tag="py3-none-any", changes={MEMBER: metadata})
    assert main(["audit", str(path), "--abi", "cpython-313", "--exports", str(exports)]) == 1
    assert f"{MEMBER}: expected requires-python once, as text in UTF-8" in capsys.readouterr().err


def test_fields_that_nobody_knows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exports = tmp_path / "exports.txt"
    exports.write_text("")
    path = build(tmp_path, {}, tag="py3-none-any", metadata="Odd: 1\nOdd: 2\n")
    assert main(["audit", str(path), "--abi", "cpython-313", "--exports", str(exports)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "expected JSON: "),
        ("[]", "expected an object of project and version, found []"),
        ('{"a": 1}', "expected a version of 'a', found 1"),
        ('{"a": "x"}', "expected a version of 'a', found 'x'"),
        ('{"a.b": "1", "A-b": "1"}', "expected each project once, found 'A-b' again"),
    ],
)
def test_malformed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, message: str
) -> None:
    error = dependencies(tmp_path, capsys, text)
    assert error.startswith(f"wasix-index: {tmp_path}/dependencies.json: {message}")
