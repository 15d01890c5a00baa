import pickle

import bitstruct
import bitstruct.c


def test_module_is_compiled() -> None:
    assert bitstruct.c.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_as_the_pure_functions() -> None:
    for form, values in (
        ("u1u3u4s16", (1, 2, 3, -4)),
        ("b1p4f32t24r16", (True, 1.5, "abc", b"\x01\x02")),
        ("u5s64p3", (17, -(2**63))),
        ("f16f64", (-0.5, 1e300)),
    ):
        packed = bitstruct.c.pack(form, *values)
        assert packed == bitstruct.pack(form, *values)
        assert bitstruct.c.unpack(form, packed) == values
        assert bitstruct.c.calcsize(form) == bitstruct.calcsize(form)
    assert bitstruct.c.pack("u1u3u4s16", 1, 2, 3, -4) == b"\xa3\xff\xfc"


def test_names_places_and_orders() -> None:
    names = ["a", "b"]
    assert bitstruct.c.pack_dict("u4u4", names, {"a": 1, "b": 2}) == b"\x12"
    assert bitstruct.c.unpack_dict("u4u4", names, b"\x12") == {"a": 1, "b": 2}
    data = bytearray(b"\xff\xff")
    bitstruct.c.pack_into("u4", data, 4, 0)
    assert data == b"\xf0\xff"
    assert bitstruct.c.unpack_from("u4", b"\x0f\xf0", 4) == (15,)
    assert bitstruct.c.byteswap("12", b"\x01\x02\x03") == b"\x01\x03\x02"


def test_compiled_formats() -> None:
    form = bitstruct.c.compile("u4s12")
    assert form.unpack(form.pack(1, -1)) == (1, -1)
    assert pickle.loads(pickle.dumps(form)).calcsize() == 16
    assert form.__copy__().calcsize() == 16
    named = bitstruct.c.compile("u4u4", ["a", "b"])
    assert named.__deepcopy__({}).unpack(named.pack({"a": 1, "b": 2})) == {"a": 1, "b": 2}


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: bitstruct.c.pack("u4", 16),
        lambda: bitstruct.c.unpack("u16", b"\0"),
        lambda: bitstruct.c.compile("u0"),
        lambda: bitstruct.c.compile("x5"),
    ):
        try:
            call()
        except (ValueError, OverflowError, NotImplementedError):
            pass
        else:
            raise AssertionError("a broken format was taken")
    print("bitstruct:", bitstruct.c.pack("u1u3u4s16", 1, 2, 3, -4).hex())
