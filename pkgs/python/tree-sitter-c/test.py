import tree_sitter_c
from tree_sitter import Language, Parser
from tree_sitter_c import _binding

SOURCE = "int main(void) { return *p + 'x'; }"
TREE = (
    "(translation_unit (function_definition type: (primitive_type) declarator: "
    "(function_declarator declarator: (identifier) parameters: (parameter_list "
    "(parameter_declaration type: (primitive_type)))) body: (compound_statement "
    "(return_statement (binary_expression left: (pointer_expression argument: "
    "(identifier)) right: (char_literal (character)))))))"
)


def test_module_is_compiled() -> None:
    assert tree_sitter_c.language is _binding.language


def test_tree() -> None:
    tree = Parser(Language(tree_sitter_c.language())).parse(SOURCE.encode())
    assert str(tree.root_node) == TREE
    assert tree.root_node.end_byte == len(SOURCE)


def test_errors_are_told() -> None:
    tree = Parser(Language(tree_sitter_c.language())).parse(b"int (;")
    assert tree.root_node.has_error
    print("C: wrong as", tree.root_node)
