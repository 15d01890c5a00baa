import datetime
import decimal
import os

import mysql.connector
from mysql.connector import errors


def connect(**more: object) -> mysql.connector.MySQLConnection:
    """Connect by the variables of the server."""
    names = {"host": "HOST", "user": "USER", "password": "PASSWORD", "database": "DATABASE"}
    options = {name: os.environ[f"MARIADB_{variable}"] for name, variable in names.items()}
    options["port"] = int(os.environ["MARIADB_PORT"])
    return mysql.connector.connect(**{"collation": "utf8mb4_general_ci", **options, **more})


def test_password_is_asked_for() -> None:
    try:
        connect(password="another")
    except errors.ProgrammingError as error:
        assert error.errno == 1045
    else:
        raise AssertionError("a wrong password was taken")


def test_types_both_ways() -> None:
    with connect() as connection, connection.cursor() as cursor:
        assert connection.is_connected()
        cursor.execute(
            "CREATE TEMPORARY TABLE kinds (n BIGINT, d DECIMAL(30, 10), f DOUBLE, t TEXT, b BLOB,"
            " at DATETIME(6), day DATE, nothing INT)"
        )
        row = (
            -(2**62),
            decimal.Decimal("12345678901234567890.0123456789"),
            1.5,
            "Größe 你好 \N{PILE OF POO} '\"\\%s",
            bytes(range(256)),
            datetime.datetime(2024, 2, 29, 12, 0, 1, 5),
            datetime.date(2024, 2, 29),
            None,
        )
        cursor.execute(f"INSERT INTO kinds VALUES ({', '.join(['%s'] * len(row))})", row)
        cursor.execute("SELECT * FROM kinds")
        assert cursor.fetchall() == [row]


def test_prepared_statements_and_transactions() -> None:
    with connect() as connection:
        with connection.cursor(prepared=True) as cursor:
            cursor.execute("CREATE TEMPORARY TABLE numbers (n INT PRIMARY KEY, t TEXT)")
            cursor.executemany("INSERT INTO numbers VALUES (?, ?)", [(n, str(n)) for n in range(9)])
            connection.commit()
            cursor.execute("SELECT t FROM numbers WHERE n > ? ORDER BY n", (6,))
            assert cursor.fetchall() == [("7",), ("8",)]
        with connection.cursor(dictionary=True) as cursor:
            try:
                cursor.execute("INSERT INTO numbers VALUES (1, 'again')")
            except errors.IntegrityError as error:
                assert error.errno == 1062
            else:
                raise AssertionError("a key is there twice")
            cursor.execute("SELECT COUNT(*) AS many FROM numbers")
            assert cursor.fetchone() == {"many": 9}
