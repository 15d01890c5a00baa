import io
import math
import tempfile
from pathlib import Path

import _soundfile_data
import numpy as np
import soundfile as sf

RATE = 48000
LIBRARY = Path(_soundfile_data.__file__).with_name("libsndfile_wasm32.so")


def tone(seconds: float = 1, rate: int = RATE) -> np.ndarray:
    left = 0.4 * np.sin(2 * math.pi * 440 * np.arange(int(seconds * rate)) / rate)
    return np.column_stack([left, left / 2])


def folder() -> Path:
    return Path(tempfile.mkdtemp())


def test_library_of_the_package() -> None:
    assert sf._full_path == str(LIBRARY) and LIBRARY.read_bytes()[:4] == b"\0asm"
    assert sf.__libsndfile_version__ == "1.2.2"


def test_formats_without_loss() -> None:
    sound = np.round(tone() * 2**15) / 2**15
    where = folder()
    for name, subtype in (
        ("a.wav", "PCM_16"),
        ("a.wav", "FLOAT"),
        ("a.wav", "DOUBLE"),
        ("a.flac", "PCM_16"),
        ("a.flac", "PCM_24"),
        ("a.aiff", "PCM_24"),
        ("a.caf", "ALAC_16"),
        ("a.w64", "PCM_32"),
        ("a.au", "PCM_16"),
    ):
        sf.write(where / name, sound, RATE, subtype=subtype)
        again, rate = sf.read(where / name)
        assert rate == RATE and again.shape == sound.shape, name
        assert np.abs(again - sound).max() <= 2**-15, (name, subtype)
        facts = sf.info(where / name)
        assert (facts.channels, facts.frames, facts.subtype) == (2, RATE, subtype)


def test_coders_with_loss() -> None:
    sound = tone()
    where = folder()
    for name, format, subtype in (
        ("a.ogg", "OGG", "VORBIS"),
        ("b.ogg", "OGG", "OPUS"),
        ("c.mp3", "MP3", "MPEG_LAYER_III"),
    ):
        sf.write(where / name, sound, RATE, format=format, subtype=subtype)
        assert (where / name).stat().st_size < sound.size
        again, rate = sf.read(where / name)
        assert rate == RATE and abs(len(again) - len(sound)) < 3000
        inner = slice(5000, -5000)
        length = min(len(again), len(sound))
        error = np.sum((again[:length][inner] - sound[:length][inner]) ** 2)
        assert error < np.sum(sound**2) / 10, (name, error)
        assert sf.info(where / name).subtype == subtype


def test_types() -> None:
    path = folder() / "a.wav"
    words = np.array([[-32768, 0], [1, 32767]], dtype="int16")
    sf.write(path, words, 8000)
    assert (sf.read(path, dtype="int16")[0] == words).all()
    assert (sf.read(path, dtype="int32")[0] == words.astype("int32") * 65536).all()
    floats, _ = sf.read(path, dtype="float32")
    assert floats.dtype == np.float32 and floats.tolist() == [[-1, 0], [1 / 32768, 32767 / 32768]]
    raw = folder() / "a.raw"
    raw.write_bytes(words.tobytes())
    again, _ = sf.read(
        raw,
        channels=2,
        samplerate=8000,
        format="RAW",
        subtype="PCM_16",
        dtype="int16",
        endian="LITTLE",
    )
    assert (again == words).all()


def test_parts_of_a_file() -> None:
    path = folder() / "a.flac"
    ramp = np.arange(1000, dtype="int16")
    sf.write(path, ramp, 8000)
    assert sf.read(path, start=10, stop=13, dtype="int16")[0].tolist() == [10, 11, 12]
    assert sf.read(path, start=-2, dtype="int16")[0].tolist() == [998, 999]
    filled, _ = sf.read(path, start=999, frames=3, fill_value=7, dtype="int16")
    assert filled.tolist() == [999, 7, 7]
    with sf.SoundFile(path) as file:
        assert file.seek(500) == 500 and file.tell() == 500
        assert file.read(2, dtype="int16").tolist() == [500, 501]
        assert file.buffer_read(1, dtype="int16")[:] == (502).to_bytes(2, "little")
        blocks = list(file.blocks(blocksize=200, dtype="int16"))
        assert [len(block) for block in blocks] == [200, 200, 97]
    sums = [
        int(block.sum())
        for block in sf.blocks(path, blocksize=4, overlap=2, frames=8, dtype="int16")
    ]
    assert sums == [6, 14, 22]


def test_objects_instead_of_files() -> None:
    # The library calls back into Python for each read, write and seek.
    for format in ("WAV", "FLAC", "OGG"):
        target = io.BytesIO()
        sf.write(target, tone(0.5), RATE, format=format)
        target.seek(0)
        again, rate = sf.read(target)
        assert rate == RATE and again.shape == (RATE // 2, 2), format
    with (folder() / "a.wav").open("w+b") as file:
        sf.write(file.fileno(), tone(0.1), RATE, format="WAV", closefd=False)
        file.seek(0)
        assert file.read(4) == b"RIFF"


def test_written_in_pieces() -> None:
    path = folder() / "a.wav"
    with sf.SoundFile(path, "w", 44100, 1, "PCM_16") as file:
        file.title = "a title"
        file.artist = "somebody"
        for start in range(0, 100, 10):
            file.write(np.arange(start, start + 10, dtype="int16"))
        file.flush()
        assert file.tell() == 100
    with sf.SoundFile(path) as file:
        assert (file.title, file.artist, file.frames) == ("a title", "somebody", 100)
    sf.write(path, np.arange(100, dtype="int16"), 44100)
    with sf.SoundFile(path, "r+") as file:
        file.seek(50)
        file.write(np.zeros(5, dtype="int16"))
    assert sf.read(path, dtype="int16")[0].sum() == 4950 - (50 + 51 + 52 + 53 + 54)


def test_compression() -> None:
    sizes = []
    for level in (0.0, 0.9):
        target = io.BytesIO()
        sf.write(
            target, tone(), RATE, format="MP3", compression_level=level, bitrate_mode="CONSTANT"
        )
        sizes.append(len(target.getvalue()))
    assert sizes[1] * 2 < sizes[0]


def test_what_there_is() -> None:
    assert {"WAV", "FLAC", "OGG", "MP3", "AIFF"} <= set(sf.available_formats())
    assert {"VORBIS", "OPUS"} <= set(sf.available_subtypes("OGG"))
    assert sf.default_subtype("FLAC") == "PCM_16"
    assert sf.check_format("WAV", "PCM_24") and not sf.check_format("FLAC", "VORBIS")


def test_errors() -> None:
    absent, broken = folder() / "absent.wav", io.BytesIO(b"no sound at all" * 10)
    for file, message in ((absent, "System error"), (broken, "not recognised")):
        try:
            sf.read(file)
        except sf.LibsndfileError as error:
            assert message in str(error), error
        else:
            raise AssertionError(f"{file} was read")
