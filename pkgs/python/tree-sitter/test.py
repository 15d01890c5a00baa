import tree_sitter_python
from tree_sitter import Language, LookaheadIterator, Parser, Point, Query, QueryCursor, _binding

SOURCE = b"def f(a):\n    return a + '\xe2\x82\xac'\n"
PYTHON = Language(tree_sitter_python.language())


def test_module_is_compiled() -> None:
    assert Parser is _binding.Parser


def test_tree() -> None:
    tree = Parser(PYTHON).parse(SOURCE)
    function = tree.root_node.children[0]
    assert str(tree.root_node) == (
        "(module (function_definition name: (identifier) parameters: (parameters (identifier))"
        " body: (block (return_statement (binary_operator left: (identifier)"
        " right: (string (string_start) (string_content) (string_end)))))))"
    )
    name = function.child_by_field_name("name")
    assert name is not None
    assert (name.text, name.start_point, name.end_byte) == (b"f", Point(0, 4), 5)
    assert name.parent == function
    assert not tree.root_node.has_error
    cursor = tree.walk()
    assert cursor.goto_first_child() and cursor.node == function
    assert cursor.goto_first_child() and not cursor.goto_previous_sibling()


def test_edits() -> None:
    parser = Parser(PYTHON)
    tree = parser.parse(SOURCE)
    tree.edit(4, 5, 7, Point(0, 4), Point(0, 5), Point(0, 7))
    changed = parser.parse(b"def fun(a):" + SOURCE[9:], tree)
    name = changed.root_node.children[0].child_by_field_name("name")
    assert name is not None
    assert name.text == b"fun"
    assert [each.start_byte for each in tree.changed_ranges(changed)] == []


def test_queries() -> None:
    query = Query(PYTHON, '((identifier) @name (#match? @name "^[a-e]$"))')
    captures = QueryCursor(query).captures(Parser(PYTHON).parse(SOURCE).root_node)
    assert [node.text for node in captures["name"]] == [b"a", b"a"]
    assert query.capture_count == 1


def test_lookahead() -> None:
    tree = Parser(PYTHON).parse(SOURCE)
    state = tree.root_node.children[0].children[1].next_parse_state
    names = PYTHON.lookahead_iterator(state)
    assert isinstance(names, LookaheadIterator)
    assert "(" in names.names()
    assert len(PYTHON.lookahead_iterator(state).symbols()) > 1


def test_reads_from_a_function() -> None:
    read = lambda at, point: SOURCE[at : at + 5]  # noqa: E731
    assert Parser(PYTHON).parse(read, encoding="utf8").root_node.end_byte == len(SOURCE)


def test_errors_are_told() -> None:
    assert Parser(PYTHON).parse(b"def (:").root_node.has_error
    try:
        Query(PYTHON, "(nothing_like_it)")
    except _binding.QueryError as error:
        print("query refused:", error)
    else:
        raise AssertionError("a node of no grammar was looked for")
