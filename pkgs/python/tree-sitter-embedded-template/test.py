import tree_sitter_embedded_template
from tree_sitter import Language, Parser
from tree_sitter_embedded_template import _binding

SOURCE = "<p><%= a %></p>"
TREE = "(template (content) (output_directive (code)) (content))"


def test_module_is_compiled() -> None:
    assert tree_sitter_embedded_template.language is _binding.language


def test_tree() -> None:
    tree = Parser(Language(tree_sitter_embedded_template.language())).parse(SOURCE.encode())
    assert str(tree.root_node) == TREE
    assert tree.root_node.end_byte == len(SOURCE)


def test_errors_are_told() -> None:
    tree = Parser(Language(tree_sitter_embedded_template.language())).parse(b"<%= a")
    assert tree.root_node.has_error
    print("embedded templates: wrong as", tree.root_node)
