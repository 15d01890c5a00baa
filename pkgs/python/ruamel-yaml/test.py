import io

from ruamel.yaml import YAML

TEXT = """\
# kept
name: Ada   # and this
sizes:
- 1
- 0x10
"""


def test_round_trip_keeps_comments() -> None:
    yaml = YAML()
    data = yaml.load(TEXT)
    assert data["sizes"] == [1, 16]
    data["name"] = "Bob"
    stream = io.StringIO()
    yaml.dump(data, stream)
    assert stream.getvalue() == TEXT.replace("Ada", "Bob")


def test_pure_parser() -> None:
    assert YAML(typ="safe", pure=True).load("a: [1, 2.5, null]") == {"a": [1, 2.5, None]}
