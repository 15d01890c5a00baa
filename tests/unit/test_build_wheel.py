"""wasix_build: what a project's build gets, and what is said when it fails; without a compiler."""

import json
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from wasix_build import cli, environment, finish, hints, source
from wasix_build.backend import _build_args, _merged
from wasix_build.errors import BuildWheelError

ROOT = Path(__file__).resolve().parents[2]
LIB = "lib/wasm32-wasi"


def library(folder: Path, name: str, *required: Path) -> Path:
    place = folder / name
    (place / "include").mkdir(parents=True)
    (place / LIB / "pkgconfig").mkdir(parents=True)
    (place / "include" / f"{name}.h").write_text("")
    (place / LIB / "pkgconfig" / f"{name}-2.0.pc").write_text("")
    (place / "share/licenses" / name).mkdir(parents=True)
    if required:
        (place / "nix-support").mkdir()
        (place / "nix-support/propagated-build-inputs").write_text(" ".join(map(str, required)))
    return place


@pytest.fixture
def given(tmp_path: Path) -> Path:
    path = tmp_path / "environment"
    flags = "mesonFlags=--cross-file=/x --libdir=lib"
    path.write_text("\0".join(["PATH=/tools", "NIX_LDFLAGS=-L/a", "CC=wasix-clang", flags, ""]))
    return path


def test_environment(given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zlib = library(tmp_path, "zlib")
    png = library(tmp_path, "png", zlib)
    found = environment.read(given, [png, zlib], LIB)
    assert found.meson_flags == ("--cross-file=/x", "--libdir=lib")
    assert found.variables["NIX_LDFLAGS"] == f"-L/a -L{png}/{LIB} -L{zlib}/{LIB}"
    assert (
        found.variables["NIX_CFLAGS_COMPILE"] == f"-isystem {png}/include -isystem {zlib}/include"
    )
    assert f"{png}/{LIB}/pkgconfig" in found.variables["PKG_CONFIG_PATH"].split(":")
    monkeypatch.setenv("PATH", "/usr/bin")
    monkeypatch.setenv("CC", "gcc")
    command = found.command({"PATH": "/isolated/bin:/usr/bin", "X": "1"})
    # The backend's own tools, the target's, then the user's.
    assert command["PATH"] == "/isolated/bin:/tools:/usr/bin"
    assert (command["CC"], command["X"]) == ("wasix-clang", "1")
    assert environment.licences([png]) == [
        f"png={png}/share/licenses/png",
        f"zlib={zlib}/share/licenses/zlib",
    ]


def test_no_names_of_the_machine(given: Path, tmp_path: Path) -> None:
    found = environment.read(given, [], LIB)
    elsewhere = environment.elsewhere(found, tmp_path)
    assert elsewhere.variables["NIX_CFLAGS_COMPILE"] == f"-ffile-prefix-map={tmp_path}=."
    assert elsewhere.variables["NIX_RUSTFLAGS"] == f"--remap-path-prefix={tmp_path}=."
    assert "NIX_RUSTFLAGS" not in found.variables


def test_folder_that_is_no_library(given: Path, tmp_path: Path) -> None:
    with pytest.raises(BuildWheelError, match="expected a folder with include or"):
        environment.read(given, [tmp_path / "nothing"], LIB)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("wasm-ld: error: x.o: undefined symbol: inflate", "inflate is in zlib: add --with zlib"),
        ("wasm-ld: error: x.o: undefined symbol: fork", "no library of the catalogue has the func"),
        ("a.c:1:10: fatal error: 'zlib.h' file not found", "zlib.h is in zlib: add --with zlib"),
        ("a.c:1:10: fatal error: 'geos_c.h' file not found", "geos_c.h may be in geos, which is"),
        ("wasm-ld: error: x.o: undefined symbol: GEOS_init", "not built here: add --with geos"),
        ("Package libgeos was not found in the pkg-config search path", "may be in geos, which is"),
        ('meson.build:3: ERROR: Dependency "zlib-2.0" not found', "add --with zlib"),
        ("Package zlib-2.0 was not found in the pkg-config search path", "add --with zlib"),
        ("  CMake Error: Could NOT find JPEG (missing: JPEG_LIBRARY)", "does not find JPEG"),
        ("     HAVE_X_EXITCODE (advanced)", "-C cmake.args=-DHAVE_X_EXITCODE=0"),
        ("ERROR: Can not run test applications in this cross environment.", "[properties]"),
        ("OSError: [Errno 8] Exec format error: './a.out'", "as one of this machine"),
        ("/usr/include/python3.13/pyport.h: LONG_BIT pyconfig.h: LONG_BIT", "asking sysconfig"),
    ],
)
def test_hints(line: str, sentence: str, tmp_path: Path) -> None:
    zlib = library(tmp_path, "zlib")
    known = {"zlib": zlib, "geos": tmp_path / "geos"}
    names = {zlib: frozenset({"inflate"})}
    found = hints.of_output(["x", line, line], known, LIB, names.__getitem__)
    assert sentence in found[0]
    assert found[1:] == (
        ["not built here, so not searched: geos"] if "no library" in sentence else []
    )


def test_nothing_to_say(tmp_path: Path) -> None:
    assert hints.of_output(["error: something else"], {}, LIB) == []


def test_settings() -> None:
    defaults: dict[str, list[str] | str] = {"setup-args": ["--cross-file=/x"], "a": "b"}
    merged = _merged(dict(defaults), {"setup-args": ["-Dx=1"], "a": ["c"], "d": ["e", "f"]})
    assert merged == {"setup-args": ["--cross-file=/x", "-Dx=1"], "a": "c", "d": ["e", "f"]}


@pytest.mark.parametrize(("answers", "asked"), [([0], 1), ([1, 0], 2), ([1, 1, 0], 3)])
def test_where_requirements_come_from(
    answers: list[int], asked: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, answers[len(commands) - 1], "", "no such")

    monkeypatch.setattr(subprocess, "run", run)
    tools = finish.Tools(**{field: "" for field in finish.Tools.__dataclass_fields__})  # type: ignore[arg-type]
    said: list[str] = []
    finish._install(tools, tmp_path / "x.whl", tmp_path, "file:///index", said.append)
    ways = [["--index-url", "file:///index"], ["--extra-index-url", "file:///index"], ["--no-deps"]]
    assert len(commands) == asked
    for command, way in zip(commands, ways, strict=False):
        assert command[-len(way) - 1 :] == [*way, str(tmp_path / "x.whl")]
    assert bool(said) == (asked == len(ways))


def test_source(tmp_path: Path) -> None:
    project = tmp_path / "demo"
    # A package may be called as the folder that cargo makes.
    for folder in (".venv", "demo/target", "target/debug"):
        (project / folder).mkdir(parents=True)
    (project / "target/CACHEDIR.TAG").write_text("")
    (project / "pyproject.toml").write_text("")
    with tarfile.open(tmp_path / "demo-1.0.tar.gz", "w:gz") as archive:
        archive.add(project, "demo-1.0")
    for number, given in enumerate((project, tmp_path / "demo-1.0.tar.gz")):
        copied = source.copy(given, tmp_path / str(number))
        assert (copied / "pyproject.toml").is_file()
    copied = tmp_path / "0/source/demo"
    assert sorted(str(each.relative_to(copied)) for each in copied.rglob("*")) == [
        *("demo", "demo/target", "pyproject.toml"),
    ]


def test_no_source(tmp_path: Path) -> None:
    with pytest.raises(BuildWheelError, match=r"expected pyproject\.toml or setup\.py"):
        source.copy(tmp_path, tmp_path.parent / "work")
    (tmp_path / "x").write_text("x")
    with pytest.raises(BuildWheelError, match="expected a folder or a source archive"):
        source.copy(tmp_path / "x", tmp_path / "work")


def test_modules(tmp_path: Path) -> None:
    path = tmp_path / "x.whl"
    members = {
        "a/_b.cpython-313-wasm32-wasi.so": "PyInit__b",
        "_c.abi3.so": "PyInit__c",
        "d/__init__.cpython-313-wasm32-wasi.so": "PyInit_d",
        "x-1.data/platlib/e/_f.so": "PyInit__f",
        # Libraries, and what is installed elsewhere.
        "a/libg.so": "g",
        "x-1.data/data/lib/_h.so": "PyInit__h",
        "a/i.py": "PyInit_i",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    assert finish.modules(path) == ["_c", "a._b", "d", "e._f"]
    assert finish.compiled(path) == [name for name in members if name.endswith(".so")]


def test_bills_of_materials_name_no_folder(tmp_path: Path) -> None:
    path, work = tmp_path / "x.whl", tmp_path / "build-wheel.x"
    bill = "x-1.dist-info/sboms/x.cyclonedx.json"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(bill, f"path+file://{work}/source/x#1")
        archive.writestr("x.py", f"# {work}/x")
    names = {field: "" for field in finish.Tools.__dataclass_fields__}
    bills = str(ROOT / "toolchain/rust/hooks/sbom.py")
    finish.nameless(finish.Tools(**{**names, "bills": bills}), path, work)  # type: ignore[arg-type]
    with zipfile.ZipFile(path) as archive:
        assert archive.read(bill) == b"path+file:///source/x#1"
        assert archive.read("x.py") == f"# {work}/x".encode()


def test_settings_of_maturin() -> None:
    given = {"build-args": ["--features 'a b'"], "maturin.build-args": ["--strip", "-v"]}
    assert _build_args(given) == ["--features", "a b", "--strip", "-v"]
    with pytest.raises(BuildWheelError, match="-C setup-args: maturin takes one of: build-args"):
        _build_args({"setup-args": ["-Dx=1"]})


def test_unknown_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = {field: "" for field in finish.Tools.__dataclass_fields__}
    tools = json.dumps({**names, "libraries": {"zlib": "/none"}})
    assert cli.main(["--tools", tools, "--with", "zlbi", str(tmp_path)]) == 1
    assert "--with zlbi: expected a folder or one of: zlib" in capsys.readouterr().err


def test_library_that_is_not_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = {field: "" for field in finish.Tools.__dataclass_fields__}
    tools = json.dumps({**names, "libraries": {"zlib": "/none"}})
    monkeypatch.chdir(tmp_path)
    assert cli.main(["--tools", tools, "--with", "zlib", "."]) == 1
    assert "hint: ./nixw build --no-link .#zlib, in the checkout" in capsys.readouterr().err
