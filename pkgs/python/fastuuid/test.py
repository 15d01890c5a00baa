import uuid

import fastuuid


def test_module_is_compiled() -> None:
    assert fastuuid.fastuuid.__file__.endswith(".so")


def test_same_as_the_standard_library() -> None:
    text = "12345678-1234-4678-9234-567812345678"
    ours, theirs = fastuuid.UUID(text), uuid.UUID(text)
    assert (str(ours), ours.hex, ours.int, ours.bytes, ours.version) == (
        str(theirs),
        theirs.hex,
        theirs.int,
        theirs.bytes,
        theirs.version,
    )
    name, space = "python.org", fastuuid.UUID(str(uuid.NAMESPACE_DNS))
    assert str(fastuuid.uuid5(space, name.encode())) == str(uuid.uuid5(uuid.NAMESPACE_DNS, name))
    assert str(fastuuid.uuid3(space, name.encode())) == str(uuid.uuid3(uuid.NAMESPACE_DNS, name))


def test_random() -> None:
    found = {str(fastuuid.uuid4()) for _ in range(1000)}
    assert len(found) == 1000
    assert all(uuid.UUID(each).version == 4 for each in found)
    assert len(set(fastuuid.uuid4_bulk(1000))) == 1000


def test_wrong_text_is_an_error() -> None:
    try:
        fastuuid.UUID("12345678-1234")
    except ValueError:
        return
    raise AssertionError("no ValueError")
