"""The catalogue: checks of packages ran, and libraries' tarballs are what others can unpack."""

import re
import tarfile

import pytest

from tests.conftest import realised
from tests.tiers.catalogue import folders, packages

FOLDERS = folders()
LIBRARIES = sorted(name for name, folder in FOLDERS.items() if folder.kind == "libs")
LIB_DIR = "lib/wasm32-wasi"
VARIABLES = {
    "prefix": r"/usr/local",
    "exec_prefix": r"\$\{prefix\}",
    "libdir": r"\$\{exec_prefix\}/lib/wasm32-wasi",
    "includedir": r"\$\{prefix\}/include(/[\w.-]+)*",
}
HEADERS = {
    "ncurses": ["curses.h", "panel.h", "term.h", "ncurses.h", "ncursesw/curses.h"],
    "readline": ["readline/readline.h", "readline/history.h"],
    "libuuid": ["uuid/uuid.h"],
    "openssl": ["openssl/ssl.h"],
}


@pytest.mark.target
@pytest.mark.catalogue
@pytest.mark.parametrize("package", sorted(FOLDERS))
def test_checks_ran(package: str) -> None:
    logs = {name: path for name, path in realised(package).items() if name != "tarball"}
    assert logs.keys() - {"audit"}
    for name, path in logs.items():
        assert path.read_text().strip(), name


@pytest.mark.target
@pytest.mark.catalogue
@pytest.mark.parametrize("package", LIBRARIES)
def test_tarball(package: str) -> None:
    with tarfile.open(realised(package)["tarball"]) as archive:
        files = {
            member.name.removeprefix("./usr/local/"): member
            for member in archive
            if not member.isdir()
        }
        contents = {name: archive.extractfile(files[name]) for name in files}
        texts = {name: file.read() for name, file in contents.items() if file is not None}
    archives = [name for name in texts if re.fullmatch(rf"{LIB_DIR}/lib[^/]+\.a", name)]
    # A library of headers is the same for every platform.
    assert bool(archives) is packages()[package].traits.compiled
    assert [name for name in texts if name.startswith("include/")]
    assert [name for name, text in texts.items() if b"/nix/store/" in text] == []
    assert [name for name, text in texts.items() if b"/build/" in text] == []
    assert {f"include/{header}" for header in HEADERS.get(package, [])} <= texts.keys()

    folder = LIB_DIR if archives else "share"
    modules = [name for name in texts if re.fullmatch(rf"{folder}/pkgconfig/[^/]+\.pc", name)]
    assert modules
    for module in modules:
        found = dict(re.findall(r"^(\w+)=[ \t]*(.*?)[ \t]*$", texts[module].decode(), re.MULTILINE))
        for variable, expected in VARIABLES.items():
            assert re.fullmatch(expected, found[variable]), f"{module}: {variable}"
