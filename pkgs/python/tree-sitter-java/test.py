import tree_sitter_java
from tree_sitter import Language, Parser
from tree_sitter_java import _binding

SOURCE = "class A { int f(int... x) { return x -> 1; } }\n"
TREE = (
    "(program (class_declaration name: (identifier) body: (class_body "
    "(method_declaration type: (integral_type) name: (identifier) parameters: "
    "(formal_parameters (spread_parameter (integral_type) (variable_declarator name: "
    "(identifier)))) body: (block (return_statement (lambda_expression parameters: "
    "(identifier) body: (decimal_integer_literal))))))))"
)


def test_module_is_compiled() -> None:
    assert tree_sitter_java.language is _binding.language


def test_tree() -> None:
    tree = Parser(Language(tree_sitter_java.language())).parse(SOURCE.encode())
    assert str(tree.root_node) == TREE
    assert tree.root_node.end_byte == len(SOURCE)


def test_errors_are_told() -> None:
    tree = Parser(Language(tree_sitter_java.language())).parse(b"class {")
    assert tree.root_node.has_error
    print("Java: wrong as", tree.root_node)
