import pyparsing as pp


def calculator() -> pp.ParserElement:
    number = pp.pyparsing_common.integer()

    def fold(tokens: pp.ParseResults) -> int:
        first, *rest = tokens[0]
        for operator, value in zip(rest[::2], rest[1::2], strict=True):
            first = {"+": first + value, "-": first - value, "*": first * value}[operator]
        return first

    left = pp.OpAssoc.LEFT
    return pp.infix_notation(
        number, [(pp.one_of("*"), 2, left, fold), (pp.one_of("+ -"), 2, left, fold)]
    )


def test_precedence() -> None:
    assert calculator().parse_string("2 + 3 * (4 - 1) - 5", parse_all=True)[0] == 6


def test_names_and_places() -> None:
    pair = pp.Word(pp.alphas)("key") + pp.Suppress("=") + pp.QuotedString('"')("value")
    found = pair.parse_string('name = "x y"')
    assert found.as_dict() == {"key": "name", "value": "x y"}
    try:
        pair.parse_string("name : 1")
    except pp.ParseException as error:
        assert error.column == 6
    else:
        raise AssertionError("a colon is no equals sign")
