import tree_sitter_php
from tree_sitter import Language, Parser
from tree_sitter_php import _binding

TREES = [
    (
        tree_sitter_php.language_php,
        '<p><?php function f(int $x): string { return "a $x"; } ?></p>\n',
        "(program (text) (php_tag) (function_definition name: (name) parameters: "
        "(formal_parameters (simple_parameter type: (primitive_type) name: (variable_name "
        "(name)))) return_type: (primitive_type) body: (compound_statement "
        "(return_statement (encapsed_string (string_content) (variable_name (name)))))) "
        "(text_interpolation (php_end_tag) (text)))",
    ),
    (
        tree_sitter_php.language_php_only,
        "echo <<<END\nline $x\nEND;\n",
        "(program (echo_statement (heredoc identifier: (heredoc_start) value: (heredoc_body "
        "(string_content) (variable_name (name))) end_tag: (heredoc_end))))",
    ),
]


def test_module_is_compiled() -> None:
    assert tree_sitter_php.language_php is _binding.language_php
    assert tree_sitter_php.language_php_only is _binding.language_php_only


def test_trees() -> None:
    for language, source, wanted in TREES:
        tree = Parser(Language(language())).parse(source.encode())
        assert str(tree.root_node) == wanted
        assert tree.root_node.end_byte == len(source)


def test_errors_are_told() -> None:
    tree = Parser(Language(tree_sitter_php.language_php())).parse(b"<?php function {")
    assert tree.root_node.has_error
    print("PHP: wrong as", tree.root_node)
