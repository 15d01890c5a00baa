import black
from black import linegen, nodes, trans
from blib2to3 import pytree
from blib2to3.pgen2 import tokenize

SOURCE = '''
import os,sys
def f(a,b = 5,*args,**kwargs) -> 'dict[str,int]':
  """Text."""
  if not (a): return {  "one":1,'two':b, **kwargs}
  very_long_name_of_a_value = function_with_a_name(argument_one, argument_two) + another_value(xyz)
  with open(a) as x,open(b) as y: pass
  return [each for each in args if each!=0]
class A (object) :
    x:int=lambda self:1
match f:
    case [1,*_]|{'a':b}: print(f"{ a!r:>{10}}")
'''
WANTED = '''import os, sys


def f(a, b=5, *args, **kwargs) -> "dict[str,int]":
    """Text."""
    if not (a):
        return {"one": 1, "two": b, **kwargs}
    very_long_name_of_a_value = function_with_a_name(
        argument_one, argument_two
    ) + another_value(xyz)
    with open(a) as x, open(b) as y:
        pass
    return [each for each in args if each != 0]


class A(object):
    x: int = lambda self: 1


match f:
    case [1, *_] | {"a": b}:
        print(f"{ a!r:>{10}}")
'''


def test_modules_are_compiled() -> None:
    for module in (black, linegen, nodes, trans, pytree, tokenize):
        assert module.__file__.endswith(".so"), module


def test_known_format() -> None:
    found = black.format_str(SOURCE, mode=black.Mode())
    assert found == WANTED
    assert black.format_str(found, mode=black.Mode()) == WANTED
    black.assert_equivalent(SOURCE, WANTED)


def test_options() -> None:
    long = "call(1, 2, 3)\n"
    assert black.format_str(long, mode=black.Mode(line_length=10)) == (
        "call(\n    1,\n    2,\n    3,\n)\n"
    )
    single = black.Mode(string_normalization=False)
    assert black.format_str("x = 'a'", mode=single) == "x = 'a'\n"
    assert black.format_str("def f(): ...\n", mode=black.Mode(is_pyi=True)) == "def f(): ...\n"
    assert black.format_str("# fmt: off\nx  = 1\n", mode=black.Mode()) == "# fmt: off\nx  = 1\n"


def test_part_of_a_file() -> None:
    found = black.format_str("x  = 1\ny  = 2\n", mode=black.Mode(), lines=[(2, 2)])
    assert found == "x  = 1\ny = 2\n"


def test_long_files() -> None:
    source = SOURCE * 20
    assert black.format_str(source, mode=black.Mode()).count("class A(object):") == 20


def test_errors_are_exceptions() -> None:
    for source in ("def f(:\n", "x = (1", "  x\n y\n"):
        try:
            black.format_str(source, mode=black.Mode())
        except black.InvalidInput as error:
            print("black:", error)
        else:
            raise AssertionError(f"{source!r} was formatted")
    try:
        black.format_file_contents(WANTED, fast=False, mode=black.Mode())
    except black.NothingChanged:
        pass
    else:
        raise AssertionError("something was changed")
