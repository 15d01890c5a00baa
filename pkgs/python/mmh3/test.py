import mmh3

DATA = bytes(range(256)) * 5


def test_module_is_compiled() -> None:
    assert mmh3.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_known_hashes() -> None:
    assert mmh3.hash("foo") == -156908512
    assert mmh3.hash("foo", 42, signed=False) == 2972666014
    assert mmh3.hash64("foo") == (-2129773440516405919, 9128664383759220103)
    assert mmh3.hash128("foo", 42) == 215966891540331383248189432718888555506
    assert mmh3.hash_bytes("foo") == b"aE\xf5\x01W\x86q\xe2\x87}\xba+\xe4\x87\xaf~"
    assert mmh3.hash_from_buffer(bytearray(b"foo")) == -156908512


def test_digests() -> None:
    assert mmh3.mmh3_32_sintdigest(b"foo") == -156908512
    assert mmh3.mmh3_32_digest(b"foo") == (-156908512).to_bytes(4, "little", signed=True)
    assert mmh3.mmh3_x64_128_uintdigest(b"foo", 42) == mmh3.hash128("foo", 42)
    assert mmh3.mmh3_x64_128_stupledigest(b"foo") == mmh3.hash64("foo")
    assert mmh3.mmh3_x86_128_digest(b"foo") == mmh3.hash_bytes("foo", x64arch=False)


def test_objects() -> None:
    for kind, whole in (
        (mmh3.mmh3_32, mmh3.mmh3_32_digest),
        (mmh3.mmh3_x64_128, mmh3.mmh3_x64_128_digest),
        (mmh3.mmh3_x86_128, mmh3.mmh3_x86_128_digest),
    ):
        state = kind(seed=3)
        for at in range(0, len(DATA), 77):
            state.update(DATA[at : at + 77])
        copied = state.copy()
        copied.update(b"more")
        assert state.digest() == whole(DATA, 3) != copied.digest()
        assert state.digest_size == len(state.digest())
        assert state.uintdigest() == int.from_bytes(state.digest(), "little")
        assert isinstance(state.sintdigest(), int)
        assert (state.name, state.block_size) == (kind.__name__, kind().block_size)


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: mmh3.hash(5),  # type: ignore[arg-type]
        lambda: mmh3.hash("foo", -1),
        lambda: mmh3.mmh3_32().update("text"),  # type: ignore[arg-type]
    ):
        try:
            call()
        except (TypeError, ValueError):
            pass
        else:
            raise AssertionError("something else was hashed")
    print("mmh3 of foo:", mmh3.hash("foo"))
