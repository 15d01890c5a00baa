import datetime
import decimal
import os
import threading

import MySQLdb
from MySQLdb import _mysql
from MySQLdb.cursors import DictCursor, SSCursor


def connect(**more: object) -> MySQLdb.Connection:
    """Connect by the variables of the server."""
    names = {"host": "HOST", "user": "USER", "password": "PASSWORD", "database": "DATABASE"}
    options = {name: os.environ[f"MARIADB_{variable}"] for name, variable in names.items()}
    options["port"] = int(os.environ["MARIADB_PORT"])
    return MySQLdb.connect(**{"charset": "utf8mb4", **options, **more})


def test_compiled_module() -> None:
    assert _mysql.__file__.endswith(".cpython-313-wasm32-wasi.so")
    connection = connect()
    assert "MariaDB" in connection.get_server_info()
    connection.close()


def test_password_is_asked_for() -> None:
    try:
        connect(password="another")
    except MySQLdb.OperationalError as error:
        assert error.args[0] == 1045
    else:
        raise AssertionError("a wrong password was taken")


def test_types_both_ways() -> None:
    with connect() as connection:
        cursor = connection.cursor()
        cursor.execute(
            "CREATE TEMPORARY TABLE kinds (n BIGINT, d DECIMAL(30, 10), f DOUBLE, t TEXT, b BLOB,"
            " at DATETIME(6), day DATE, span TIME(6), nothing INT)"
        )
        row = (
            -(2**62),
            decimal.Decimal("12345678901234567890.0123456789"),
            1.5,
            "Größe 你好 \N{PILE OF POO} '\"\\%s",
            bytes(range(256)),
            datetime.datetime(2024, 2, 29, 12, 0, 1, 5),
            datetime.date(2024, 2, 29),
            datetime.timedelta(hours=30, seconds=7),
            None,
        )
        cursor.execute(f"INSERT INTO kinds VALUES ({', '.join(['%s'] * len(row))})", row)
        cursor.execute("SELECT * FROM kinds")
        (back,) = cursor.fetchall()
        for given, found in zip(row, back, strict=True):
            assert given == found, (given, found)
        assert [column[0] for column in cursor.description][:3] == ["n", "d", "f"]


def test_transactions_and_errors() -> None:
    connection, other = connect(), connect()
    cursor = connection.cursor()
    cursor.execute("CREATE OR REPLACE TABLE account (owner VARCHAR(20) PRIMARY KEY, sum INT)")
    cursor.executemany("INSERT INTO account VALUES (%s, %s)", [("ada", 5), ("bob", 6)])
    seen = other.cursor()
    seen.execute("SELECT COUNT(*) FROM account")
    assert seen.fetchone() == (0,)
    other.commit()
    connection.commit()
    seen.execute("SELECT COUNT(*) FROM account")
    assert seen.fetchone() == (2,)
    cursor.execute("DELETE FROM account")
    connection.rollback()
    cursor.execute("SELECT SUM(sum) FROM account")
    assert cursor.fetchone() == (11,)
    for statement, kind, number in (
        ("INSERT INTO account VALUES ('ada', 1)", MySQLdb.IntegrityError, 1062),
        ("SELEC 1", MySQLdb.ProgrammingError, 1064),
        ("SELECT * FROM nowhere", MySQLdb.ProgrammingError, 1146),
    ):
        try:
            cursor.execute(statement)
        except kind as error:
            assert error.args[0] == number
        else:
            raise AssertionError(f"{statement} was taken")
    connection.close()
    other.close()


def test_cursors() -> None:
    with connect() as connection:
        with connection.cursor(SSCursor) as cursor:
            cursor.execute("SELECT seq FROM seq_1_to_5000")
            assert sum(row[0] for row in cursor) == 12_502_500
        with connection.cursor(DictCursor) as cursor:
            cursor.execute("SELECT %(n)s + 1 AS more", {"n": 41})
            assert cursor.fetchone() == {"more": 42}
        plain = connect(client_flag=MySQLdb.constants.CLIENT.MULTI_STATEMENTS)
        cursor = plain.cursor()
        cursor.execute("SELECT 1; SELECT 2")
        assert cursor.fetchone() == (1,)
        assert cursor.nextset()
        assert cursor.fetchone() == (2,)
        cursor.close()
        plain.close()


def test_tls() -> None:
    connection = connect(ssl={"ca": "/certificates/pycacert.pem"}, host="localhost")
    cursor = connection.cursor()
    cursor.execute("SHOW STATUS LIKE 'Ssl_version'")
    assert cursor.fetchone() == ("Ssl_version", "TLSv1.3")
    connection.close()
    stranger = "/certificates/selfsigned_pythontestdotnet.pem"
    try:
        connect(ssl={"ca": stranger}, ssl_mode="VERIFY_CA")
    except MySQLdb.OperationalError as error:
        assert "certificate" in str(error)
    else:
        raise AssertionError("a stranger's certificate was taken")


def test_threads() -> None:
    found: list[int] = []

    def ask(number: int) -> None:
        connection = connect()
        cursor = connection.cursor()
        cursor.execute("SELECT SLEEP(0.1), %s", [number])
        found.append(cursor.fetchone()[1])
        connection.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == list(range(8))
