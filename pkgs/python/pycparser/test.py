from pycparser import c_ast, c_generator, c_parser

SOURCE = """
typedef struct point { int x; double y[3]; } point;
static int sum(const point *p, int n) {
    for (int i = 0; i < n; i++) p->x += (int)p->y[i];
    return p->x;
}
"""


def test_syntax_tree() -> None:
    tree = c_parser.CParser().parse(SOURCE)
    typedef, function = tree.ext
    assert typedef.name == "point"
    assert [each.name for each in typedef.type.type.decls] == ["x", "y"]
    assert isinstance(function, c_ast.FuncDef)
    assert [each.name for each in function.decl.type.args.params] == ["p", "n"]


def test_what_is_written_is_read_alike() -> None:
    written = c_generator.CGenerator().visit(c_parser.CParser().parse(SOURCE))
    assert c_generator.CGenerator().visit(c_parser.CParser().parse(written)) == written
    assert "p->x += (int) p->y[i]" in written


def test_error_says_where() -> None:
    try:
        c_parser.CParser().parse("int x = ;", "given.c")
    except c_parser.ParseError as error:
        assert str(error).startswith("given.c:1:9")
    else:
        raise AssertionError("no value was accepted as one")
