import sqlglotrs
from sqlglotrs import (
    Token,
    Tokenizer,
    TokenizerDialectSettings,
    TokenizerSettings,
    TokenTypeSettings,
)
from sqlglotrs import sqlglotrs as compiled

NAMES = [
    "bit_string",
    "byte_string",
    "break",
    "dcolon",
    "heredoc_string",
    "raw_string",
    "hex_string",
    "identifier",
    "number",
    "parameter",
    "semicolon",
    "string",
    "var",
    "heredoc_alternative",
    "hint",
    "left",
    "right",
    "comma",
    "star",
    "plus",
    "select",
    "from",
    "space",
]
KIND = {name: number for number, name in enumerate(NAMES)}
DIALECT = TokenizerDialectSettings({}, False, False)
TOKENIZER = Tokenizer(
    TokenizerSettings(
        {" ": KIND["space"], "\n": KIND["break"]},
        {
            "(": KIND["left"],
            ")": KIND["right"],
            ",": KIND["comma"],
            "*": KIND["star"],
            "+": KIND["plus"],
            "-": KIND["plus"],
            "/": KIND["star"],
            "'": KIND["string"],
            '"': KIND["identifier"],
            ";": KIND["semicolon"],
        },
        {"SELECT": KIND["select"], "FROM": KIND["from"]},
        {},
        {'"': '"'},
        {'"'},
        {"'"},
        set(),
        {"'": "'"},
        {"X'": ("'", KIND["hex_string"])},
        False,
        True,
        {"--": None, "/*": "*/"},
        set(),
        set(),
        set(),
        set(),
        False,
        True,
        True,
        "/*+",
        set(),
    ),
    TokenTypeSettings(*range(15)),
)


def tokens(text: str) -> list[Token]:
    found, error = TOKENIZER.tokenize(text, DIALECT)
    if error:
        raise ValueError(error)
    return found


def test_module_is_compiled() -> None:
    assert compiled.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert sqlglotrs.Tokenizer is compiled.Tokenizer


def test_known_tokens() -> None:
    found = tokens("select a1, \"b c\", 'it''s', 1.5e3 + f(*) -- note\nFROM t /* x /* y */ */")
    assert [(each.text, NAMES[each.token_type_index]) for each in found] == [
        ("select", "select"),
        ("a1", "var"),
        (",", "comma"),
        ("b c", "identifier"),
        (",", "comma"),
        ("it's", "string"),
        (",", "comma"),
        ("1.5e3", "number"),
        ("+", "plus"),
        ("f", "var"),
        ("(", "left"),
        ("*", "star"),
        (")", "right"),
        ("FROM", "from"),
        ("t", "var"),
    ]
    assert [(each.line, each.col) for each in found[-2:]] == [(2, 4), (2, 6)]
    assert found[-3].comments == [" note"]
    assert found[-1].comments == [" x /* y */ "]
    assert (found[3].start, found[3].end) == (11, 15)


def test_characters_of_any_length() -> None:
    found = tokens("\u20ac '\U0001f600\u00e4'")
    assert [each.text for each in found] == ["\u20ac", "\U0001f600\u00e4"]


def test_errors_are_told() -> None:
    for text in ("'a", '"b', "X'zz'"):
        found, error = TOKENIZER.tokenize(text, DIALECT)
        assert error.startswith("Error tokenizing")
        print("sqlglotrs:", error, len(found))
