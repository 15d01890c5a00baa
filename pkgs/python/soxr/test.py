import numpy as np
import soxr
from soxr import soxr_ext


def tone(rate: int, seconds: float = 1) -> np.ndarray:
    return np.sin(2 * np.pi * 440 * np.arange(int(rate * seconds)) / rate)


def test_module_is_compiled() -> None:
    assert soxr_ext.__file__.endswith("/soxr_ext.cpython-313-wasm32-wasi.so")
    assert soxr.__version__ == "1.1.0"
    assert soxr.__libsoxr_version__.startswith("0.1.3")


def test_tones_stay_tones() -> None:
    for quality in ("QQ", "LQ", "MQ", "HQ", "VHQ"):
        for source, target in ((44100, 48000), (48000, 16000), (8000, 44100)):
            found = soxr.resample(tone(source), source, target, quality=quality)
            assert len(found) == target
            middle = slice(target // 10, -target // 10)
            error = np.abs(found - tone(target))[middle].max()
            assert error < (0.2 if quality == "QQ" else 1e-3), (quality, source, target, error)
            strongest = np.abs(np.fft.rfft(found)).argmax()
            assert strongest == 440


def test_kinds_of_samples() -> None:
    wide = tone(16000)
    wanted = soxr.resample(wide, 16000, 24000)
    found = soxr.resample(wide.astype(np.float32), 16000, 24000)
    assert found.dtype == np.float32
    assert np.allclose(found, wanted, atol=1e-4)
    for kind in (np.int16, np.int32):
        scale = np.iinfo(kind).max * 0.5
        found = soxr.resample((wide * scale).astype(kind), 16000, 24000)
        assert found.dtype == kind
        assert np.allclose(found / scale, wanted, atol=1e-3)
    both = soxr.resample(np.stack([wide, -wide], 1), 16000, 24000)
    assert both.shape == (24000, 2)
    assert np.allclose(both[:, 0], -both[:, 1])
    assert np.allclose(both[:, 0], wanted)


def test_streams() -> None:
    wide = tone(44100).astype(np.float32)
    stream = soxr.ResampleStream(44100, 16000, 1, dtype="float32")
    parts = [wide[at : at + 1000] for at in range(0, len(wide), 1000)]
    last = len(parts) - 1
    found = [stream.resample_chunk(part, last=at == last) for at, part in enumerate(parts)]
    assert np.allclose(np.concatenate(found), soxr.resample(wide, 44100, 16000), atol=1e-4)
    stream.clear()
    assert stream.num_clips() == 0


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: soxr.resample(np.zeros(10, complex), 1, 2),
        lambda: soxr.resample(np.zeros((2, 2, 2)), 1, 2),
        lambda: soxr.resample(np.zeros(10), -1, 2),
        lambda: soxr.ResampleStream(1, 2, 1, dtype="text"),
    ):
        try:
            call()
        except (ValueError, TypeError, RuntimeError) as error:
            print("soxr:", str(error).splitlines()[0])
        else:
            raise AssertionError("no error")
