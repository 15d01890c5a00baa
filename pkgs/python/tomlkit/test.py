import tomlkit

TEXT = """\
# The head.
title = "a"   # beside it

[owner]
name = 'Ada'
born = 1815-12-10
[[books]]
pages = 0x10
"""


def test_text_stays() -> None:
    document = tomlkit.parse(TEXT)
    assert tomlkit.dumps(document) == TEXT
    document["title"] = "b"
    document["owner"]["alive"] = False
    assert tomlkit.dumps(document) == TEXT.replace('"a"', '"b"').replace(
        "[[books]]", "alive = false\n[[books]]"
    )


def test_values() -> None:
    found = tomlkit.parse(TEXT).unwrap()
    assert found["books"] == [{"pages": 16}]
    assert found["owner"]["born"].isoformat() == "1815-12-10"


def test_errors_are_exceptions() -> None:
    for text in ("a = ", "a = 1\na = 2", "[x", 'b = "\\q"'):
        try:
            tomlkit.parse(text)
        except ValueError as error:
            print("tomlkit:", error)
        else:
            raise AssertionError(f"{text!r} was parsed")
