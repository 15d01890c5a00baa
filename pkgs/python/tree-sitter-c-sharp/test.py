import tree_sitter_c_sharp
from tree_sitter import Language, Parser
from tree_sitter_c_sharp import _binding

TREES = [
    (
        tree_sitter_c_sharp.language,
        'class A { string F(int x) => $"{x}!"; }\n',
        "(compilation_unit (class_declaration name: (identifier) body: (declaration_list "
        "(method_declaration returns: (predefined_type) name: (identifier) parameters: "
        "(parameter_list (parameter type: (predefined_type) name: (identifier))) body: "
        "(arrow_expression_clause (interpolated_string_expression (interpolation_start) "
        "(interpolation (interpolation_brace) (identifier) (interpolation_brace)) "
        "(string_content)))))))",
    ),
]


def test_module_is_compiled() -> None:
    assert tree_sitter_c_sharp.language is _binding.language


def test_trees() -> None:
    for language, source, wanted in TREES:
        tree = Parser(Language(language())).parse(source.encode())
        assert str(tree.root_node) == wanted
        assert tree.root_node.end_byte == len(source)


def test_errors_are_told() -> None:
    tree = Parser(Language(tree_sitter_c_sharp.language())).parse(b"class {")
    assert tree.root_node.has_error
    print("C#: wrong as", tree.root_node)
