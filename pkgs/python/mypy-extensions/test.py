import mypy_extensions


def test_decorators_keep_what_they_decorate() -> None:
    class Plain:
        pass

    assert mypy_extensions.trait(Plain) is Plain
    assert mypy_extensions.mypyc_attr(native_class=True)(Plain) is Plain
    assert mypy_extensions.i64("7") == 7
    assert isinstance(5, mypy_extensions.u8)
