import threading

import tibs
from tibs import Dtype, Mutibs, Tibs


def test_module_is_compiled() -> None:
    assert tibs.tibs.__file__.endswith(".so")


def test_known_answers() -> None:
    bits = Tibs("0xff, 0b01")
    assert (len(bits), bits.to_bin(), bits.count(1)) == (10, "1111111101", 9)
    assert Dtype("u12").pack(100).to_bin() == "000001100100"
    assert Dtype("u12").unpack("0x064") == 100
    assert Dtype("f32").pack(1.5).to_hex() == "3fc00000"
    assert Dtype("f16").unpack("0x3c00") == 1.0
    assert Dtype("i8").unpack("0xff") == -1
    assert Dtype("u8").unpack_values("0x010203") == [1, 2, 3]


def test_changes() -> None:
    bits = Mutibs("0x00ff")
    bits.reverse()
    assert bits.to_hex() == "ff00"
    bits.append(1)
    assert bits.to_bin() == "11111111000000001"


def test_random_bits() -> None:
    bits = Tibs.from_random(100_000, seed=b"seed")
    assert bits == Tibs.from_random(100_000, seed=b"seed")
    assert bits != Tibs.from_random(100_000, seed=b"seeds")
    assert 49_000 < bits.count(1) < 51_000
    assert Tibs.from_random(64) != Tibs.from_random(64)
    assert Tibs.from_random(64, secure=True) != Tibs.from_random(64, secure=True)
    place = bits.find("0xabcd")
    assert place is not None
    assert bits[place : place + 16].to_hex() == "abcd"


def test_codecs() -> None:
    bits = Tibs.from_joined([Tibs.from_zeros(100_000), Tibs("0xabc")])
    for codec in (tibs.Codec.Auto, tibs.Codec.Raw, tibs.Codec.Rice, tibs.Codec.Zstd):
        assert Tibs.decode(bits.encode(codec)) == bits
    assert len(bits.encode(tibs.Codec.Zstd)) < 100
    try:
        Tibs.decode(b"nonsense")
    except tibs.DecodeError:
        pass
    else:
        raise AssertionError("no DecodeError")


def test_errors() -> None:
    for text in ("0xg", "0b2"):
        try:
            Tibs(text)
        except ValueError as error:
            assert text[-1] in str(error)
        else:
            raise AssertionError("no ValueError")


def test_threads() -> None:
    found: list[int] = []
    bits = Tibs.from_random(1_000_000, seed=b"seed")
    threads = [threading.Thread(target=lambda: found.append(bits.count(1))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [bits.count(1)] * 4
