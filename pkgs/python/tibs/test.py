from tibs import ByteOrder, DecodeError, Dtype, Mutibs, Reader, ReadError, Tibs, tibs


def test_module_is_compiled() -> None:
    assert tibs.__file__.endswith(".so")
    assert Tibs is tibs.Tibs


def test_numbers_of_any_width() -> None:
    for number, width in ((5, 3), (-1, 13), (2**70 + 1, 71), (-(2**99), 100)):
        make = Tibs.from_i if number < 0 else Tibs.from_u
        bits = make(number, length=width)
        assert len(bits) == width
        assert (bits.to_i() if number < 0 else bits.to_u()) == number
    assert Tibs.from_u(15, length=8) == Tibs("0x0f")
    assert Tibs.from_f(1.5, length=32).hex == "3fc00000"
    assert Tibs.from_u(1, length=32, byte_order=ByteOrder.Little).to_bytes() == b"\1\0\0\0"


def test_searches() -> None:
    assert Tibs("0b10111011").find_all("0b11") == [2, 3, 6]
    assert Tibs("0xc3e").find("0b1111") == 6
    assert Tibs("0xc3e").find("0b11111111") is None
    many = Tibs.from_bytes(bytes(range(256)) * 40)
    assert many.count(1) == len(many) // 2
    assert many.find(b"\xfe\xff\x00", byte_aligned=True) == 254 * 8


def test_parts() -> None:
    bits = Tibs("0xff01")
    assert bits[:4].bin == "1111"
    assert (bits + "0b1").to_bin() == "11111111000000011"
    assert (bits & "0x0ff0").hex == "0f00"
    assert bits.rotated_left(4).hex == "f01f"
    assert bits.reversed().hex == "80ff"
    assert Tibs.decode(bits.encode()) == bits
    changed = Mutibs("0x00")
    changed.set(range(0, 8, 3))
    assert changed.bin == "10010010"


def test_dtypes() -> None:
    assert Tibs.from_value("u8", 15) == Tibs("0x0f")
    assert Dtype("u12").unpack(Tibs("0xabc")) == 0xABC
    reader = Reader(Tibs("0xabcd"))
    assert reader.read_value("u4") == 0xA
    assert reader.read_value("u12") == 0xBCD


def test_errors_are_exceptions() -> None:
    reader = Reader(Tibs("0xab"))
    for call, kind in (
        (lambda: Tibs.from_u(16, length=4), ValueError),
        (lambda: Tibs.decode(b""), DecodeError),
        (lambda: Tibs("0xzz"), ValueError),
        (lambda: reader.read_value("u9"), ReadError),
    ):
        try:
            call()
        except kind as error:
            print("tibs:", error)
        else:
            raise AssertionError("it was taken")
