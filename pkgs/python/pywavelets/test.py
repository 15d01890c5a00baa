import numpy as np
import pywt
from pywt._extensions import _cwt, _dwt, _pywt, _swt


def test_modules_are_compiled() -> None:
    for module in (_cwt, _dwt, _pywt, _swt):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_known_values() -> None:
    approximation, detail = pywt.dwt([1, 2, 3, 4], "db1")
    assert np.allclose(approximation, [2.12132034, 4.94974747])
    assert np.allclose(detail, [-0.70710678, -0.70710678])
    assert np.allclose(pywt.Wavelet("haar").dec_lo, [0.70710678, 0.70710678])
    assert np.allclose(sum(pywt.Wavelet("db4").dec_lo), 2**0.5)
    assert len(pywt.wavelist()) > 120


def test_signals_come_back() -> None:
    signal = np.sin(np.arange(1000) / 7) + np.arange(1000) % 13
    for wavelet in ("db4", "sym5", "coif3", "bior3.5"):
        for mode in ("symmetric", "periodization", "zero"):
            parts = pywt.wavedec(signal, wavelet, mode=mode, level=4)
            assert np.allclose(pywt.waverec(parts, wavelet, mode=mode), signal)
    single = signal.astype(np.float32)
    assert pywt.dwt(single, "db2")[0].dtype == np.float32
    assert pywt.dwt(signal + 1j * signal[::-1], "db2")[0].dtype == np.complex128
    stationary = pywt.swt(signal, "db2", level=3)
    assert np.allclose(pywt.iswt(stationary, "db2"), signal)


def test_pictures() -> None:
    picture = np.arange(64 * 48, dtype=float).reshape(64, 48) % 31
    parts = pywt.wavedec2(picture, "db2", level=2)
    assert np.allclose(pywt.waverec2(parts, "db2")[:64, :48], picture)
    packets = pywt.WaveletPacket2D(picture, "haar", maxlevel=2)
    assert np.allclose(packets["aa"].data.sum() / 4, picture.sum() / 16)


def test_continuous() -> None:
    time = np.linspace(0, 1, 400)
    signal = np.cos(2 * np.pi * 20 * time)
    found, frequencies = pywt.cwt(signal, np.arange(2, 40), "cmor1.5-1.0", time[1])
    strongest = frequencies[np.abs(found).mean(axis=1).argmax()]
    assert 17 < strongest < 23
    assert np.allclose(pywt.threshold([1.0, -2, 3], 1.5, "soft"), [0, -0.5, 1.5])
    print("strongest at", strongest)


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: pywt.Wavelet("none"),
        lambda: pywt.dwt([], "db1"),
        lambda: pywt.dwt([1, 2], "db1", mode="odd"),
    ):
        try:
            call()
        except ValueError:
            pass
        else:
            raise AssertionError("something else was transformed")
