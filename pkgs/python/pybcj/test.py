import bcj
from bcj import _bcj

# A call of five bytes at place 2: E8 and a distance, little end first.
X86 = b"\x90\x90\xe8\x10\x00\x00\x00" + b"\x90" * 20
PAIRS = (
    (bcj.BCJEncoder, bcj.BCJDecoder),
    (bcj.ARMEncoder, bcj.ARMDecoder),
    (bcj.ARMTEncoder, bcj.ARMTDecoder),
    (bcj.PPCEncoder, bcj.PPCDecoder),
    (bcj.SparcEncoder, bcj.SparcDecoder),
    (bcj.IA64Encoder, bcj.IA64Decoder),
)
NOISE = bytes((number * 7919 >> 3) & 255 for number in range(40_000)) + X86 * 480


def test_module_is_compiled() -> None:
    assert _bcj.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert bcj.BCJEncoder is _bcj.BCJEncoder


def test_known_bytes() -> None:
    encoder = bcj.BCJEncoder()
    # The distance 0x10 from place 7 on becomes the place 0x17.
    assert encoder.encode(X86) + encoder.flush() == b"\x90\x90\xe8\x17\x00\x00\x00" + b"\x90" * 20
    arm = bcj.ARMEncoder()
    assert arm.encode(b"\x01\x00\x00\xeb") + arm.flush() == b"\x03\x00\x00\xeb"
    powerpc = bcj.PPCEncoder()
    assert powerpc.encode(bytes(4) + b"\x48\x00\x00\x05") + powerpc.flush() == (
        bytes(4) + b"\x48\x00\x00\x09"
    )


def test_code_comes_back() -> None:
    for encode, decode in PAIRS:
        encoder = encode()
        packed = encoder.encode(NOISE[:3333]) + encoder.encode(NOISE[3333:]) + encoder.flush()
        assert len(packed) == len(NOISE)
        decoder = decode(len(NOISE))
        found = decoder.decode(packed[:1000]) + decoder.decode(packed[1000:])
        # Some bytes are held back, in case that more follow.
        found += decoder.decode(b"")
        assert found == NOISE, encode.__name__


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: bcj.BCJDecoder("size"),
        lambda: bcj.BCJEncoder().encode(5),
        lambda: bcj.BCJEncoder().__reduce__(),
    ):
        try:
            call()
        except TypeError:
            pass
        else:
            raise AssertionError("something else was encoded")
    print("pybcj:", len(PAIRS), "filters")
