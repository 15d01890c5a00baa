from geomet import wkb, wkt

POINT = {"type": "Point", "coordinates": [1.0, -2.5]}
AREA = {
    "type": "Polygon",
    "coordinates": [[[0.0, 0.0], [4.0, 0.0], [4.0, 3.0], [0.0, 0.0]]],
}


def test_known_texts() -> None:
    assert wkt.dumps(POINT, decimals=1) == "POINT (1.0 -2.5)"
    assert wkt.loads("POINT (1 -2.5)") == POINT
    assert wkt.loads("POLYGON ((0 0, 4 0, 4 3, 0 0))") == AREA
    found = wkt.loads("SRID=4326;MULTIPOINT ((1 2), (3 4))")
    assert found["coordinates"] == [[1.0, 2.0], [3.0, 4.0]]
    assert found["meta"] == {"srid": 4326}


def test_known_bytes() -> None:
    packed = wkb.dumps(POINT, big_endian=True)
    assert packed.hex() == "00000000013ff0000000000000c004000000000000"
    for shape in (POINT, AREA):
        assert wkb.loads(wkb.dumps(shape, big_endian=False)) == shape


def test_errors_are_exceptions() -> None:
    for text in ("CIRCLE (1 2)", "POINT (1 "):
        try:
            wkt.loads(text)
        except ValueError as error:
            print("geomet:", error)
        else:
            raise AssertionError(f"{text!r} was read")
