import pytokens
from pytokens import TokenType

SOURCE = 'async def f(x=0x_ff):\n    return f"{x!r:>{5}}"  # done\n'


def kinds(source: str) -> list[str]:
    return [
        token.type.name
        for token in pytokens.tokenize(source)
        if token.type is not TokenType.whitespace
    ]


def test_module_is_compiled() -> None:
    assert pytokens.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_known_tokens() -> None:
    tokens = list(pytokens.tokenize(SOURCE))
    assert "".join(SOURCE[token.start_index : token.end_index] for token in tokens) == SOURCE
    number = next(token for token in tokens if token.type is TokenType.number)
    assert number.to_byte_slice(SOURCE) == "0x_ff"
    assert (number.start_line, number.start_col, number.end_col) == (1, 14, 19)
    found = kinds(SOURCE)
    assert found[:4] == ["identifier", "identifier", "identifier", "lparen"]
    assert {"indent", "dedent", "fstring_start", "fstring_end", "comment"} <= set(found)
    assert found[-1] == "endmarker"


def test_f_strings_in_f_strings() -> None:
    assert kinds("f'{f\"{1}\"}'\n").count("fstring_start") == 2


def test_errors_are_exceptions() -> None:
    for source in ("'open", "if x:\n  1\n \t2\n"):
        try:
            list(pytokens.tokenize(source))
        except pytokens.TokenizeError as error:
            print("pytokens:", repr(source), type(error).__name__)
        else:
            raise AssertionError(f"{source!r} has tokens")
