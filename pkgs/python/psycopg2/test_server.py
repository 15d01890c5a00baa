import datetime
import decimal
import io
import select
import threading

import psycopg2
from psycopg2 import errors, extensions, extras, pool, sql


def connect(**more: object) -> extensions.connection:
    """Connect by libpq's variables, without TLS unless `more` says otherwise."""
    return psycopg2.connect("", **{"sslmode": "disable", **more})


def test_compiled_implementation() -> None:
    with connect() as connection:
        assert connection.server_version // 10000 == 17
        assert connection.info.ssl_in_use is False


def test_types_both_ways() -> None:
    values = [
        True,
        -(2**62),
        1.5,
        decimal.Decimal("12345678901234567890.0123456789"),
        "Größe 你好 \N{PILE OF POO}",
        datetime.datetime(2024, 2, 29, 12, 0, 1, 5, tzinfo=datetime.UTC),
        datetime.timedelta(days=3, microseconds=1),
        [1, None, 3],
    ]
    with connect() as connection, connection.cursor() as cursor:
        for value in values:
            cursor.execute("SELECT %s", (value,))
            assert cursor.fetchone() == (value,)
        cursor.execute("SELECT %s", (bytes(range(256)),))
        assert bytes(cursor.fetchone()[0]) == bytes(range(256))
        cursor.execute("SELECT %s::jsonb", (extras.Json({"a": [1, None]}),))
        assert cursor.fetchone() == ({"a": [1, None]},)


def test_transactions() -> None:
    with connect() as one, connect() as other:
        with one.cursor() as cursor:
            cursor.execute("CREATE TABLE kept (n int PRIMARY KEY)")
            one.commit()
            extras.execute_values(cursor, "INSERT INTO kept VALUES %s", [(n,) for n in range(500)])
        with other.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM kept")
            assert cursor.fetchone() == (0,)
        one.rollback()
        with one.cursor() as cursor:
            cursor.execute("INSERT INTO kept VALUES (1)")
            try:
                cursor.execute("INSERT INTO kept VALUES (1)")
            except errors.UniqueViolation as error:
                assert error.diag.table_name == "kept"
            else:
                raise AssertionError("the key is not unique")
        one.rollback()
        other.rollback()


def test_copy_and_large_results() -> None:
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE rows (n int, t text)")
        source = io.StringIO("".join(f"{n}\trow {n}\n" for n in range(20_000)))
        cursor.copy_expert("COPY rows FROM STDIN", source)
        target = io.StringIO()
        cursor.copy_expert("COPY (SELECT * FROM rows ORDER BY n) TO STDOUT", target)
        assert target.getvalue() == source.getvalue()
        with connection.cursor("named") as named:
            named.itersize = 777
            named.execute("SELECT n FROM rows ORDER BY n")
            assert sum(n for (n,) in named) == sum(range(20_000))
        with connection.cursor(cursor_factory=extras.RealDictCursor) as rows:
            rows.execute(sql.SQL("SELECT {} FROM rows LIMIT 1").format(sql.Identifier("t")))
            assert list(rows.fetchone()) == ["t"]


def test_notifications_and_waiting() -> None:
    connection = connect(async_=True)
    while (state := connection.poll()) != extensions.POLL_OK:
        if state == extensions.POLL_READ:
            select.select([connection], [], [], 20)
        else:
            select.select([], [connection], [], 20)
    cursor = connection.cursor()
    cursor.execute("LISTEN news")
    while connection.poll() != extensions.POLL_OK:
        select.select([connection], [], [], 20)
    with connect() as other, other.cursor() as sender:
        sender.execute("NOTIFY news, 'told'")
        other.commit()
    while not connection.notifies:
        assert select.select([connection], [], [], 20)[0]
        connection.poll()
    assert connection.notifies[0].payload == "told"
    connection.close()


def test_large_objects() -> None:
    with connect() as connection:
        large = connection.lobject(0, "wb")
        large.write(b"0123456789" * 1000)
        number = large.oid
        large.close()
        again = connection.lobject(number, "rb")
        again.seek(5000)
        assert again.read(10) == b"0123456789"
        again.unlink()


def test_threads() -> None:
    connections = pool.ThreadedConnectionPool(1, 4, "", sslmode="disable")
    found = []

    def work(number: int) -> None:
        connection = connections.getconn()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.05), %s", (number,))
            found.append(cursor.fetchone()[1])
        connections.putconn(connection)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [0, 1, 2, 3]
    connections.closeall()


def test_cancel() -> None:
    with connect() as connection, connection.cursor() as cursor:
        timer = threading.Timer(0.3, connection.cancel)
        timer.start()
        try:
            cursor.execute("SELECT pg_sleep(30)")
        except errors.QueryCanceled as error:
            print("psycopg2:", str(error).strip())
        else:
            raise AssertionError("nothing was cancelled")
        timer.join()


def test_wrong_password() -> None:
    try:
        connect(password="another")
    except psycopg2.OperationalError as error:
        assert "password authentication failed" in str(error)
    else:
        raise AssertionError("a wrong password was taken")
