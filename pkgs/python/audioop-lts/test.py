import audioop
import struct
from audioop import _audioop

TONE = struct.pack("<8h", 0, 1000, 2000, 1000, 0, -1000, -2000, -1000)


def test_module_is_compiled() -> None:
    assert audioop.add is _audioop.add


def test_samples() -> None:
    assert audioop.getsample(TONE, 2, 2) == 2000
    assert (audioop.max(TONE, 2), audioop.minmax(TONE, 2)) == (2000, (-2000, 2000))
    assert (audioop.avg(TONE, 2), audioop.rms(TONE, 2), audioop.cross(TONE, 2)) == (0, 1224, 1)
    assert audioop.mul(TONE, 2, 0.5)[2:4] == struct.pack("<h", 500)
    assert audioop.add(TONE, TONE, 2) == audioop.mul(TONE, 2, 2)
    assert audioop.bias(TONE, 2, 5)[:2] == struct.pack("<h", 5)
    assert audioop.reverse(audioop.reverse(TONE, 2), 2) == TONE
    assert audioop.byteswap(TONE, 2)[2:4] == struct.pack(">h", 1000)
    assert audioop.lin2lin(TONE, 2, 4)[4:8] == struct.pack("<i", 1000 << 16)
    assert audioop.tomono(audioop.tostereo(TONE, 2, 1, 1), 2, 0.5, 0.5) == TONE
    assert audioop.findmax(TONE, 1) in range(8)


def test_codecs() -> None:
    assert audioop.lin2ulaw(struct.pack("<3h", 0, 1000, -1000), 2) == b"\xff\xce\x4e"
    assert audioop.ulaw2lin(b"\xff\xce", 2) == struct.pack("<2h", 0, 988)
    assert audioop.lin2alaw(struct.pack("<h", 1000), 2) == b"\xfa"
    packed, state = audioop.lin2adpcm(TONE, 2, None)
    assert len(packed) == 4
    assert len(audioop.adpcm2lin(packed, 2, None)[0]) == len(TONE)
    assert isinstance(state, tuple)


def test_rates() -> None:
    slower, state = audioop.ratecv(TONE * 100, 2, 1, 8000, 4000, None)
    assert len(slower) == len(TONE) * 50
    faster, _ = audioop.ratecv(slower, 2, 1, 4000, 8000, None)
    assert abs(audioop.rms(faster, 2) - 1224) < 400
    assert isinstance(state, tuple)


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: audioop.add(TONE, TONE[:4], 2),
        lambda: audioop.max(TONE[:3], 2),
        lambda: audioop.rms(TONE, 5),
    ):
        try:
            call()
        except audioop.error:
            pass
        else:
            raise AssertionError("broken samples were taken")
    print("audioop: rms", audioop.rms(TONE, 2))
