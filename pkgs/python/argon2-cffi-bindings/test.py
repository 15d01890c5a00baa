from _argon2_cffi_bindings import _ffi, ffi, lib


def hashed(kind: int, password: bytes, salt: bytes, passes: int, memory: int, lanes: int) -> bytes:
    result = ffi.new("uint8_t[]", 32)
    context = ffi.new(
        "argon2_context *",
        {
            "version": lib.ARGON2_VERSION_NUMBER,
            "out": result,
            "outlen": 32,
            "pwd": (given := ffi.new("uint8_t[]", password)),
            "pwdlen": len(password),
            "salt": (salted := ffi.new("uint8_t[]", salt)),
            "saltlen": len(salt),
            "t_cost": passes,
            "m_cost": memory,
            "lanes": lanes,
            "threads": lanes,
            "allocate_cbk": ffi.NULL,
            "free_cbk": ffi.NULL,
            "flags": lib.ARGON2_DEFAULT_FLAGS,
        },
    )
    status = lib.argon2_ctx(context, kind)
    assert status == lib.ARGON2_OK, ffi.string(lib.argon2_error_message(status))
    assert len(given) + len(salted) == len(password) + len(salt) + 2
    return bytes(ffi.buffer(result))


def test_module_is_compiled() -> None:
    assert _ffi.__file__.endswith(".so")
    assert lib is _ffi.lib


def test_known_answers() -> None:
    assert hashed(lib.Argon2_i, b"password", b"somesalt", 2, 256, 1).hex() == (
        "89e9029f4637b295beb027056a7336c414fadd43f6b208645281cb214a56452f"
    )
    assert hashed(lib.Argon2_id, b"password", b"somesalt", 2, 256, 1).hex() == (
        "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"
    )


def test_lanes_are_threads() -> None:
    assert hashed(lib.Argon2_id, b"password", b"somesalt", 2, 256, 2).hex() == (
        "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"
    )


def test_errors_have_names() -> None:
    short = lib.ARGON2_SALT_TOO_SHORT
    assert ffi.string(lib.argon2_error_message(short)) == b"Salt is too short"
    print("argon2: version", lib.ARGON2_VERSION_NUMBER)
