from cycler import concat, cycler


def test_product_and_sum() -> None:
    colours = cycler(c="rgb")
    widths = cycler(lw=[1, 2])
    assert len(colours * widths) == 6
    assert list(cycler(c="rg") + widths) == [{"c": "r", "lw": 1}, {"c": "g", "lw": 2}]
    assert (colours[:2] * 2).by_key() == {"c": ["r", "g", "r", "g"]}
    assert concat(colours, cycler(c="k")).by_key() == {"c": ["r", "g", "b", "k"]}


def test_unequal_lengths() -> None:
    try:
        cycler(c="rgb") + cycler(lw=[1, 2])
    except ValueError:
        pass
    else:
        raise AssertionError("three and two were added")
