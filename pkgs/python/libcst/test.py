import threading
from pathlib import Path

import libcst
from libcst import matchers, native
from libcst.metadata import MetadataWrapper, PositionProvider, QualifiedNameProvider


def test_module_is_compiled() -> None:
    assert native.__file__.endswith(".so")
    assert libcst.parse_module("x = 1\n").children[0] is not None


def test_every_character_comes_back() -> None:
    text = (
        "if  x :  # why\n\ty = [ 1,2 ]\n\n\nclass A [T] ( B ) :\n"
        "  async def f(self,/)->None : ...\n"
    )
    assert libcst.parse_module(text).code == text
    assert libcst.parse_module(text.encode()).bytes == text.encode()
    code = Path(threading.__file__).read_text()
    assert libcst.parse_module(code).code == code


def test_expressions_and_statements() -> None:
    found = libcst.parse_expression("1 + (2 * x)")
    assert isinstance(found, libcst.BinaryOperation)
    assert isinstance(found.operator, libcst.Add)
    assert libcst.ensure_type(found.left, libcst.Integer).evaluated_value == 1
    assert isinstance(libcst.parse_statement("match x:\n  case 1: pass\n"), libcst.Match)


class Renamed(libcst.CSTTransformer):
    """Gives one name for another."""

    def leave_Name(self, original_node: libcst.Name, updated_node: libcst.Name) -> libcst.Name:
        return (
            updated_node.with_changes(value="new") if original_node.value == "old" else updated_node
        )


def test_changes_keep_the_rest() -> None:
    module = libcst.parse_module("print( old )  # old\n")
    assert module.visit(Renamed()).code == "print( new )  # old\n"


def test_matchers_and_metadata() -> None:
    wrapper = MetadataWrapper(libcst.parse_module("import os\n\nos.path.join('a')\n"))
    calls = matchers.findall(wrapper.module, matchers.Call())
    assert len(calls) == 1
    assert wrapper.resolve(PositionProvider)[calls[0]].start.line == 3
    (name,) = wrapper.resolve(QualifiedNameProvider)[calls[0]]()
    assert name.name == "os.path.join"


def test_wrong_code_is_an_error() -> None:
    try:
        libcst.parse_module("x = 1\ny = )\n")
    except libcst.ParserSyntaxError as error:
        assert "unmatched ')'" in error.message
    else:
        raise AssertionError("no ParserSyntaxError")


def test_threads() -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(libcst.parse_module("a = 1\n" * 200).code))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["a = 1\n" * 200] * 4
