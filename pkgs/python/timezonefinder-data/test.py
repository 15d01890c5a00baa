from importlib.resources import files

import timezonefinder_data


def test_data_is_there() -> None:
    folder = files(timezonefinder_data) / "data"
    names = (folder / "timezone_names.txt").read_text().split()
    assert "Europe/Berlin" in names
    assert len(names) > 400
    with (folder / "boundaries" / "coordinates.bin").open("rb") as file:
        assert len(file.read()) > 30_000_000
