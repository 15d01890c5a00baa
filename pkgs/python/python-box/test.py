import importlib

import box
from box import Box, BoxError, BoxKeyError, BoxList, converters


def test_modules_are_compiled() -> None:
    compiled = importlib.import_module("box.box")
    for module in (compiled, converters):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert box.Box is compiled.Box


def test_names_for_keys() -> None:
    found = Box({"a": {"b c": [{"d": 1}]}, "list": (1, 2)}, box_dots=True)
    assert found.a.b_c[0].d == 1
    assert found["a.b c[0].d"] == 1
    assert isinstance(found.a["b c"], BoxList)
    found.new = {"deep": 5}
    assert found.new.deep == 5
    assert found.to_dict() == {"a": {"b c": [{"d": 1}]}, "list": (1, 2), "new": {"deep": 5}}
    found.merge_update({"a": {"e": 2}})
    assert set(found.a) == {"b c", "e"}


def test_kinds() -> None:
    grows = Box(default_box=True)
    grows.a.b.c = 1
    assert grows == {"a": {"b": {"c": 1}}}
    assert Box.from_json('{"x": [1, {"y": null}]}').x[1].y is None
    assert Box({"x": 1}).to_json() == '{"x": 1}'
    assert hash(Box({"a": (1, 2)}, frozen_box=True)) == hash(Box({"a": (1, 2)}, frozen_box=True))


def test_errors_are_exceptions() -> None:
    frozen = Box({"a": 1}, frozen_box=True)
    for call, kind in (
        (lambda: frozen.missing, BoxKeyError),
        (lambda: setattr(frozen, "a", 2), BoxError),
        (lambda: Box.from_json("{"), ValueError),
    ):
        try:
            call()
        except kind as error:
            print("box:", error)
        else:
            raise AssertionError("it was taken")
