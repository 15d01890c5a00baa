import tree_sitter_typescript
from tree_sitter import Language, Parser
from tree_sitter_typescript import _binding

TREES = [
    (
        tree_sitter_typescript.language_typescript,
        "type A<T> = { x?: T }; const f = (n: number): string => `${n}`;\n",
        "(program (type_alias_declaration name: (type_identifier) type_parameters: "
        "(type_parameters (type_parameter name: (type_identifier))) value: (object_type "
        "(property_signature name: (property_identifier) type: (type_annotation "
        "(type_identifier))))) (lexical_declaration (variable_declarator name: (identifier) "
        "value: (arrow_function parameters: (formal_parameters (required_parameter pattern: "
        "(identifier) type: (type_annotation (predefined_type)))) return_type: "
        "(type_annotation (predefined_type)) body: (template_string (template_substitution "
        "(identifier)))))))",
    ),
    (
        tree_sitter_typescript.language_tsx,
        "const a = <b c={1}>text</b>;\n",
        "(program (lexical_declaration (variable_declarator name: (identifier) value: "
        "(jsx_element open_tag: (jsx_opening_element name: (identifier) attribute: "
        "(jsx_attribute (property_identifier) (jsx_expression (number)))) (jsx_text) "
        "close_tag: (jsx_closing_element name: (identifier))))))",
    ),
]


def test_module_is_compiled() -> None:
    assert tree_sitter_typescript.language_typescript is _binding.language_typescript
    assert tree_sitter_typescript.language_tsx is _binding.language_tsx


def test_trees() -> None:
    for language, source, wanted in TREES:
        tree = Parser(Language(language())).parse(source.encode())
        assert str(tree.root_node) == wanted
        assert tree.root_node.end_byte == len(source)


def test_errors_are_told() -> None:
    tree = Parser(Language(tree_sitter_typescript.language_typescript())).parse(b"type =")
    assert tree.root_node.has_error
    print("TypeScript: wrong as", tree.root_node)
