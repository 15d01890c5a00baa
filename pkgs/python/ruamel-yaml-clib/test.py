import _ruamel_yaml
from ruamel.yaml import YAML
from ruamel.yaml.cyaml import CParser
from ruamel.yaml.error import YAMLError

TEXT = """\
# first
name: &who "Ada \\u20ac"
sizes: [1, 0x10, 2.5]
same: *who
text: |
  two
  lines
"""


def test_module_is_compiled() -> None:
    assert issubclass(CParser, _ruamel_yaml.CParser)
    assert _ruamel_yaml.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert _ruamel_yaml.get_version() == (0, 1, 7)


def test_load() -> None:
    yaml = YAML(typ="safe", pure=False)
    assert issubclass(yaml.Parser, _ruamel_yaml.CParser)
    assert yaml.load(TEXT) == {
        "name": "Ada \u20ac",
        "sizes": [1, 16, 2.5],
        "same": "Ada \u20ac",
        "text": "two\nlines\n",
    }


def test_events_and_tokens() -> None:
    parser = _ruamel_yaml.CParser("a: [1]")
    events = []
    while parser.check_event():
        events.append(type(parser.get_event()).__name__)
    assert events == [
        "StreamStartEvent",
        "DocumentStartEvent",
        "MappingStartEvent",
        "ScalarEvent",
        "SequenceStartEvent",
        "ScalarEvent",
        "SequenceEndEvent",
        "MappingEndEvent",
        "DocumentEndEvent",
        "StreamEndEvent",
    ]
    parser = _ruamel_yaml.CParser(b"- x")
    tokens = []
    while parser.check_token():
        tokens.append(type(parser.get_token()).__name__)
    assert tokens[1:4] == ["BlockSequenceStartToken", "BlockEntryToken", "ScalarToken"]


def test_reads_files_in_pieces() -> None:
    class Stream:
        def __init__(self) -> None:
            self.left = TEXT.encode()

        def read(self, size: int) -> bytes:
            piece, self.left = self.left[:7], self.left[7:]
            return piece

    assert YAML(typ="safe").load(Stream())["same"] == "Ada \u20ac"


def test_errors_are_exceptions() -> None:
    for text in ("[1", "a: b: c", "\tx: 1", "*absent"):
        try:
            YAML(typ="safe").load(text)
        except YAMLError:
            pass
        else:
            raise AssertionError(f"{text!r} was loaded")
    print("libyaml", _ruamel_yaml.get_version_string())
