import base64 as slow
import time as clock

from librt import base64, internal, random, strings, threading, time, vecs
from mypy_extensions import i64

DATA = bytes(range(256)) * 9 + b"end"


def test_modules_are_compiled() -> None:
    for module in (base64, internal, random, strings, threading, time, vecs):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_base64() -> None:
    assert base64.b64encode(DATA) == slow.b64encode(DATA)
    assert base64.b64decode(slow.b64encode(DATA)) == DATA
    assert base64.urlsafe_b64encode(DATA) == slow.urlsafe_b64encode(DATA)
    assert base64.urlsafe_b64decode(slow.urlsafe_b64encode(DATA)) == DATA
    assert base64.b64encode(b"Man") == b"TWFu"


def test_cache_files() -> None:
    buffer = internal.WriteBuffer()
    internal.write_tag(buffer, 7)
    internal.write_int(buffer, -(2**70))
    internal.write_str(buffer, "\u20ac")
    internal.write_bytes(buffer, b"\0x")
    internal.write_float(buffer, 0.1)
    internal.write_bool(buffer, True)
    read = internal.ReadBuffer(buffer.getvalue())
    assert internal.read_tag(read) == 7
    assert internal.read_int(read) == -(2**70)
    assert internal.read_str(read) == "\u20ac"
    assert internal.read_bytes(read) == b"\0x"
    assert internal.read_float(read) == 0.1
    assert internal.read_bool(read) is True
    try:
        internal.read_int(read)
    except ValueError:
        pass
    else:
        raise AssertionError("more was read than was written")


def test_writers() -> None:
    writer = strings.BytesWriter()
    writer.append(1)
    writer.write(b"abc")
    strings.write_i32_be(writer, -2)
    strings.write_f64_le(writer, 0.5)
    assert writer.getvalue() == b"\x01abc\xff\xff\xff\xfe" + bytes(6) + b"\xe0\x3f"
    assert strings.read_i32_be(writer.getvalue(), 4) == -2
    assert strings.read_f64_le(writer.getvalue(), 8) == 0.5
    text = strings.StringWriter()
    text.write("a\u20ac")
    text.append(0x1F600)
    assert text.getvalue() == "a\u20ac\U0001f600"


def test_vectors() -> None:
    values = vecs.vec[i64]([3, 1, 2])
    values = vecs.append(values, 9)
    assert list(values) == [3, 1, 2, 9]
    values, last = vecs.pop(values)
    assert (last, len(values), 1 in list(values)) == (9, 3, True)
    names = vecs.vec[str](["a"])
    assert list(vecs.extend(names, ["b", "c"])) == ["a", "b", "c"]


def test_random_numbers() -> None:
    one, other = random.Random(5), random.Random(5)
    numbers = [one.randint(1, 6) for _ in range(200)]
    assert numbers == [other.randint(1, 6) for _ in range(200)]
    assert set(numbers) == {1, 2, 3, 4, 5, 6}
    assert 0 <= one.random() < 1


def test_clock_and_lock() -> None:
    assert abs(time.time() - clock.time()) < 5
    lock = threading.Lock()
    with lock:
        assert lock.locked()
    print("librt: cache version", internal.cache_version())
