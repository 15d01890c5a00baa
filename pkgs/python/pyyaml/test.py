import datetime

import yaml
from yaml import _yaml

DOCUMENT = "a: [1, 2.5, null]\nb: {c: x}\nwhen: 2026-01-31\n"
VALUE = {"a": [1, 2.5, None], "b": {"c": "x"}, "when": datetime.date(2026, 1, 31)}


def test_compiled_loader() -> None:
    assert yaml.__with_libyaml__
    assert _yaml.get_version_string() == "0.2.5"
    assert yaml.load(DOCUMENT, Loader=yaml.CSafeLoader) == VALUE
    assert yaml.load(DOCUMENT, Loader=yaml.SafeLoader) == VALUE


def test_compiled_dumper() -> None:
    text = yaml.dump(VALUE, Dumper=yaml.CSafeDumper)
    assert text == yaml.dump(VALUE, Dumper=yaml.SafeDumper)
    assert yaml.load(text, Loader=yaml.CSafeLoader) == VALUE


def test_error_says_where() -> None:
    try:
        yaml.load("a: 1\nb: ]", Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        assert error.problem_mark.line == 1
    else:
        raise AssertionError("a list that never began was accepted")


def test_stream_of_python_reads_and_writes() -> None:
    class Chunks:
        def __init__(self) -> None:
            self.rest = DOCUMENT

        def read(self, size: int) -> str:
            chunk, self.rest = self.rest[:7], self.rest[7:]
            return chunk

    assert yaml.load(Chunks(), Loader=yaml.CSafeLoader) == VALUE
