import six


def test_moves() -> None:
    assert six.PY3
    assert six.moves.urllib.parse.quote("a b") == "a%20b"


def test_metaclass() -> None:
    class Meta(type):
        pass

    @six.add_metaclass(Meta)
    class Made:
        pass

    assert type(Made) is Meta
