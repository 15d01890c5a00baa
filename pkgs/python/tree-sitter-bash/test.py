import tree_sitter_bash
from tree_sitter import Language, Parser
from tree_sitter_bash import _binding

SOURCE = 'for f in *.c; do echo "${f%.c}" <<<$x; done\n'
TREE = (
    "(program (for_statement variable: (variable_name) value: (word) body: (do_group "
    "(command name: (command_name (word)) argument: (string (expansion (variable_name) "
    "(regex))) redirect: (herestring_redirect (simple_expansion (variable_name)))))))"
)


def test_module_is_compiled() -> None:
    assert tree_sitter_bash.language is _binding.language


def test_tree() -> None:
    tree = Parser(Language(tree_sitter_bash.language())).parse(SOURCE.encode())
    assert str(tree.root_node) == TREE
    assert tree.root_node.end_byte == len(SOURCE)


def test_errors_are_told() -> None:
    tree = Parser(Language(tree_sitter_bash.language())).parse(b"if (((")
    assert tree.root_node.has_error
    print("Bash: wrong as", tree.root_node)
