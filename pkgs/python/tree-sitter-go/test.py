import tree_sitter_go
from tree_sitter import Language, Parser
from tree_sitter_go import _binding

SOURCE = "package a\nfunc f(x ...int) (int, error) { go g() }\n"
TREE = (
    "(source_file (package_clause (package_identifier)) (function_declaration name: "
    "(identifier) parameters: (parameter_list (variadic_parameter_declaration name: "
    "(identifier) type: (type_identifier))) result: (parameter_list "
    "(parameter_declaration type: (type_identifier)) (parameter_declaration type: "
    "(type_identifier))) body: (block (statement_list (go_statement (call_expression "
    "function: (identifier) arguments: (argument_list)))))))"
)


def test_module_is_compiled() -> None:
    assert tree_sitter_go.language is _binding.language


def test_tree() -> None:
    tree = Parser(Language(tree_sitter_go.language())).parse(SOURCE.encode())
    assert str(tree.root_node) == TREE
    assert tree.root_node.end_byte == len(SOURCE)


def test_errors_are_told() -> None:
    tree = Parser(Language(tree_sitter_go.language())).parse(b"func (")
    assert tree.root_node.has_error
    print("Go: wrong as", tree.root_node)
