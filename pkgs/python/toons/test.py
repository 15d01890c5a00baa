import io

import toons
from toons import toons as compiled

VALUE = {
    "users": [{"id": 1, "name": "Ana"}, {"id": 2, "name": "B, C"}],
    "tags": ["a", "b"],
    "x": None,
    "n": 1.5,
}
TEXT = 'users[2]{id,name}:\n  1,Ana\n  2,"B, C"\ntags[2]: a,b\nx: null\nn: 1.5'


def test_module_is_compiled() -> None:
    assert compiled.__file__.endswith("/toons/toons.abi3.so")


def test_text() -> None:
    assert toons.dumps(VALUE) == TEXT
    assert toons.loads(TEXT) == VALUE
    assert toons.to_json("a: 1\nb[2]: x,y") == '{"a": 1, "b": ["x", "y"]}'
    assert toons.loads(toons.dumps([[1, [2]], "\u20ac: \n", {}])) == [[1, [2]], "\u20ac: \n", {}]


def test_files() -> None:
    stream = io.StringIO()
    toons.dump(VALUE, stream)
    assert stream.getvalue() == TEXT
    stream.seek(0)
    assert toons.load(stream) == VALUE


def test_errors() -> None:
    try:
        toons.loads("a[3]: 1,2")
    except toons.ToonDecodeError as error:
        assert "declared length 3" in str(error)
    else:
        raise AssertionError("an array of another length was read")
