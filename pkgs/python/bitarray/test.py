import pickle

import bitarray
from bitarray import _bitarray, _util, bits2bytes, decodetree, frozenbitarray, util


def test_modules_are_compiled() -> None:
    assert issubclass(bitarray.bitarray, _bitarray.bitarray)
    assert util.count_xor is _util.count_xor


def test_bits() -> None:
    bits = bitarray.bitarray("1101", endian="big")
    bits.extend([0, 1])
    bits.append(True)
    assert bits.to01() == "1101011"
    assert (bits.count(), bits.find(bitarray.bitarray("01")), bits.tobytes()) == (5, 2, b"\xd6")
    assert (~bits).to01() == "0010100"
    assert (bits << 2).to01() == "0101100"
    bits.reverse()
    bits.sort()
    assert bits.tolist() == [0, 0, 1, 1, 1, 1, 1]
    bits[1::2] = False
    assert bits == bitarray.bitarray("0010101")
    assert bits.all() is False and bits.any()
    bits.bytereverse()
    assert pickle.loads(pickle.dumps(bits)) == bits
    assert bits2bytes(9) == 2


def test_buffers() -> None:
    bits = bitarray.bitarray(endian="little")
    bits.frombytes(b"\x01\x80")
    view = memoryview(bits)
    view[0] = 3
    assert bits.to01() == "1100000000000001"
    assert bits.buffer_info().nbytes == 2
    imported = bitarray.bitarray(buffer=bytearray(b"\xff"), endian="big")
    assert imported.count() == 8


def test_codes() -> None:
    codes = util.huffman_code({"a": 5, "b": 2, "c": 1})
    bits = bitarray.bitarray()
    bits.encode(codes, "abcab")
    assert "".join(bits.decode(codes)) == "abcab"
    tree = decodetree(codes)
    assert tree.todict() == {symbol: frozenbitarray(code) for symbol, code in codes.items()}
    assert tree.nodes() == (0, 2, 3)
    assert tree.__sizeof__() > 0
    code, count, symbols = util.canonical_huffman({"a": 5, "b": 2, "c": 1})
    packed = bitarray.bitarray()
    packed.encode(code, "cab")
    assert "".join(util.canonical_decode(packed, count, symbols)) == "cab"


def test_utilities() -> None:
    bits = util.hex2ba("f0a")
    assert util.ba2hex(bits) == "f0a"
    assert util.ba2int(bits) == 0xF0A
    assert util.int2ba(5, 8, endian="big").to01() == "00000101"
    assert util.deserialize(util.serialize(bits)) == bits
    assert util.sc_decode(util.sc_encode(bits)) == bits
    assert util.vl_decode(util.vl_encode(bits)) == bits
    assert util.ba2base(32, bitarray.bitarray("00001")) == "B"
    assert util.parity(bits) == bits.count() % 2
    assert util.xor_indices(bitarray.bitarray("0101")) == 1 ^ 3
    assert len({frozenbitarray("10"), frozenbitarray("10")}) == 1


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: bitarray.bitarray("12"),
        lambda: bitarray.bitarray("1")[1],
        lambda: bitarray.bitarray("1") & bitarray.bitarray("10"),
        lambda: frozenbitarray("1").append(1),
        lambda: decodetree({"a": bitarray.bitarray("1"), "b": bitarray.bitarray("1")}),
    ):
        try:
            call()
        except (ValueError, IndexError, TypeError):
            pass
        else:
            raise AssertionError("something wrong was done")


def test_its_own_tests() -> None:
    result = bitarray.test(verbosity=0)
    assert result.testsRun > 500
    assert result.wasSuccessful()
    print("bitarray", bitarray.__version__, "ran", result.testsRun, "tests of its own")
