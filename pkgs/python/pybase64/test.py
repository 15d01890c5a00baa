import base64

import pybase64
from pybase64 import _pybase64

DATA = bytes(range(256)) * 41 + b"end"


def test_module_is_compiled() -> None:
    assert pybase64.b64encode is _pybase64.b64encode
    assert pybase64.b64decode is _pybase64.b64decode
    assert "C extension active" in pybase64.get_version()


def test_known_answers() -> None:
    assert pybase64.b64encode(b"") == b""
    assert pybase64.b64encode(b"foobar") == b"Zm9vYmFy"
    assert pybase64.b64decode("Zm9vYg==") == b"foob"


def test_as_the_standard_library() -> None:
    for size in (0, 1, 2, 3, 47, 48, 49, 1000, len(DATA)):
        data = DATA[:size]
        assert pybase64.b64encode(data) == base64.b64encode(data)
        assert pybase64.b64encode_as_string(data, b"-_") == base64.b64encode(data, b"-_").decode()
        assert pybase64.urlsafe_b64encode(data) == base64.urlsafe_b64encode(data)
        assert pybase64.encodebytes(data) == base64.encodebytes(data)
        packed = base64.b64encode(data)
        assert pybase64.b64decode(packed, validate=True) == data
        assert pybase64.b64decode_as_bytearray(packed.decode()) == data
        assert pybase64.b64decode(base64.b64encode(data, b"*!"), b"*!") == data


def test_characters_between_are_left_out() -> None:
    assert pybase64.b64decode(b"Zm9v\n*Ym\tFy") == b"foobar"
    assert pybase64.b64encode(memoryview(DATA)[::2].tobytes()) == base64.b64encode(DATA[::2])


def test_errors_are_exceptions() -> None:
    for data, strictly in ((b"Zm9vY", False), (b"Zm9v*YmFy", True), ("Zm\u20acv", False)):
        try:
            pybase64.b64decode(data, validate=strictly)
        except ValueError:
            pass
        else:
            raise AssertionError(f"{data!r} was decoded")
    print("pybase64", pybase64.get_version())
