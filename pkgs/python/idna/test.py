import idna


def test_names_of_domains() -> None:
    assert idna.encode("m\u00fcller.de") == b"xn--mller-kva.de"
    assert idna.decode("xn--mller-kva.de") == "m\u00fcller.de"
    assert idna.encode("\u30c9\u30e1\u30a4\u30f3.\u30c6\u30b9\u30c8") == b"xn--eckwd4c7c.xn--zckzah"


def test_mapping_before_encoding() -> None:
    assert idna.encode("K\u00f6nigsg\u00e4\u00dfchen", uts46=True) == b"xn--knigsgchen-b4a3dun"


def test_forbidden_names_raise() -> None:
    for name in ("a" * 64, "\u2665.de", "-a-\u00fc"):
        try:
            idna.encode(name)
        except idna.IDNAError:
            pass
        else:
            raise AssertionError(f"{name!r} was encoded")
