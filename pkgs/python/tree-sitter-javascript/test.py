import tree_sitter_javascript
from tree_sitter import Language, Parser
from tree_sitter_javascript import _binding

SOURCE = "const f = async (a) => `x${a}` ?? /b+/g;"
TREE = (
    "(program (lexical_declaration (variable_declarator name: (identifier) value: "
    "(arrow_function parameters: (formal_parameters (identifier)) body: "
    "(binary_expression left: (template_string (string_fragment) (template_substitution "
    "(identifier))) right: (regex pattern: (regex_pattern) flags: (regex_flags)))))))"
)


def test_module_is_compiled() -> None:
    assert tree_sitter_javascript.language is _binding.language


def test_tree() -> None:
    tree = Parser(Language(tree_sitter_javascript.language())).parse(SOURCE.encode())
    assert str(tree.root_node) == TREE
    assert tree.root_node.end_byte == len(SOURCE)


def test_errors_are_told() -> None:
    tree = Parser(Language(tree_sitter_javascript.language())).parse(b"fn(;")
    assert tree.root_node.has_error
    print("JavaScript: wrong as", tree.root_node)
