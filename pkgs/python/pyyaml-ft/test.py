import datetime

import yaml_ft
from yaml_ft import _yaml

DOCUMENT = "a: [1, 2.5, null]\nb: {c: x}\nwhen: 2026-01-31\n"
VALUE = {"a": [1, 2.5, None], "b": {"c": "x"}, "when": datetime.date(2026, 1, 31)}


def test_module_is_compiled() -> None:
    assert yaml_ft.__with_libyaml__
    assert _yaml.__file__.endswith(".so")
    assert _yaml.get_version_string() == "0.2.5"


def test_both_ways() -> None:
    assert yaml_ft.load(DOCUMENT, Loader=yaml_ft.CSafeLoader) == VALUE
    assert yaml_ft.load(DOCUMENT, Loader=yaml_ft.SafeLoader) == VALUE
    text = yaml_ft.dump(VALUE, Dumper=yaml_ft.CSafeDumper)
    assert text == yaml_ft.dump(VALUE, Dumper=yaml_ft.SafeDumper)


def test_error_says_where() -> None:
    try:
        yaml_ft.load("a: 1\nb: ]", Loader=yaml_ft.CSafeLoader)
    except yaml_ft.YAMLError as error:
        assert error.problem_mark.line == 1
    else:
        raise AssertionError("no YAMLError")
