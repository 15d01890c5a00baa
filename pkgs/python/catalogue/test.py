import catalogue


def test_functions_have_names() -> None:
    shapes = catalogue.create("test", "shapes")

    @shapes.register("square")
    def square(side: int) -> int:
        return side**2

    assert shapes.get("square")(3) == 9
    assert "square" in shapes
    assert shapes.get_all() == {"square": square}
    try:
        shapes.get("circle")
    except catalogue.RegistryError:
        pass
    else:
        raise AssertionError("nobody knows circles")
