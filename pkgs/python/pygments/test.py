from pygments import highlight, lex
from pygments.formatters import HtmlFormatter, TerminalFormatter, get_formatter_by_name
from pygments.lexers import PythonLexer, get_all_lexers, get_lexer_by_name, get_lexer_for_filename
from pygments.token import Keyword, Name, Number, Operator, Punctuation, Text
from pygments.util import ClassNotFound


def test_tokens() -> None:
    tokens = [
        (kind, text) for kind, text in lex("def f(x): return 42", PythonLexer()) if text.strip()
    ]
    assert tokens == [
        (Keyword, "def"),
        (Name.Function, "f"),
        (Punctuation, "("),
        (Name, "x"),
        (Punctuation, ")"),
        (Punctuation, ":"),
        (Keyword, "return"),
        (Number.Integer, "42"),
    ]
    assert Operator is not Text


def test_formatters() -> None:
    assert highlight("x = 1\n", PythonLexer(), HtmlFormatter(nowrap=True)) == (
        '<span class="n">x</span> <span class="o">=</span> <span class="mi">1</span>\n'
    )
    assert "\x1b[" in highlight("def f(): pass", PythonLexer(), TerminalFormatter())
    assert get_formatter_by_name("latex").name == "LaTeX"


def test_lexers() -> None:
    assert get_lexer_by_name("rs").name == "Rust"
    assert get_lexer_for_filename("x.json").name == "JSON"
    assert len(list(get_all_lexers())) > 500
    try:
        get_lexer_by_name("no such language")
    except ClassNotFound:
        pass
    else:
        raise AssertionError("a language that is none has a lexer")
