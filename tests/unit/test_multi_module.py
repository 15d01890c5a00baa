"""wasix_modules: several extension modules in one library."""

import subprocess
import sys
import types
from collections.abc import Sequence
from importlib.metadata import distributions
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from wasm_build import Build

from wasix_modules import plugin
from wasix_modules.cli import main
from wasix_modules.errors import (
    LinkOptionsError,
    MissingInitError,
    SameNameError,
    SeveralPackagesError,
    SharedObjectError,
)
from wasix_modules.wheel import with_import

ROOT = Path(__file__).parents[2]
SUFFIX = ".cpython-313-wasm32-wasi.so"


def library(*modules: str) -> bytes:
    return Build(funcs=[(f"PyInit_{name}", ":i32") for name in modules]).module()


class Compiler:
    """Links what no object lacks: the functions of `PyInit_` that options export."""

    def __init__(self, lacking: Sequence[str] = ()) -> None:
        self.lacking = lacking
        self.links: list[dict[str, Any]] = []

    def link_shared_object(self, objects: list[str], output: str, **options: Any) -> None:
        self.links.append({"objects": objects, "output": output, **options})
        named = [option.rpartition("PyInit_")[2] for option in options["extra_postargs"]]
        names = [Path(output).name.partition(".")[0], *named]
        Path(output).parent.mkdir(parents=True, exist_ok=True)
        Path(output).write_bytes(library(*(n for n in names if n not in self.lacking)))


def extension(name: str, **options: Any) -> types.SimpleNamespace:
    leaf = name.rpartition(".")[2]
    options = {"sources": [f"{leaf}.c"], "libraries": ["hdf5"], "language": None, **options}
    return types.SimpleNamespace(name=name, **options)


class build_ext:
    """As setuptools' command: compiles and links one extension after the other."""

    def __init__(self, folder: Path, extensions: list[Any], compiler: Compiler) -> None:
        self.folder, self.extensions, self.compiler = folder, extensions, compiler

    def get_ext_fullname(self, name: str) -> str:
        return name

    def get_ext_fullpath(self, name: str) -> str:
        return str(self.folder / name.replace(".", "/")) + SUFFIX

    def build_extensions(self) -> None:
        for each in self.extensions:
            self.compiler.link_shared_object(
                [source.replace(".c", ".o") for source in each.sources],
                self.get_ext_fullpath(each.name),
                libraries=each.libraries,
                library_dirs=None,
                extra_postargs=[],
                export_symbols=[f"PyInit_{each.name.rpartition('.')[2]}"],
                target_lang=each.language,
            )


class Distribution:
    def __init__(self) -> None:
        self.cmdclass: dict[str, Any] = {"build_ext": build_ext}

    def get_command_class(self, name: str) -> Any:
        return self.cmdclass[name]


def built(folder: Path, *extensions: Any, lacking: Sequence[str] = ()) -> build_ext:
    distribution = Distribution()
    (entry,) = next(
        each.entry_points
        for each in distributions(path=[str(ROOT / "toolchain/multi-module/src")])
        if each.metadata["Name"] == "wasix-modules"
    )
    assert entry.group == "setuptools.finalize_distribution_options"
    assert entry.load() is plugin.finalize
    entry.load()(distribution)
    made = distribution.get_command_class("build_ext")
    # Settings of a command are found by this name.
    assert made.__name__ == "build_ext"
    command: build_ext = made(folder, list(extensions), Compiler(lacking))
    command.build_extensions()
    return command


def test_one_link(tmp_path: Path) -> None:
    command = built(
        tmp_path,
        extension("h5.defs"),
        extension("h5._conv", sources=["_conv.c", "lzf.c"]),
        extension("h5.h5t", language="c++", libraries=["hdf5"]),
    )
    output = str(tmp_path / "h5/defs") + SUFFIX
    assert command.compiler.links == [
        {
            "objects": ["defs.o", "_conv.o", "lzf.o", "h5t.o"],
            "output": output,
            "libraries": ["hdf5"],
            "library_dirs": None,
            "extra_postargs": [
                "-Wl,--export-if-defined=PyInit__conv",
                "-Wl,--export-if-defined=PyInit_h5t",
            ],
            "export_symbols": ["PyInit_defs", "PyInit__conv", "PyInit_h5t"],
            "target_lang": "c++",
        }
    ]
    assert [each.name for each in command.extensions] == ["h5.defs"]
    assert [path.name for path in (tmp_path / "h5").iterdir()] == ["defs" + SUFFIX]


def test_one_file_of_two_modules(tmp_path: Path) -> None:
    sources = ["common.c"]
    command = built(tmp_path, extension("a.b", sources=sources), extension("a.c", sources=sources))
    assert command.compiler.links[0]["objects"] == ["common.o"]


def test_one_file_compiled_in_two_ways(tmp_path: Path) -> None:
    one = extension("a.b", sources=["common.c"])
    other = extension("a.c", sources=["common.c"], define_macros=[("C", "1")])
    with pytest.raises(SharedObjectError) as raised:
        built(tmp_path, one, other)
    assert str(raised.value) == (
        "common.o: compiled with other options for a.c than for a.b, expected the same\n"
        "hint: give both extensions the same macros, folders and arguments"
    )


def test_given_objects_are_compiled_by_nobody(tmp_path: Path) -> None:
    one = extension("a.b", sources=["b.c", "x.a"], extra_objects=["x.a"])
    other = extension("a.c", sources=["c.c", "x.a"], extra_objects=["x.a"], define_macros=["C"])
    assert built(tmp_path, one, other).compiler.links[0]["objects"] == ["b.o", "x.a", "c.o"]


def test_nothing_to_link(tmp_path: Path) -> None:
    assert built(tmp_path).compiler.links == []


def test_module_without_its_function(tmp_path: Path) -> None:
    with pytest.raises(MissingInitError) as raised:
        built(tmp_path, *map(extension, ("a.b", "a.c", "a.d")), lacking=["c", "d"])
    assert str(raised.value) == (
        f"{tmp_path}/a/b{SUFFIX}: expected exports 'PyInit_c', 'PyInit_d', found none such\n"
        "hint: the function's name ends like the module's, and is PyMODINIT_FUNC"
    )


def test_modules_of_one_name(tmp_path: Path) -> None:
    with pytest.raises(SameNameError) as raised:
        built(tmp_path, extension("a.one._c"), extension("a.other._c"))
    assert str(raised.value) == (
        "a.one._c, a.other._c: all have the function 'PyInit__c', expected one of each name\n"
        "hint: rename a module, and what imports it, in a patch"
    )


def test_modules_of_two_packages(tmp_path: Path) -> None:
    with pytest.raises(SeveralPackagesError) as raised:
        built(tmp_path, extension("a.b"), extension("a.other.c"))
    assert str(raised.value) == (
        "modules are in 'a', 'a.other', expected one package\n"
        "hint: the hook serves a package whose modules all lie in one folder"
    )


def test_modules_that_are_linked_in_other_ways(tmp_path: Path) -> None:
    libraries = [["z"], ["z"], [], ["m"]]
    extensions = [extension(f"a.{i}", libraries=each) for i, each in enumerate(libraries)]
    with pytest.raises(LinkOptionsError) as raised:
        built(tmp_path, *extensions)
    assert str(raised.value) == (
        "a.2: linked with libraries [], expected ['z'] as a.0\n"
        "a.3: linked with libraries ['m'], expected ['z'] as a.0\n"
        "hint: give all extensions the same, the sum of what they need, in a patch of setup.py"
    )


def wheel(folder: Path, members: dict[str, bytes]) -> Path:
    path = folder / "h5-1-cp313-cp313-linux_x86_64.whl"
    with ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_finder(tmp_path: Path) -> None:
    path = wheel(
        tmp_path,
        {
            "h5/__init__.py": b'"""Files."""\nfrom . import _conv\n',
            # As elsewhere, what is compiled is taken.
            "h5/_conv.py": b"raise AssertionError\n",
            f"h5/defs{SUFFIX}": library("defs", "_conv", "h5t"),
            f"h5/alone{SUFFIX}": library("alone"),
            "h5-1.dist-info/RECORD": b"",
        },
    )
    assert main([str(path)]) == 0
    with ZipFile(path) as archive:
        assert sorted(archive.namelist()) == [
            "h5-1.dist-info/RECORD",
            "h5/__init__.py",
            "h5/_conv.py",
            "h5/_multi_module.py",
            f"h5/alone{SUFFIX}",
            f"h5/defs{SUFFIX}",
        ]
        init = archive.read("h5/__init__.py")
        assert init == b'"""Files."""\nfrom . import _multi_module\nfrom . import _conv\n'
        archive.extractall(tmp_path / "site")
    assert [each.name for each in tmp_path.glob("*.whl*")] == [path.name]
    script = (
        "import importlib.util, sys\n"
        "from importlib.machinery import ExtensionFileLoader\n"
        # What it loads is for another machine.
        "ExtensionFileLoader.create_module = lambda self, spec: None\n"
        "ExtensionFileLoader.exec_module = lambda self, module: None\n"
        "import h5.defs, h5._conv, h5.h5t\n"
        "for name in ('defs', '_conv', 'h5t'):\n"
        "    print(sys.modules[f'h5.{name}'].__file__)\n"
        "print(importlib.util.find_spec('h5.none'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path / "site",
        text=True,
        capture_output=True,
        check=True,
    )
    place = f"{tmp_path}/site/h5/defs{SUFFIX}"
    assert done.stdout.splitlines() == [place, place, place, "None"]


@pytest.mark.parametrize(
    ("source", "above"),
    [
        (b"", b""),
        (b"# A comment.\n", b"# A comment.\n"),
        (b"# -*- coding: latin-1 -*-\nx = '\xe9'\n", b"# -*- coding: latin-1 -*-\n"),
        (b'"""Text\nof lines."""\n\n# x\nimport x\n', b'"""Text\nof lines."""\n\n# x\n'),
        (b"'Text'", b"'Text'\n"),
        (
            b"'T'\r\nfrom __future__ import annotations\r\nimport x\r\n",
            b"'T'\r\nfrom __future__ import annotations\r\n",
        ),
        (b"@x\n@y\ndef f(): ...\n", b""),
    ],
)
def test_import_in_init(source: bytes, above: bytes) -> None:
    added = b"from . import _multi_module\n"
    assert with_import(source) == above + added + source[len(above) :]
    compile(with_import(source), "__init__.py", "exec")


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        ({}, "expected one library with several modules, found none\nhint: drop multiModuleHook"),
        ({"a/b.so": library("b")}, "expected one library with several modules, found none\n"),
        (
            {"a/b.so": library("b", "c"), "a/d.so": library("d", "e")},
            "expected one library with several modules, found a/b.so, a/d.so\n",
        ),
        ({"b.so": library("b", "c"), "__init__.py": b""}, "b.so: expected an '__init__.py' beside"),
        (
            {"a/b.so": library("b", "c")},
            "a/b.so: expected an '__init__.py' beside it, found none",
        ),
        ({"a/b.so": b"\x7fELF"}, "a/b.so: expected a library of the target, found another file: "),
    ],
)
def test_wheel_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], members: dict[str, bytes], sentence: str
) -> None:
    path = wheel(tmp_path, members)
    before = path.read_bytes()
    assert main([str(path)]) == 1
    error = capsys.readouterr().err
    assert error.startswith("wasix-modules: ")
    assert sentence in error
    assert path.read_bytes() == before


def test_no_wheel(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.whl")]) == 1
    assert "none.whl: No such file or directory" in capsys.readouterr().err
    (tmp_path / "damaged.whl").write_bytes(b"no archive")
    assert main([str(tmp_path / "damaged.whl")]) == 1
    assert "File is not a zip file" in capsys.readouterr().err


def test_hook(tmp_path: Path) -> None:
    hook = (ROOT / "toolchain/multi-module/hook.sh").read_text()
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist/a.whl").touch()
    script = (
        'addToSearchPath() { echo "$1 $2"; }\npreBuildHooks=() postBuildHooks=()\n'
        + hook.replace("@site@", "/site").replace("@tool@", "echo finds")
        + '\nfor each in "${preBuildHooks[@]}" "${postBuildHooks[@]}"; do "$each"; done'
    )
    done = subprocess.run(
        ["bash", "-euc", script], cwd=tmp_path, text=True, capture_output=True, check=True
    )
    assert done.stdout == "PYTHONPATH /site\nfinds dist/a.whl\n"
