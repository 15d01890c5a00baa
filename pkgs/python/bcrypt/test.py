import threading

import bcrypt
from bcrypt import _bcrypt


def test_module_is_compiled() -> None:
    assert _bcrypt.__file__.endswith(".so")
    assert bcrypt.hashpw is _bcrypt.hashpw


def test_known_answers() -> None:
    # From the tests of the OpenBSD implementation.
    for password, salt, expected in [
        (b"U*U", b"$2a$05$CCCCCCCCCCCCCCCCCCCCC.", b"E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
        (b"", b"$2a$05$CCCCCCCCCCCCCCCCCCCCC.", b"7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy"),
    ]:
        assert bcrypt.hashpw(password, salt) == salt + expected


def test_random_salts() -> None:
    one, other = bcrypt.gensalt(4), bcrypt.gensalt(4)
    assert one != other
    hashed = bcrypt.hashpw(b"correct horse", one)
    assert bcrypt.checkpw(b"correct horse", hashed)
    assert not bcrypt.checkpw(b"battery staple", hashed)


def test_error_passes_through() -> None:
    try:
        bcrypt.hashpw(b"x", b"no salt")
    except ValueError as error:
        assert str(error) == "Invalid salt"
    else:
        raise AssertionError("no ValueError")


def test_kdf() -> None:
    key = bcrypt.kdf(b"password", b"salt", desired_key_bytes=32, rounds=4, ignore_few_rounds=True)
    assert key.hex() == "5bbf0cc293587f1c3635555c27796598d47e579071bf427e9d8fbe842aba34d9"


def test_threads() -> None:
    found: list[bool] = []
    hashed = bcrypt.hashpw(b"x", bcrypt.gensalt(4))
    threads = [
        threading.Thread(target=lambda: found.append(bcrypt.checkpw(b"x", hashed)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 4
