from confection import Config

TEXT = """
[training]
dropout = 0.2
steps = [1, 2, 3]

[training.model]
width = 32
name = "x"

[other]
copy = ${training.model.width}
text = "dropout=${training.dropout}"
"""


def test_sections_and_variables() -> None:
    config = Config().from_str(TEXT)
    assert config["training"]["steps"] == [1, 2, 3]
    assert config["training"]["model"] == {"width": 32, "name": "x"}
    assert config["other"] == {"copy": 32, "text": "dropout=0.2"}
    raw = Config().from_str(TEXT, interpolate=False)
    assert raw["other"]["copy"] == "${training.model.width}"
    assert raw.interpolate() == config


def test_text_again() -> None:
    config = Config().from_str(TEXT)
    assert Config().from_str(config.to_str()) == config
    assert Config().from_bytes(config.to_bytes()) == config
    changed = Config().from_str(TEXT, overrides={"training.model.width": 64})
    assert changed["other"]["copy"] == 64


def test_merge() -> None:
    base = Config({"a": {"x": 1, "y": 2}})
    merged = base.merge(Config({"a": {"y": 3}, "b": {"z": 4}}))
    assert merged == {"a": {"x": 1, "y": 3}, "b": {"z": 4}}


def test_variables_that_are_nowhere() -> None:
    try:
        Config().from_str("[a]\nb = ${no.such}\n")
    except ValueError as error:
        assert "no.such" in str(error)
    else:
        raise AssertionError("a variable without a value was read")
