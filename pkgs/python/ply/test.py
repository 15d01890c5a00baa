from ply import lex, yacc

tokens = ("NUMBER", "PLUS", "TIMES", "OPENS", "CLOSES")
t_PLUS = r"\+"
t_TIMES = r"\*"
t_OPENS = r"\("
t_CLOSES = r"\)"
t_ignore = " "
precedence = (("left", "PLUS"), ("left", "TIMES"))


def t_NUMBER(token: lex.LexToken) -> lex.LexToken:
    r"\d+"
    token.value = int(token.value)
    return token


def t_error(token: lex.LexToken) -> None:
    raise ValueError(f"{token.value[0]!r} at {token.lexpos}")


def p_sum(parts: yacc.YaccProduction) -> None:
    """value : value PLUS value
    | value TIMES value"""
    parts[0] = parts[1] + parts[3] if parts[2] == "+" else parts[1] * parts[3]


def p_value(parts: yacc.YaccProduction) -> None:
    """value : NUMBER
    | OPENS value CLOSES"""
    parts[0] = parts[len(parts) // 2]


def p_error(token: lex.LexToken | None) -> None:
    raise SyntaxError(token)


def read(source: str) -> int:
    found: int = yacc.yacc(debug=False, write_tables=False).parse(source, lexer=lex.lex())
    return found


def test_known_values() -> None:
    assert read("1 + 2 * 3") == 7
    assert read("(1 + 2) * 3") == 9


def test_errors_are_exceptions() -> None:
    for source in ("1 +", "1 ? 2", "(1"):
        try:
            read(source)
        except (SyntaxError, ValueError) as error:
            print("ply:", error)
        else:
            raise AssertionError(f"{source!r} has a value")
