"""wasix_run: shared libraries that a program needs."""

from pathlib import Path, PurePosixPath

import pytest
from wasm_build import custom, section, text, vector

from wasix_run import libraries
from wasix_run.errors import UsageError

NEEDED = 2


def module(*needed: str) -> bytes:
    """Return an empty module that needs others."""
    names = section(NEEDED, vector(text(name) for name in needed))
    return b"\0asm\1\0\0\0" + custom("dylink.0", section(1, b"\0\0\0\0") + names)


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (module("a.so", "b.so"), ("a.so", "b.so")),
        (module(), ()),
        (b"\0asm\1\0\0\0", ()),
        (b"\0asm\1\0\0\0" + custom("name", b""), ()),
        (module("a.so")[:-2], ()),
        (b"", ()),
    ],
)
def test_needed(data: bytes, names: tuple[str, ...]) -> None:
    assert libraries.needed(data) == names


def found(program: Path, *needed: str, library_path: str = "") -> set[str]:
    """Return the paths of what the guest sees."""
    tree, _ = libraries.tree(program, module(*needed), library_path)
    if tree is None:
        return set()
    assert tree.mount == PurePosixPath("/usr/lib")
    return {str(path) for path in tree.files}


def test_places(tmp_path: Path) -> None:
    for folder in ("bin/lib", "given"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "bin/beside.so").write_bytes(module("below.so"))
    (tmp_path / "bin/lib/below.so").write_bytes(module("beside.so"))
    (tmp_path / "bin/lib/unused.so").write_bytes(module())
    (tmp_path / "given/elsewhere.so").write_bytes(module())
    program = tmp_path / "bin/p.wasm"
    assert found(program, "beside.so", "absent.so") == {"beside.so", "below.so"}
    assert found(program, "elsewhere.so") == set()
    path = f":{tmp_path / 'given'}"
    assert found(program, "elsewhere.so", library_path=path) == {"elsewhere.so"}


def test_places_below_a_prefix(tmp_path: Path) -> None:
    for folder in ("bin", "lib", "lib/wasm32-wasi", "build", "elsewhere/lib"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "lib/one.so").write_bytes(module("two.so"))
    (tmp_path / "lib/wasm32-wasi/two.so").write_bytes(module())
    assert found(tmp_path / "bin/p.wasm", "one.so") == {"one.so", "two.so"}
    assert found(tmp_path / "build/p.wasm", "one.so") == set()


def test_missing(tmp_path: Path) -> None:
    (tmp_path / "a.so").write_bytes(module("b.so", "a.so"))
    program = tmp_path / "p.wasm"
    _, missing = libraries.tree(program, module("a.so", "c.so"), "")
    assert missing == {"b.so": tmp_path / "a.so", "c.so": program}


def test_library_path_comes_first(tmp_path: Path) -> None:
    (tmp_path / "given").mkdir()
    (tmp_path / "a.so").write_bytes(module("b.so"))
    (tmp_path / "b.so").write_bytes(module())
    (tmp_path / "given/a.so").write_bytes(module())
    path = str(tmp_path / "given")
    assert found(tmp_path / "p.wasm", "a.so") == {"a.so", "b.so"}
    assert found(tmp_path / "p.wasm", "a.so", library_path=path) == {"a.so"}


def test_only_bare_names(tmp_path: Path) -> None:
    (tmp_path / "secret.so").write_bytes(module())
    program = tmp_path / "bin/p.wasm"
    program.parent.mkdir()
    names = ("../secret.so", str(tmp_path / "secret.so"), "..", "")
    assert found(program, *names) == set()


def test_libraries_of_the_build_machine_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "given").mkdir()
    (tmp_path / "given/a.so").write_bytes(b"\x7fELF")
    path = str(tmp_path / "given")
    with pytest.raises(UsageError, match=r"a\.so: expected a WebAssembly module"):
        found(tmp_path / "p.wasm", "a.so", library_path=path)
    (tmp_path / "a.so").write_bytes(module())
    assert found(tmp_path / "p.wasm", "a.so", library_path=path) == {"a.so"}


def test_link_to_the_program(tmp_path: Path) -> None:
    for folder in ("bin/lib", "links"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "bin/p.wasm").write_bytes(module())
    (tmp_path / "bin/beside.so").write_bytes(module())
    (tmp_path / "bin/lib/below.so").write_bytes(module("beside.so"))
    (tmp_path / "links/p").symlink_to("../bin/p.wasm")
    assert found(tmp_path / "links/p", "below.so") == {"below.so", "beside.so"}
