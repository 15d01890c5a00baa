import hashlib

from ast_serialize import ast_serialize, parse, parse_type_string

SOURCE = "x = 1\nimport os  # type: ignore[foo]\ndef f(a: int) -> str: ...\n"


def test_module_is_compiled() -> None:
    assert ast_serialize.__file__.endswith(".so")
    assert ast_serialize.parse is parse


def test_known_tree() -> None:
    tree, errors, ignores, imports, data = parse("f.py", SOURCE)
    assert tree == (
        b"\x03\x1a\xa9\x14\x16\xa2\x04\x16x\x98\x16\x14\x14\x16\xff\xa7\x03\x16\x98\x16\x1c\x14\x16"
        b"\xff\x00\x00\x98\x16\x14\x14\x1e\xff\xa4\x03\x16\x04\x18os\x00\x98\x18\x14\x14&\xff\xb3"
        b"\x04\x16f\x14\x16\x04\x16a\x03\x14\x01h\x04\x1aint\x14\x14\x00\x02\x02\x98\x1a&\x14\x1a"
        b"\xff\x00\x00\x98\x1a \x14 \xab\x14\x16\x00\xa0\xca\x98\x1a@\x14\x1a\xff\xff\xff\x00\x00"
        b"\x01h\x04\x1astr\x14\x14\x00\x02\x02\x98\x1a6\x14\x1a\xff\x98\x1a\x14\x14F\xff"
    )
    assert errors == []
    assert ignores == [(2, ["foo"])]
    assert b"os" in imports
    assert data["source_hash"] == hashlib.sha1(SOURCE.encode()).hexdigest()


def test_errors() -> None:
    _, (error,), _, _, _ = parse("f.py", "x = (\n")
    assert error == {
        "line": 2,
        "column": 1,
        "message": "unexpected EOF while parsing",
        "blocker": True,
    }


def test_types() -> None:
    found = parse_type_string("list[int]", (1, 0, 1, 9))
    assert b"list[int]" in found
    assert b"builtins.str" in found


def test_large_and_deep_sources() -> None:
    large = "\n".join(f"def f{number}(a, b): return [a + b, {number}]" for number in range(5000))
    tree, errors, *_ = parse("large.py", large)
    assert errors == []
    assert len(tree) > 100_000
    deep = "x = " + "(" * 50 + "1" + ")" * 50
    assert parse("deep.py", deep)[1] == []
