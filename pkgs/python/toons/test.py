import io
import json

import toons
from toons import toons as compiled

VALUE = {
    "name": "Ada",
    "tags": ["a", "b, c", ""],
    "users": [{"id": 1, "ok": True}, {"id": 2, "ok": False}],
    "deep": {"er": {"number": -1.5, "none": None}},
}


def test_module_is_compiled() -> None:
    assert compiled.__file__.endswith("/toons/toons.abi3.so")
    assert toons.dumps is compiled.dumps


def test_known_texts() -> None:
    assert toons.dumps({"name": "Ada", "age": 30}) == "name: Ada\nage: 30"
    assert toons.dumps({"users": VALUE["users"]}) == "users[2]{id,ok}:\n  1,true\n  2,false"
    assert toons.dumps([1, 2]) == "[2]: 1,2"
    assert toons.loads("a:\n  b[2]: x,5") == {"a": {"b": ["x", 5]}}


def test_values_come_back() -> None:
    assert toons.loads(toons.dumps(VALUE)) == VALUE
    many = {"rows": [{"n": number, "t": f"\u20ac{number}"} for number in range(500)]}
    assert toons.loads(toons.dumps(many)) == many
    assert len(toons.dumps(many)) < len(json.dumps(many))
    target = io.StringIO()
    toons.dump(VALUE, target)
    target.seek(0)
    assert toons.load(target) == VALUE
    assert json.loads(toons.to_json(toons.dumps(VALUE))) == VALUE


def test_errors_are_exceptions() -> None:
    for text in ("a[3]: 1,2", 'a: "open', "a[2]{x}:\n  1\n"):
        try:
            toons.loads(text)
        except toons.ToonDecodeError as error:
            print("toons:", error)
        else:
            raise AssertionError(f"{text!r} was read")
    try:
        toons.dumps({"a": object()})
    except (TypeError, ValueError):
        pass
    else:
        raise AssertionError("an object was written")
