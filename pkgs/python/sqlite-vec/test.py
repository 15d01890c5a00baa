import json
import struct

import apsw
import sqlite_vec


def connect() -> apsw.Connection:
    connection = apsw.Connection(":memory:")
    connection.enable_load_extension(True)
    sqlite_vec.load(connection)
    return connection


def value(text: str, *arguments: object) -> object:
    return next(connect().execute(text, arguments))[0]


def test_library_is_loaded() -> None:
    assert value("select vec_version()") == "v0.1.9"


def test_known_values() -> None:
    packed = sqlite_vec.serialize_float32([3, 4])
    assert packed == struct.pack("<2f", 3, 4)
    assert value("select vec_length(?)", packed) == 2
    assert value("select vec_distance_l2(?, '[0, 0]')", packed) == 5
    assert value("select vec_distance_cosine('[1, 0]', '[0, 1]')") == 1
    assert value("select vec_distance_hamming(vec_bit(x'0f'), vec_bit(x'ff'))") == 4
    assert json.loads(value("select vec_to_json(vec_normalize(?))", packed)) == [0.6, 0.8]
    assert json.loads(value("select vec_to_json(vec_add('[1, 2]', '[3, 4]'))")) == [4, 6]
    assert sqlite_vec.serialize_int8([1, -1]) == b"\x01\xff"


def test_nearest() -> None:
    connection = connect()
    connection.execute("create virtual table points using vec0(at float[2], kind text, +name text)")
    for number in range(300):
        connection.execute(
            "insert into points(rowid, at, kind, name) values (?, ?, ?, ?)",
            (
                number,
                sqlite_vec.serialize_float32([number, 1]),
                "even" if number % 2 == 0 else "odd",
                f"point {number}",
            ),
        )
    query = "select rowid, distance, name from points where at match ? and k = ?"
    at = sqlite_vec.serialize_float32([100.25, 1])
    found = list(connection.execute(query, (at, 3)))
    assert [row[0] for row in found] == [100, 101, 99]
    assert (found[0][1], found[0][2]) == (0.25, "point 100")
    found = list(connection.execute(f"{query} and kind = 'odd'", (at, 2)))
    assert [row[0] for row in found] == [101, 99]
    connection.execute("delete from points where rowid = 100")
    assert next(connection.execute("select count(*) from points"))[0] == 299


def test_errors_are_exceptions() -> None:
    for text in (
        "select vec_distance_l2('[1]', '[1, 2]')",
        "select vec_length('[1, x]')",
        "select vec_f32(x'00')",
    ):
        try:
            value(text)
        except apsw.SQLError as error:
            print("sqlite-vec:", error)
        else:
            raise AssertionError(f"{text} has a value")
