"""wasix_new: the folder of a package from what its project publishes, without a network."""

import base64
import hashlib
import io
import json
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from wheel_build import build

from sources.simple import ProjectFile
from wasix_new import cli, contents, names, recipe, release
from wasix_new.errors import NewPackageError
from wasix_new.recipe import Recipe

ROOT = Path(__file__).parents[2]
POLICY = json.loads((ROOT / "index/src/wasix_index/policy.json").read_bytes())
MARKERS = POLICY["markers"] | {
    "python_version": "3.13",
    "python_full_version": "3.13.5",
    "implementation_version": "3.13.5",
}
LICENCES = {"MIT": "mit", "Apache-2.0": "asl20", "BSD-3-Clause": "bsd3"}
METADATA = """\
Summary: Does "things" for ${you}.
License-Expression: MIT OR Apache-2.0
Requires-Dist: numpy>=2
Requires-Dist: nowhere-at-all
Requires-Dist: colorama; sys_platform == "win32"
Requires-Dist: six; extra == "all"
Project-URL: Source, https://demo.example/
"""
MESON = """\
[build-system]
requires = ["meson-python>=0.16", "cython", "oldest-supported-numpy", "strange-tool"]
build-backend = "mesonpy"
"""


def archive(files: Mapping[str, str], folder: str = "demo-1.0") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for name, text in files.items():
            info = tarfile.TarInfo(f"{folder}/{name}")
            info.size = len(text.encode())
            tar.addfile(info, io.BytesIO(text.encode()))
    return out.getvalue()


class Index:
    """Files of a project."""

    def __init__(self) -> None:
        self.data: dict[str, bytes] = {}
        self.files: list[ProjectFile] = []

    def add(self, name: str, data: bytes, *, requires: str = "", yanked: bool = False) -> None:
        self.data[name] = data
        sha256 = hashlib.sha256(data).hexdigest()
        self.files.append(ProjectFile(name, name, sha256, requires, yanked))

    def choose(self, version: str | None = None) -> release.Release:
        return release.choose("demo", version, self.files, "3.13.5", self.data.__getitem__)


def written(index: Index) -> Recipe:
    found = index.choose()
    tree = names.read(ROOT, LICENCES)
    return recipe.write(found, contents.read(found), tree, MARKERS)


def wheel(
    tmp_path: Path, members: Mapping[str, bytes], tag: str, metadata: str = METADATA
) -> bytes:
    return build(tmp_path, members, tag=tag, metadata=metadata).read_bytes()


def test_compiled(tmp_path: Path) -> None:
    index = Index()
    source = {
        "pyproject.toml": MESON,
        "meson.build": "dependency('zlib')\ndependency('elsewhere')\npy.extension_module('_c')",
        "demo/_c.pyx": "",
    }
    index.add("demo-1.0.tar.gz", archive(source))
    members = {"demo/__init__.py": b"", "demo/_c.cpython-313-x86_64-linux-gnu.so": b"PyInit__c"}
    tag = "cp313-cp313-manylinux2014_x86_64"
    index.add(f"demo-1.0-{tag}.whl", wheel(tmp_path, members, tag))
    found = written(index)
    sri = base64.b64encode(hashlib.sha256(index.data["demo-1.0.tar.gz"]).digest()).decode()
    assert (
        found.files["package.nix"].decode()
        == f"""\
{{
  lib,
  buildPythonPackage,
  fetchPypi,
  cython,
  meson-python,
  ninja,
  numpy,
  zlib,
  runOnWasix,
}}:
buildPythonPackage (finalAttrs: {{
  pname = "demo";
  version = "1.0";
  pyproject = true;
  src = fetchPypi {{
    inherit (finalAttrs) pname version;
    hash = "sha256-{sri}";
  }};
  nativeBuildInputs = [ ninja ];
  build-system = [
    meson-python
    cython
  ];
  buildInputs = [ zlib ];
  dependencies = [ numpy ];

  passthru.tests.functional = runOnWasix {{
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  }};
  meta = {{
    description = "Does \\"things\\" for \\${{you}}";
    homepage = "https://demo.example/";
    license = [
      lib.licenses.mit
      lib.licenses.asl20
    ];
  }};
}})
"""
    )
    test = found.files["test.py"].decode()
    compile(test, "test.py", "exec")
    assert '    "demo._c",\n' in test
    assert [sentence.split(":")[0] for sentence in found.unknown] == [
        "build-system",
        "dependencies",
        "buildInputs",
        "buildInputs",
        "test.py",
    ]
    assert "strange-tool" in found.unknown[0] and "nowhere-at-all" in found.unknown[1]
    assert "'elsewhere'" in found.unknown[2]


def test_what_is_imported(tmp_path: Path) -> None:
    index = Index()
    index.add("demo-1.0.tar.gz", archive({}))
    members = {
        "demo/__init__.cpython-313-x86_64-linux-gnu.so": b"PyInit_demo",
        "demo/_c.abi3.so": b"PyInit__c",
        # A library that a module opens.
        "demo/libdemo.so": b"",
        "demo.libs/_x.so": b"PyInit__x",
    }
    tag = "cp313-cp313-manylinux2014_x86_64"
    index.add(f"demo-1.0-{tag}.whl", wheel(tmp_path, members, tag))
    found = contents.read(index.choose())
    assert (found.modules, found.compiled) == (("demo", "demo._c"), True)


def test_rust(tmp_path: Path) -> None:
    index = Index()
    backend = '[build-system]\nrequires = ["maturin>=1"]\nbuild-backend = "maturin"\n'
    files = {"pyproject.toml": backend, "rust/Cargo.toml": "", "rust/Cargo.lock": "version = 4\n"}
    index.add("demo-1.0.tar.gz", archive(files))
    found = written(index)
    text = found.files["package.nix"].decode()
    assert found.files["Cargo.lock"] == b"version = 4\n"
    assert '  cargoRoot = "rust";\n' in text
    assert "  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };\n" in text
    assert "build-system" not in text
    # Nothing but the source tells, and that says nothing of these.
    subjects = {sentence.split(":")[0] for sentence in found.unknown}
    assert {"modules", "homepage", "license"} <= subjects
    assert 'license = throw "demo: meta.license is not known; the metadata says: nothing";' in text


def test_pure(tmp_path: Path) -> None:
    index = Index()
    index.add("Demo-1.0.zip.tar.gz", b"not of this project")
    index.add("demo-1.0.tar.gz", archive({"PKG-INFO": "Name: demo\n"}))
    tag = "py3-none-any"
    metadata = (
        "Classifier: License :: OSI Approved :: MIT License\nHome-page: https://demo.example\n"
    )
    members = {"demo/__init__.py": b"", "demo_more.py": b""}
    index.add(f"demo-1.0-{tag}.whl", wheel(tmp_path, members, tag, metadata))
    found = written(index)
    text = found.files["package.nix"].decode()
    assert "  pure = true;\n" in text
    assert "  build-system = [\n    setuptools\n    wheel\n  ];\n" in text
    assert "license = lib.licenses.mit;" in text
    assert '    "demo",\n    "demo_more",\n' in found.files["test.py"].decode()
    assert found.unknown == ["test.py: only imports; add calls with known answers"]


def test_versions() -> None:
    index = Index()
    data = archive({})
    index.add("demo-1.0.tar.gz", data)
    index.add("demo-1.1.tar.gz", data, requires=">=3.14")
    index.add("demo-1.2.tar.gz", data, yanked=True)
    index.add("demo-2.0rc1.tar.gz", data)
    assert index.choose().version == "1.0"
    assert index.choose("2.0rc1").version == "2.0rc1"
    with pytest.raises(NewPackageError, match=r"source archive of 3.0, the latest are: 1\.0, 1\.1"):
        index.choose("3.0")
    with pytest.raises(NewPackageError, match="Invalid version"):
        index.choose("x")


def test_no_source() -> None:
    with pytest.raises(NewPackageError, match="expected a source archive for Python"):
        Index().choose()


@pytest.mark.parametrize(
    ("expression", "classifiers", "field", "found"),
    [
        ("mit", [], "", ("MIT",)),
        ("GPL-2.0-or-later WITH Bison-exception-2.2", [], "",
         ("GPL-2.0-or-later", "Bison-exception-2.2")),
        ("", ["License :: OSI Approved :: MIT License"], "see below", ("MIT",)),
        ("", [], "CC0-1.0 OR Apache-2.0", ("CC0-1.0", "Apache-2.0")),
        ("", [], "BSD 3-Clause", ("BSD-3-Clause",)),
        ("", ["License :: OSI Approved :: BSD License"], "", "BSD License"),
        ("", [], "Copyright me\nAll rights", "Copyright me"),
        ("", [], "", "nothing"),
    ],
)  # fmt: skip
def test_licences(
    expression: str, classifiers: list[str], field: str, found: tuple[str, ...] | str
) -> None:
    assert names.spdx(expression, classifiers, field) == found


@pytest.mark.parametrize(
    ("called", "name"),
    [("z", "zlib"), ("ssl", "openssl"), ("libxml-2.0", None), ("jpeg", "libjpeg_turbo"),
     ("yaml", "libyaml"), ("nothing", None)],
)  # fmt: skip
def test_libraries(called: str, name: str | None) -> None:
    assert names.read(ROOT, LICENCES).library(called) == name


def test_folder_is_not_overwritten(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "pkgs/python/demo"
    folder.mkdir(parents=True)
    (tmp_path / "pkgs/libs").mkdir()
    lock = tmp_path / "toolchain/bootstrap/lock.json"
    lock.parent.mkdir(parents=True)
    lock.write_text('{"pypi": {"setuptools": {"project": "setuptools"}}}')
    index = Index()
    index.add("demo-1.0.tar.gz", archive({}))
    monkeypatch.setattr("wasix_new.cli.simple.list_files", lambda *_: index.files)
    monkeypatch.setattr(release.choose, "__defaults__", (index.data.__getitem__,))
    target = json.dumps({"python": "3.13.5", "markers": MARKERS, "licences": LICENCES})
    command = ["--root", str(tmp_path), "--target", target, "Demo"]
    assert cli.main(command) == 1
    assert "pkgs/python/demo: expected no such folder, found one" in capsys.readouterr().err
    assert list(folder.iterdir()) == []
    folder.rmdir()
    assert cli.main(command) == 0
    out, err = capsys.readouterr()
    assert out == "pkgs/python/demo\n"
    assert "to do: build-system: wheel is no tool" in err
    assert sorted(path.name for path in folder.iterdir()) == ["package.nix", "test.py"]
    assert [path.name for path in folder.parent.iterdir()] == ["demo"]
