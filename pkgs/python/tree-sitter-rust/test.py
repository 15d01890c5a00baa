import tree_sitter_rust
from tree_sitter import Language, Parser
from tree_sitter_rust import _binding

SOURCE = "fn f<'a>(x: &'a str) -> u8 { r#\"raw\"#; x.len() as u8 }\n"
TREE = (
    "(source_file (function_item name: (identifier) type_parameters: (type_parameters "
    "(lifetime_parameter name: (lifetime (identifier)))) parameters: (parameters "
    "(parameter pattern: (identifier) type: (reference_type (lifetime (identifier)) "
    "type: (primitive_type)))) return_type: (primitive_type) body: (block "
    "(expression_statement (raw_string_literal (string_content))) "
    "(type_cast_expression value: (call_expression function: (field_expression value: "
    "(identifier) field: (field_identifier)) arguments: (arguments)) type: "
    "(primitive_type)))))"
)


def test_module_is_compiled() -> None:
    assert tree_sitter_rust.language is _binding.language


def test_tree() -> None:
    tree = Parser(Language(tree_sitter_rust.language())).parse(SOURCE.encode())
    assert str(tree.root_node) == TREE
    assert tree.root_node.end_byte == len(SOURCE)


def test_errors_are_told() -> None:
    tree = Parser(Language(tree_sitter_rust.language())).parse(b"fn (")
    assert tree.root_node.has_error
    print("Rust: wrong as", tree.root_node)
