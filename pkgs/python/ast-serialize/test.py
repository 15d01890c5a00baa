import tempfile
from pathlib import Path

import ast_serialize
from ast_serialize import ast_serialize as compiled

SOURCE = '''
import os.path
from typing import Generic as G


class Point(G[int]):
    """Text with \u20ac."""

    x: int = 1_000

    async def move(self, *, by: float = 1e3) -> "Point":
        async with self as other:
            return [each async for each in other if each]  # type: ignore[misc, arg-type]


match Point():
    case Point(x=0) | [1, *rest]:
        print(f"{rest!r:>{10}}")
'''


def test_module_is_compiled() -> None:
    assert compiled.__file__.endswith(".so")
    assert ast_serialize.parse is compiled.parse


def test_trees() -> None:
    tree, errors, ignores, imports, about = ast_serialize.parse("<text>", SOURCE)
    assert errors == []
    assert ignores == [(13, ["misc", "arg-type"])]
    for name in (b"Point", b"move", "\u20ac".encode(), b"rest"):
        assert name in tree
    for name in (b"os.path", b"typing"):
        assert name in imports
    assert len(about["source_hash"]) >= 32
    assert not about["is_partial_package"]
    assert ast_serialize.parse("<text>", SOURCE)[0] == tree
    print("tree of", len(tree), "bytes")


def test_files_and_versions() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "module.py")
        path.write_text("import sys\nif sys.version_info < (3, 9):\n    import old\n")
        new = ast_serialize.parse(str(path), python_version=(3, 13), platform="linux")
        old = ast_serialize.parse(str(path), python_version=(3, 8), platform="linux")
    assert new[1] == old[1] == []
    assert new[0] != old[0] or new[3] != old[3]


def test_types() -> None:
    tree = ast_serialize.parse_type_string("dict[str, int | None]", (1, 0, 1, 21))
    for name in (b"dict", b"str", b"int", b"None"):
        assert name in tree


def test_errors_are_told() -> None:
    _, errors, *_ = ast_serialize.parse("<text>", "x = (1\ndef f(:\n  pass\n")
    assert errors
    assert errors[0]["line"] in (1, 2)
    print("errors:", errors)
    try:
        ast_serialize.parse("/no such file.py")
    except (OSError, ValueError) as error:
        print("ast_serialize:", error)
    else:
        raise AssertionError("no file was read")
