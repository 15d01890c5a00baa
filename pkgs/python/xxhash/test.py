import xxhash
from xxhash import _xxhash

DATA = b"Nobody inspects the spammish repetition"
KNOWN = {
    "xxh32": ("02cc5d05", "e2293b2f", "8a2b0116"),
    "xxh64": ("ef46db3751d8e999", "fbcea83c8a378bf1", "26f1aeb39b9b1f5f"),
    "xxh3_64": ("2d06800538d394c2", "6cb00603b5cc47e9", "74bb4e1d48030f4b"),
    "xxh3_128": (
        "99aa06d3014798d86001c324468d497f",
        "a32c6f55b80b5f449f1a957522431b91",
        "19a87948ac265350fb971a3cd7440847",
    ),
}


def test_module_is_compiled() -> None:
    assert xxhash.xxh64 is _xxhash.xxh64
    assert xxhash.xxh3_128_digest is _xxhash.xxh3_128_digest


def test_known_hashes() -> None:
    for name, (empty, plain, seeded) in KNOWN.items():
        hexdigest = getattr(xxhash, f"{name}_hexdigest")
        assert hexdigest(b"") == empty
        assert hexdigest(DATA) == plain
        assert hexdigest(DATA, seed=7) == seeded
        assert getattr(xxhash, f"{name}_digest")(DATA) == bytes.fromhex(plain)
        assert getattr(xxhash, f"{name}_intdigest")(DATA) == int(plain, 16)


def test_objects() -> None:
    for name, (empty, plain, seeded) in KNOWN.items():
        state = getattr(xxhash, name)(seed=7)
        for at in range(0, len(DATA), 5):
            state.update(DATA[at : at + 5])
        assert state.hexdigest() == seeded
        other = state.copy()
        other.update(b"more")
        assert (state.hexdigest(), state.intdigest()) == (seeded, int(seeded, 16))
        assert other.digest() != state.digest() == bytes.fromhex(seeded)
        state.reset()
        assert state.hexdigest() == getattr(xxhash, name)(b"", seed=7).hexdigest() != empty
        assert getattr(xxhash, name)(DATA).hexdigest() == plain
        assert state.name == name.upper()


def test_errors_are_exceptions() -> None:
    for wrong in ((), (1,), (b"", "seed")):
        try:
            xxhash.xxh64_hexdigest(*wrong)
        except TypeError:
            pass
        else:
            raise AssertionError(f"{wrong!r} was hashed")
    print(f"xxhash {xxhash.VERSION} on xxHash {xxhash.XXHASH_VERSION}: {len(KNOWN)} algorithms")
