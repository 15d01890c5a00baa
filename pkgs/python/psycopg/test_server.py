import asyncio
import datetime
import decimal
import os
import threading
import uuid

import psycopg
from psycopg import errors, pq, rows, sql
from psycopg.types.json import Jsonb
from psycopg_pool import ConnectionPool


def connect(**more: object) -> psycopg.Connection:
    """Connect by libpq's variables, without TLS unless `more` says otherwise."""
    return psycopg.connect("", **{"sslmode": "disable", **more})


def test_compiled_implementation() -> None:
    assert pq.__impl__ == "binary"
    with connect() as connection:
        assert connection.info.server_version // 10000 == 17


def test_password_is_asked_for() -> None:
    try:
        connect(password="another")
    except psycopg.OperationalError as error:
        assert "password authentication failed" in str(error)
    else:
        raise AssertionError("a wrong password was taken")


def test_types_both_ways() -> None:
    values = [
        True,
        -(2**62),
        1.5,
        decimal.Decimal("12345678901234567890.0123456789"),
        "Größe 你好 \N{PILE OF POO}",
        bytes(range(256)),
        datetime.datetime(2024, 2, 29, 12, 0, 1, 5, tzinfo=datetime.UTC),
        datetime.timedelta(days=3, microseconds=1),
        uuid.UUID(int=2**100 + 1),
        [1, None, 3],
        None,
    ]
    with connect() as connection:
        for binary in (False, True):
            cursor = connection.cursor(binary=binary)
            for value in values:
                # The one type that has no value of its own in PostgreSQL.
                given = "%s::text" if value is None else "%s" if binary is False else "%b"
                (back,) = cursor.execute(f"SELECT {given}", [value]).fetchone()
                assert back == value, (binary, value, back)
        document = {"a": [1, {"b": None}], "ü": "\t"}
        assert connection.execute("SELECT %s::jsonb", [Jsonb(document)]).fetchone() == (document,)


def test_copy() -> None:
    with connect() as connection:
        connection.execute("CREATE TEMPORARY TABLE points (id integer, name text, at float8)")
        with connection.cursor().copy("COPY points FROM STDIN") as copy:
            for number in range(20_000):
                copy.write_row((number, f"point\t{number}\n", number / 4 if number % 3 else None))
        cursor = connection.cursor()
        with cursor.copy(
            "COPY (SELECT * FROM points ORDER BY id) TO STDOUT (FORMAT BINARY)"
        ) as copy:
            copy.set_types(["int4", "text", "float8"])
            read = list(copy.rows())
        assert len(read) == 20_000
        assert read[7] == (7, "point\t7\n", 1.75)
        assert read[9] == (9, "point\t9\n", None)


def test_transactions_and_errors() -> None:
    with connect() as connection:
        connection.execute("CREATE TEMPORARY TABLE account (owner text PRIMARY KEY, sum integer)")
        connection.commit()
        with connection.transaction():
            connection.execute("INSERT INTO account VALUES ('ada', 5)")
            try:
                with connection.transaction():
                    connection.execute("INSERT INTO account VALUES ('ada', 6)")
            except errors.UniqueViolation as error:
                assert error.diag.constraint_name == "account_pkey"
            else:
                raise AssertionError("a key was taken twice")
        assert connection.execute("SELECT * FROM account").fetchall() == [("ada", 5)]
        for statement, kind in (
            ("SELEC 1", errors.SyntaxError),
            ("SELECT 1/0", errors.DivisionByZero),
            ("SELECT * FROM nowhere", errors.UndefinedTable),
        ):
            try:
                connection.execute(statement)
            except kind:
                connection.rollback()
            else:
                raise AssertionError(f"{statement} was taken")


def test_cursors() -> None:
    with connect(row_factory=rows.dict_row) as connection:
        series = sql.SQL("SELECT n AS {} FROM generate_series(1, 5000) n").format(
            sql.Identifier('odd "name"')
        )
        with connection.cursor(name="served") as cursor:
            cursor.itersize = 100
            cursor.execute(series)
            assert sum(row['odd "name"'] for row in cursor) == 12_502_500
        cursor = connection.cursor()
        cursor.executemany("SELECT %s::int * 2 AS n", [(1,), (2,), (3,)], returning=True)
        found = []
        while True:
            found.append(cursor.fetchone()["n"])
            if not cursor.nextset():
                break
        assert found == [2, 4, 6]
        with connection.pipeline():
            cursors = [connection.execute("SELECT %s::int AS n", [n]) for n in range(50)]
        assert [cursor.fetchone()["n"] for cursor in cursors] == list(range(50))


def test_notifications_and_cancelling() -> None:
    with connect(autocommit=True) as listener, connect(autocommit=True) as other:
        listener.execute("LISTEN news")
        other.execute("SELECT pg_notify('news', 'hello')")
        (notice,) = listener.notifies(timeout=10, stop_after=1)
        assert (notice.channel, notice.payload) == ("news", "hello")
        timer = threading.Timer(0.3, listener.cancel_safe)
        timer.start()
        try:
            listener.execute("SELECT pg_sleep(30)")
        except errors.QueryCanceled:
            pass
        else:
            raise AssertionError("nothing was cancelled")
        timer.join()


def test_tls() -> None:
    authority = "/certificates/pycacert.pem"
    with connect(sslmode="verify-full", sslrootcert=authority, host="localhost") as connection:
        (in_use, version) = connection.execute(
            "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        ).fetchone()
        assert (in_use, version) == (True, "TLSv1.3")
        assert connection.pgconn.ssl_in_use
    try:
        connect(sslmode="verify-ca", sslrootcert="/certificates/selfsigned_pythontestdotnet.pem")
    except psycopg.OperationalError as error:
        assert "certificate verify failed" in str(error)
    else:
        raise AssertionError("a stranger's certificate was taken")


def test_asyncio() -> None:
    async def ask(number: int) -> int:
        connection = await psycopg.AsyncConnection.connect("", sslmode="disable")
        async with connection, connection.cursor() as cursor:
            await cursor.execute("SELECT pg_sleep(0.2), %s::int", [number])
            return (await cursor.fetchone())[1]

    async def all_at_once() -> list[int]:
        return await asyncio.gather(*(ask(number) for number in range(8)))

    assert asyncio.run(all_at_once()) == list(range(8))


def test_pool_of_threads() -> None:
    found: list[int] = []
    with ConnectionPool("sslmode=disable", min_size=2, max_size=4, open=True) as pool:
        pool.wait(timeout=30)

        def ask(number: int) -> None:
            with pool.connection() as connection:
                found.append(connection.execute("SELECT %s::int", [number]).fetchone()[0])

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(40)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(found) == list(range(40))
        assert pool.get_stats()["pool_size"] <= 4
        with pool.connection() as connection:
            (backend,) = connection.execute("SELECT pg_backend_pid()").fetchone()
            with connect(autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s)", [backend])
            try:
                connection.execute("SELECT 1")
            except psycopg.OperationalError:
                pass
            else:
                raise AssertionError("an ended session answers")
        with pool.connection() as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    assert os.environ["PGHOST"] == "127.0.0.1"
