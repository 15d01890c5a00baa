"""C libraries: their programs ran, and their tarballs are what others can unpack."""

import json
import re
import tarfile

import pytest

from tests.conftest import ROOT, built, nixw

LIBRARIES = sorted(path.name for path in (ROOT / "pkgs/libs").iterdir())
LIB_DIR = "lib/wasm32-wasi"
VARIABLES = {
    "prefix": r"/usr/local",
    "exec_prefix": r"\$\{prefix\}",
    "libdir": r"\$\{exec_prefix\}/lib/wasm32-wasi",
    "includedir": r"\$\{prefix\}/include",
}
HEADERS = {
    "ncurses": ["curses.h", "panel.h", "term.h", "ncurses.h", "ncursesw/curses.h"],
    "readline": ["readline/readline.h", "readline/history.h"],
    "libuuid": ["uuid/uuid.h"],
    "openssl": ["openssl/ssl.h"],
}


@pytest.mark.target
@pytest.mark.parametrize("library", LIBRARIES)
def test_program_ran(library: str) -> None:
    listed = nixw("eval", "--json", f".#{library}.tests", "--apply", "builtins.attrNames")
    names = json.loads(listed.stdout)
    assert names
    for name in names:
        assert built(f"checks.x86_64-linux.{library}-{name}").read_text().strip()


@pytest.mark.target
@pytest.mark.parametrize("library", LIBRARIES)
def test_tarball(library: str) -> None:
    with tarfile.open(built(f"{library}.tarball")) as archive:
        files = {
            member.name.removeprefix("./usr/local/"): member
            for member in archive
            if not member.isdir()
        }
        contents = {name: archive.extractfile(files[name]) for name in files}
        texts = {name: file.read() for name, file in contents.items() if file is not None}
    assert [name for name in texts if name.startswith(f"{LIB_DIR}/lib") and name.endswith(".a")]
    assert [name for name, text in texts.items() if b"/nix/store/" in text] == []
    assert [name for name, text in texts.items() if b"/build/source-root" in text] == []
    assert {f"include/{header}" for header in HEADERS.get(library, [])} <= texts.keys()

    modules = [name for name in texts if re.fullmatch(rf"{LIB_DIR}/pkgconfig/[^/]+\.pc", name)]
    assert modules
    for module in modules:
        found = dict(re.findall(r"^(\w+)=\s*(.*?)\s*$", texts[module].decode(), re.MULTILINE))
        for variable, expected in VARIABLES.items():
            assert re.fullmatch(expected, found[variable]), f"{module}: {variable}"
