import datetime
import threading
import uuid

import uuid_utils
import uuid_utils.compat
from uuid_utils import _uuid_utils


def test_module_is_compiled() -> None:
    assert _uuid_utils.__file__.endswith(".so")
    assert uuid_utils.uuid4 is _uuid_utils.uuid4


def test_known_answers() -> None:
    # RFC 9562, A.2 and A.4.
    name = "www.example.com"
    assert str(uuid_utils.uuid3(uuid_utils.NAMESPACE_DNS, name)) == (
        "5df41881-3aed-3515-88a7-2f4a814cf09e"
    )
    assert str(uuid_utils.uuid5(uuid_utils.NAMESPACE_DNS, name)) == (
        "2ed6657d-e927-568b-95e1-2665a8aea6a2"
    )


def test_parts_are_the_standard_library_s() -> None:
    text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
    ours, theirs = uuid_utils.UUID(text), uuid.UUID(text)
    for part in ("bytes", "bytes_le", "fields", "hex", "int", "urn", "variant", "version"):
        assert getattr(ours, part) == getattr(theirs, part), part
    assert hash(ours) == hash(uuid_utils.UUID(int=theirs.int))


def test_times() -> None:
    # RFC 9562, A.6: Tuesday, 22 February 2022, 14:22:22 -05:00.
    then = datetime.datetime.fromisoformat("2022-02-22T14:22:22-05:00")
    assert uuid_utils.UUID("017f22e2-79b0-7cc3-98c4-dc0c0c07398f").timestamp == (
        then.timestamp() * 1000
    )
    before = datetime.datetime.now().timestamp() * 1000
    made = [uuid_utils.uuid7() for _ in range(1000)]
    assert made == sorted(made)
    assert before - 1 <= made[0].timestamp <= datetime.datetime.now().timestamp() * 1000 + 1
    assert uuid_utils.uuid1(node=1, clock_seq=2).node == 1
    assert uuid_utils.uuid6(node=3).version == 6


def test_random_ones_differ_in_threads() -> None:
    made: list[uuid_utils.UUID] = []
    threads = [
        threading.Thread(target=lambda: made.extend(uuid_utils.uuid4() for _ in range(500)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 2000
    assert {each.version for each in made} == {4}


def test_compatible_module() -> None:
    assert isinstance(uuid_utils.compat.uuid4(), uuid.UUID)


def test_wrong_text_is_an_error() -> None:
    try:
        uuid_utils.UUID("x")
    except ValueError:
        pass
    else:
        raise AssertionError("no ValueError")
