import io

import pyppmd
from pyppmd.c import _ppmd

TEXT = b"".join(b"line %d: the quick brown fox jumps again\n" % number for number in range(3000))


def test_module_is_compiled() -> None:
    assert _ppmd.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert pyppmd.Ppmd7Encoder is _ppmd.Ppmd7Encoder


def test_variant_h() -> None:
    encoder = pyppmd.Ppmd7Encoder(6, 16 << 20)
    packed = encoder.encode(TEXT[:1000]) + encoder.encode(TEXT[1000:]) + encoder.flush()
    assert len(packed) < len(TEXT) // 20
    decoder = pyppmd.Ppmd7Decoder(6, 16 << 20)
    found = b""
    source = io.BytesIO(packed)
    while len(found) < len(TEXT):
        found += decoder.decode(source.read(100), min(5000, len(TEXT) - len(found)))
    assert found == TEXT


def test_variant_i() -> None:
    for method in (pyppmd.PPMD8_RESTORE_METHOD_RESTART, pyppmd.PPMD8_RESTORE_METHOD_CUT_OFF):
        # A model that does not fit is begun anew, or cut.
        encoder = pyppmd.Ppmd8Encoder(8, 1 << 20, method)
        packed = encoder.encode(TEXT) + encoder.flush()
        decoder = pyppmd.Ppmd8Decoder(8, 1 << 20, method)
        assert decoder.decode(packed, -1) == TEXT
        assert decoder.eof


def test_whole_values() -> None:
    for variant in ("H", "I"):
        packed = pyppmd.compress(TEXT, max_order=6, mem_size=8 << 20, variant=variant)
        assert len(packed) < len(TEXT) // 20
    text = "\u20ac and more" * 30
    packed = pyppmd.compress(text)
    assert pyppmd.decompress_str(packed) == text


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: pyppmd.compress(5),
        lambda: pyppmd.decompress("text"),
        lambda: pyppmd.compress(b"", variant="J"),
    ):
        try:
            call()
        except (TypeError, ValueError):
            pass
        else:
            raise AssertionError("something else was compressed")
    print("pyppmd:", len(TEXT), "bytes in", len(pyppmd.compress(TEXT)))
