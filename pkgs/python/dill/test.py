import importlib.util
import subprocess
import sys
from pathlib import Path

import dill

# What pickles cannot have: a closure, a recursive function, a class of a script.
SCRIPT = """
import dill, sys

class Point:
    def __init__(self, x):
        self.x = x
    def scaled(self):
        return type(self)(self.x * 7)

def made(start):
    def count(number):
        return start if number == 0 else 1 + count(number - 1)
    return count

with open(sys.argv[1], 'wb') as file:
    dill.dump((made(5), lambda text: text[::-1], Point(6), Point), file)
"""


def test_functions_and_classes_of_another_program() -> None:
    Path("/tmp/write.py").write_text(SCRIPT)
    subprocess.run([sys.executable, "/tmp/write.py", "/tmp/pickled"], check=True)
    assert importlib.util.find_spec("write") is None
    count, back, point, kind = dill.loads(Path("/tmp/pickled").read_bytes())
    assert count(3) == 8
    assert back("abc") == "cba"
    assert point.scaled().x == 42
    assert type(point) is kind
    assert kind(2).scaled().x == 14


def test_copies() -> None:
    table = {"square": lambda x: x * x, "module": sys, "slice": slice(1, 5, 2)}
    copy = dill.copy(table)
    assert copy["square"](9) == 81
    assert copy["module"] is sys
    assert copy["slice"] == slice(1, 5, 2)
    assert dill.pickles(table)
    assert not dill.pickles(iter(x for x in ()))


def test_source() -> None:
    text = dill.source.getsource(test_copies)
    assert text.startswith("def test_copies")
