import tree_sitter_python
from tree_sitter import Language, Parser
from tree_sitter_python import _binding

SOURCE = "@a\nasync def f(*b: int) -> None:\n    return f'{b!r}'\n"
TREE = (
    "(module (decorated_definition (decorator (identifier)) definition: "
    "(function_definition name: (identifier) parameters: (parameters (typed_parameter "
    "(list_splat_pattern (identifier)) type: (type (identifier)))) return_type: (type "
    "(none)) body: (block (return_statement (string (string_start) (interpolation "
    "expression: (identifier) type_conversion: (type_conversion)) (string_end)))))))"
)


def test_module_is_compiled() -> None:
    assert tree_sitter_python.language is _binding.language


def test_tree() -> None:
    tree = Parser(Language(tree_sitter_python.language())).parse(SOURCE.encode())
    assert str(tree.root_node) == TREE
    assert tree.root_node.end_byte == len(SOURCE)


def test_errors_are_told() -> None:
    tree = Parser(Language(tree_sitter_python.language())).parse(b"def (:")
    assert tree.root_node.has_error
    print("Python: wrong as", tree.root_node)
