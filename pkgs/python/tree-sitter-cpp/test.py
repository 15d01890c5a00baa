import tree_sitter_cpp
from tree_sitter import Language, Parser
from tree_sitter_cpp import _binding

SOURCE = 'template <class T> auto f(T x) { return R"a(raw)a"; }\n'
TREE = (
    "(translation_unit (template_declaration parameters: (template_parameter_list "
    "(type_parameter_declaration (type_identifier))) (function_definition type: "
    "(placeholder_type_specifier (auto)) declarator: (function_declarator declarator: "
    "(identifier) parameters: (parameter_list (parameter_declaration type: "
    "(type_identifier) declarator: (identifier)))) body: (compound_statement "
    "(return_statement (raw_string_literal delimiter: (raw_string_delimiter) "
    "(raw_string_content) (raw_string_delimiter)))))))"
)


def test_module_is_compiled() -> None:
    assert tree_sitter_cpp.language is _binding.language


def test_tree() -> None:
    tree = Parser(Language(tree_sitter_cpp.language())).parse(SOURCE.encode())
    assert str(tree.root_node) == TREE
    assert tree.root_node.end_byte == len(SOURCE)


def test_errors_are_told() -> None:
    tree = Parser(Language(tree_sitter_cpp.language())).parse(b"int f( {{")
    assert tree.root_node.has_error
    print("C++: wrong as", tree.root_node)
