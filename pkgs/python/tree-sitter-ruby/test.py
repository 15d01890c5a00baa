import tree_sitter_ruby
from tree_sitter import Language, Parser
from tree_sitter_ruby import _binding

SOURCE = 'def f(*a)\n  puts <<~T, "#{a}"\n    text\n  T\nend\n'
TREE = (
    "(program (method name: (identifier) parameters: (method_parameters "
    "(splat_parameter name: (identifier))) body: (body_statement (call method: "
    "(identifier) arguments: (argument_list (heredoc_beginning) (string "
    "(interpolation (identifier))))) (heredoc_body (heredoc_content) "
    "(heredoc_end)))))"
)


def test_module_is_compiled() -> None:
    assert tree_sitter_ruby.language is _binding.language


def test_tree() -> None:
    tree = Parser(Language(tree_sitter_ruby.language())).parse(SOURCE.encode())
    assert str(tree.root_node) == TREE
    assert tree.root_node.end_byte == len(SOURCE)


def test_errors_are_told() -> None:
    tree = Parser(Language(tree_sitter_ruby.language())).parse(b"def (")
    assert tree.root_node.has_error
    print("Ruby: wrong as", tree.root_node)
