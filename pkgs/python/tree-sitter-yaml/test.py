import tree_sitter_yaml
from tree_sitter import Language, Parser
from tree_sitter_yaml import _binding

TREES = [
    (
        tree_sitter_yaml.language,
        'a: [1, "two"]\nb:\n  - x: y\n',
        "(stream (document (block_node (block_mapping (block_mapping_pair key: (flow_node "
        "(plain_scalar (string_scalar))) value: (flow_node (flow_sequence (flow_node "
        "(plain_scalar (integer_scalar))) (flow_node (double_quote_scalar))))) "
        "(block_mapping_pair key: (flow_node (plain_scalar (string_scalar))) value: "
        "(block_node (block_sequence (block_sequence_item (block_node (block_mapping "
        "(block_mapping_pair key: (flow_node (plain_scalar (string_scalar))) value: "
        "(flow_node (plain_scalar (string_scalar))))))))))))))",
    ),
]


def test_module_is_compiled() -> None:
    assert tree_sitter_yaml.language is _binding.language


def test_trees() -> None:
    for language, source, wanted in TREES:
        tree = Parser(Language(language())).parse(source.encode())
        assert str(tree.root_node) == wanted
        assert tree.root_node.end_byte == len(source)


def test_errors_are_told() -> None:
    tree = Parser(Language(tree_sitter_yaml.language())).parse(b"a: [")
    assert tree.root_node.has_error
    print("YAML: wrong as", tree.root_node)
