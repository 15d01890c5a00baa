"""wasix_coverage: what of a project installs, without a network."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from packaging.version import Version
from wheel_build import build, extension

from wasix_coverage import project, resolve
from wasix_coverage.cli import main
from wasix_coverage.errors import CoverageError, ProjectError
from wasix_coverage.registry import Registry, Target
from wasix_coverage.resolve import Finding
from wasix_index import policy
from wasix_index.cli import main as wasix_index

RULES = policy.load("cpython-313")
TARGET = Target(Version("3.13.5"), RULES.wheel_platform, RULES.markers)
OTHER = "http://other.example/simple"
SO = "_c.cpython-313-wasm32-wasi.so"
# Files of the other index by project, with what their metadata requires.
FILES: Mapping[str, Mapping[str, str]] = {
    "pure": {
        "pure-1.0-py3-none-any.whl": "",
        "pure-2.0-py3-none-any.whl": (
            "Requires-Dist: native>=1\nRequires-Dist: nowhere; os_name=='nt'\n"
        ),
        "pure-3.0-py3-none-any.whl": "Requires-Dist: compiled\n",
    },
    "compiled": {
        "compiled-1.0-cp313-cp313-manylinux_2_28_x86_64.whl": "",
        "compiled-1.0.tar.gz": "",
    },
    "source": {"source-1.0.tar.gz": ""},
    "native": {"native-9.0-py3-none-any.whl": ""},
    "blocked": {"blocked-1.0-py3-none-any.whl": "Requires-Dist: compiled\n"},
    "extras": {
        "extras-1.0-py3-none-any.whl": "Requires-Dist: pure==1.0\nProvides-Extra: all\n"
        "Requires-Dist: source; extra == 'all'\n"
    },
}


@pytest.fixture
def index(tmp_path: Path) -> str:
    folder = tmp_path / "wheels"
    folder.mkdir()
    wheels = [
        build(folder, {SO: extension()}, name="native", version="1.5"),
        build(folder, {SO: extension()}, name="older", tag="cp312-cp312-wasix_wasm32"),
        build(folder, {"ours.py": b""}, name="ours", tag="py3-none-any"),
    ]
    out = tmp_path / "index"
    assert wasix_index(["render", "--out", str(out), *map(str, wheels)]) == 0
    return out.as_uri()


@pytest.fixture
def registry(index: str) -> Registry:
    def read(address: str, accept: str) -> tuple[str, bytes] | None:
        if address.startswith("file://"):
            path = Path(address.removeprefix("file://"))
            return (address, path.read_bytes()) if path.is_file() else None
        name = address.removeprefix(f"{OTHER}/").rstrip("/")
        if name in FILES:
            files = [{"url": f"../files/{f}", "hashes": {}, "filename": f} for f in FILES[name]]
            return address, json.dumps({"files": files}).encode()
        for files_of in FILES.values():
            for file, requires in files_of.items():
                if name.endswith(f"/{file}.metadata"):
                    head = f"Metadata-Version: 2.1\nName: {file.split('-')[0]}\nVersion: 1\n"
                    return address, (head + requires).encode()
        return None

    return Registry(index, OTHER, TARGET, read)


Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def text(name: str, content: str) -> Path:
        path = tmp_path / name
        path.write_text(content)
        return path

    return text


def found(
    registry: Registry, path: Path, *extras: str, groups: tuple[str, ...] = ()
) -> dict[str, Finding]:
    given = project.read(path, TARGET.environment(), extras, groups)
    return {finding.project: finding for finding in resolve.resolve(given, registry)}


def origins(findings: dict[str, Finding]) -> dict[str, tuple[str, str]]:
    return {name: (finding.origin, finding.version) for name, finding in findings.items()}


def test_everything_installs(registry: Registry, write: Write) -> None:
    path = write("requirements.txt", "pure  # the newest needs what there is not\nours\n")
    assert origins(found(registry, path)) == {
        "native": ("ours", "1.5"),
        "ours": ("ours", "1.0"),
        "pure": ("pure", "2.0"),
    }


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("compiled", "1.0 has compiled wheels for other platforms only, and is not in our index"),
        ("source", "1.0 has a source archive only, and is not in our index"),
        ("nowhere", "no index has this project"),
        ("native>=2", "wanted >=2, our index can give 1.5"),
        ("pure>=4", "wanted >=4, both indexes can give 3.0, 2.0, 1.0"),
        ("compiled>3", "no version of it is >3"),
        ("older", "our index has 1.0, for another Python than 3.13.5"),
    ],
)
def test_missing(registry: Registry, write: Write, line: str, reason: str) -> None:
    (finding,) = found(registry, write("requirements.txt", line)).values()
    assert (finding.origin, finding.reason, finding.by) == ("missing", reason, ("the project",))


def test_what_blocks(registry: Registry, write: Write) -> None:
    findings = found(registry, write("requirements.txt", "blocked\nnative\n"))
    assert origins(findings) == {
        "blocked": ("pure", "1.0"),
        "compiled": ("missing", ""),
        "native": ("ours", "1.5"),
    }
    assert findings["compiled"].by == ("the project", "blocked")


def test_conflict(registry: Registry, write: Write) -> None:
    path = write("requirements.txt", "pure==1.0\nextras\npure==2.0\n")
    finding = found(registry, path)["pure"]
    assert finding.origin == "missing"
    assert finding.reason == "wanted ==1.0,==2.0, both indexes can give 3.0, 2.0, 1.0"


def test_extras(registry: Registry, write: Write) -> None:
    findings = found(registry, write("requirements.txt", "extras[all]\n"))
    assert origins(findings) == {
        "extras": ("pure", "1.0"),
        "pure": ("pure", "1.0"),
        "source": ("missing", ""),
    }


def test_requirements_file(registry: Registry, write: Write) -> None:
    write("more.txt", "pure \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\n")
    write("limits.txt", "pure<2\nnowhere==1\n")
    path = write(
        "requirements.txt",
        "--index-url https://example/simple\n-r more.txt\n-c limits.txt\n-e ./here\n"
        "nowhere; sys_platform == 'win32'\n",
    )
    given = project.read(path, TARGET.environment(), (), ())
    assert given.left == ("--index-url https://example/simple", "-e ./here")
    assert origins(found(registry, path)) == {"pure": ("pure", "1.0")}


PYPROJECT = """
[project]
name = "Demo"
version = "1"
dependencies = ["ours"]
[project.optional-dependencies]
more = ["native"]
all = ["demo[more]", "source"]
[dependency-groups]
test = ["pure==1.0", {include-group = "base"}]
base = ["compiled"]
loop = [{include-group = "loop"}]
"""


def test_pyproject(registry: Registry, write: Write) -> None:
    path = write("pyproject.toml", PYPROJECT)
    assert set(found(registry, path)) == {"ours"}
    assert set(found(registry, path, "all")) == {"ours", "native", "source"}
    assert set(found(registry, path, groups=("test",))) == {"ours", "pure", "compiled"}


@pytest.mark.parametrize(
    ("name", "content", "extra", "group", "problem"),
    [
        (
            "pyproject.toml",
            PYPROJECT,
            "none",
            "",
            "expected extra of ['all', 'more'], found 'none'",
        ),
        ("pyproject.toml", PYPROJECT, "", "loop", "group 'loop' includes itself"),
        ("pyproject.toml", "[tool.poetry]\n", "", "", "hint: for Poetry's own tables"),
        (
            "pyproject.toml",
            "[project]\nname = 'x'\ndynamic = ['version', 'dependencies']\n",
            "",
            "",
            "expected dependencies, found that a build makes them\nhint: give a lock",
        ),
        ("pyproject.toml", "[", "", "", "expected TOML"),
        ("requirements.txt", "a b\n", "", "", "requirements.txt:1: expected a requirement"),
        ("uv.lock", "version = 7\n", "", "", "expected version 1 of uv's lock, found 7"),
        ("uv.lock", "version = 1\n", "", "", "expected the project itself"),
    ],
)
def test_bad_file(
    write: Write, name: str, content: str, extra: str, group: str, problem: str
) -> None:
    path = write(name, content)
    with pytest.raises(ProjectError) as caught:
        project.read(path, TARGET.environment(), [extra] * bool(extra), [group] * bool(group))
    assert problem in str(caught.value)


@pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml"])
def test_addresses_are_not_looked_at(registry: Registry, write: Write, name: str) -> None:
    line = "ours @ https://e/ours-9-py3-none-any.whl"
    listed = f"[project]\nname = 'x'\ndependencies = ['{line}', 'pure<3']\n"
    path = write(name, listed if name.endswith("toml") else f"{line}\npure<3\n")
    assert set(found(registry, path)) == {"pure", "native"}
    assert project.read(path, TARGET.environment(), [], []).left == (line,)


LOCK = """
version = 1
[[package]]
name = "demo"
version = "1"
source = { virtual = "." }
dependencies = [{ name = "pure" }, { name = "other", marker = "sys_platform == 'wasi'" }]
[package.dev-dependencies]
dev = [{ name = "source" }]
[[package]]
name = "pure"
version = "3.0"
dependencies = [{ name = "compiled" }, { name = "nowhere", marker = "sys_platform == 'linux'" }]
[[package]]
name = "compiled"
version = "1.0"
wheels = [{ url = "https://e/compiled-1.0-cp313-cp313-manylinux_2_28_x86_64.whl" }]
[[package]]
name = "other"
version = "7"
wheels = [{ url = "https://e/other-7-py3-none-any.whl" }]
[[package]]
name = "nowhere"
version = "1"
[[package]]
name = "source"
version = "1.0"
"""


def test_uv_lock(registry: Registry, write: Write) -> None:
    findings = found(registry, write("uv.lock", LOCK))
    assert origins(findings) == {
        "compiled": ("missing", "1.0"),
        "other": ("pure", "7"),
        "pure": ("pure", "3.0"),
    }
    assert findings["compiled"].by == ("the project", "pure")
    reason = "the lock has wheels for other platforms only, and our index none"
    assert findings["compiled"].reason == reason
    assert "source" in found(registry, write("uv.lock", LOCK), groups=("dev",))


def test_command(index: str, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--python", "3.13.5", "--abi", "cpython-313", "--index", index, "--alone"]
    path = write("requirements.txt", "ours\nnative\nnowhere\n-e .\n")
    assert main([*options, str(path)]) == 1
    assert capsys.readouterr().out == (
        "2 of 3 packages install on WASIX\n"
        "from our index: native 1.5, ours 1.0\n"
        "missing: nowhere: our index has not this project\n"
        "  wanted by the project\n"
        "not looked at: -e .\n"
    )
    assert main([*options, "--json", str(path)]) == 1
    printed = json.loads(capsys.readouterr().out)
    assert [package["project"] for package in printed["packages"]] == ["native", "nowhere", "ours"]
    assert main([*options, str(write("good.txt", "ours\n"))]) == 0


def test_no_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r.txt").write_text("x\n")
    options = ["--python", "3.13.5", "--abi", "cpython-313", "r.txt"]
    assert main(options) == 2
    assert "hint: ./nixw build .#index" in capsys.readouterr().err
    assert main([*options, "--index", "none"]) == 2
    assert "none/index.json: " in capsys.readouterr().err


def test_errors_have_one_base() -> None:
    assert issubclass(ProjectError, CoverageError)
