import asyncio
import datetime
import decimal
import ssl
import uuid
from collections.abc import Awaitable, Callable

import asyncpg


async def connect(**more: object) -> asyncpg.Connection:
    return await asyncpg.connect(**{"ssl": False, **more})


def connected(test: Callable[[asyncpg.Connection], Awaitable[None]]) -> None:
    async def run() -> None:
        connection = await connect()
        try:
            await test(connection)
        finally:
            await connection.close()

    asyncio.run(run())


def test_password_is_asked_for() -> None:
    async def ask(connection: asyncpg.Connection) -> None:
        assert connection.get_server_version().major == 17
        try:
            await connect(password="another")
        except asyncpg.InvalidPasswordError:
            pass
        else:
            raise AssertionError("a wrong password was taken")

    connected(ask)


def test_types_both_ways() -> None:
    values: dict[str, list[object]] = {
        "bool": [True, None],
        "int8": [-(2**62)],
        "float8": [1.5, float("inf")],
        "numeric": [decimal.Decimal("12345678901234567890.0123456789")],
        "text": ["Gr\u00f6\u00dfe \u4f60\u597d \N{PILE OF POO}"],
        "bytea": [bytes(range(256))],
        "timestamptz": [datetime.datetime(2024, 2, 29, 12, 0, 1, 5, tzinfo=datetime.UTC)],
        "date": [datetime.date(2026, 1, 31)],
        "interval": [datetime.timedelta(days=3, microseconds=1)],
        "uuid": [uuid.UUID(int=2**100 + 1)],
        "int4[]": [[1, None, 3], [[1, 2], [3, 4]]],
        "jsonb": ['{"a": [1, null]}'],
        "int4range": [asyncpg.Range(1, 5)],
        "point": [asyncpg.types.Point(1, -2.5)],
        "inet": [__import__("ipaddress").ip_address("::1")],
    }

    async def ask(connection: asyncpg.Connection) -> None:
        for kind, all_values in values.items():
            for value in all_values:
                back = await connection.fetchval(f"SELECT $1::{kind}", value)
                assert back == value, (kind, value, back)
        row = await connection.fetchrow("SELECT 1 AS a, 'b' AS b")
        assert dict(row) == {"a": 1, "b": "b"}
        assert repr(row) == "<Record a=1 b='b'>"
        assert (list(row.keys()), tuple(row), row.get("absent", 5)) == (["a", "b"], (1, "b"), 5)
        assert list(row.items()) == [("a", 1), ("b", "b")]

    connected(ask)


def test_copy() -> None:
    async def ask(connection: asyncpg.Connection) -> None:
        await connection.execute("CREATE TEMPORARY TABLE points (id integer, name text)")
        rows = [(number, f"point\t{number}\n") for number in range(20_000)]
        answer = await connection.copy_records_to_table("points", records=rows)
        assert answer == "COPY 20000"
        assert await connection.fetch("SELECT * FROM points ORDER BY id") == rows
        target = bytearray()

        async def collect(data: bytes) -> None:
            target.extend(data)

        await connection.copy_from_query("SELECT 5 AS a", output=collect, format="csv")
        assert target == b"5\n"

    connected(ask)


def test_transactions_and_errors() -> None:
    async def ask(connection: asyncpg.Connection) -> None:
        await connection.execute("CREATE TEMPORARY TABLE account (owner text PRIMARY KEY)")
        async with connection.transaction():
            await connection.execute("INSERT INTO account VALUES ($1)", "ada")
            try:
                async with connection.transaction():
                    await connection.execute("INSERT INTO account VALUES ('ada')")
            except asyncpg.UniqueViolationError as error:
                assert error.constraint_name == "account_pkey"
            else:
                raise AssertionError("a key was taken twice")
        assert await connection.fetchval("SELECT count(*) FROM account") == 1
        for statement, kind in (
            ("SELEC 1", asyncpg.PostgresSyntaxError),
            ("SELECT 1/0", asyncpg.DivisionByZeroError),
            ("SELECT * FROM nowhere", asyncpg.UndefinedTableError),
        ):
            try:
                await connection.execute(statement)
            except kind:
                pass
            else:
                raise AssertionError(f"{statement} was taken")

    connected(ask)


def test_cursors_and_statements() -> None:
    async def ask(connection: asyncpg.Connection) -> None:
        async with connection.transaction():
            total = 0
            async for row in connection.cursor("SELECT generate_series(1, 5000)", prefetch=100):
                total += row[0]
            assert total == 12_502_500
        statement = await connection.prepare("SELECT $1::int * 2")
        assert [await statement.fetchval(number) for number in (1, 2)] == [2, 4]
        assert [each.type.name for each in statement.get_attributes()] == ["int4"]
        await connection.executemany("SELECT $1::int", [(1,), (2,)])

    connected(ask)


def test_notifications_and_cancelling() -> None:
    async def ask(connection: asyncpg.Connection) -> None:
        heard = asyncio.get_running_loop().create_future()

        def listen(*message: object) -> None:
            heard.set_result(message[2:])

        await connection.add_listener("news", listen)
        other = await connect()
        await other.execute("SELECT pg_notify('news', 'hello')")
        await other.close()
        assert await asyncio.wait_for(heard, 10) == ("news", "hello")
        try:
            await connection.execute("SELECT pg_sleep(30)", timeout=0.3)
        except TimeoutError:
            pass
        else:
            raise AssertionError("nothing was cancelled")
        assert await connection.fetchval("SELECT 1") == 1

    connected(ask)


def test_tls() -> None:
    async def ask(_: asyncpg.Connection) -> None:
        trusted = ssl.create_default_context(cafile="/certificates/pycacert.pem")
        connection = await connect(ssl=trusted, host="localhost")
        query = "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        assert await connection.fetchval(query) == "TLSv1.3"
        await connection.close()
        stranger = "/certificates/selfsigned_pythontestdotnet.pem"
        try:
            await connect(ssl=ssl.create_default_context(cafile=stranger), host="localhost")
        except ssl.SSLCertVerificationError:
            pass
        else:
            raise AssertionError("a stranger's certificate was taken")

    connected(ask)


def test_pool() -> None:
    async def run() -> None:
        async with asyncpg.create_pool(ssl=False, min_size=2, max_size=4) as pool:
            query = "SELECT $1::int FROM pg_sleep(0.05)"
            found = await asyncio.gather(*(pool.fetchval(query, number) for number in range(20)))
            assert found == list(range(20))
            assert pool.get_size() <= 4
            print("asyncpg", asyncpg.__version__, "beside a server, pool of", pool.get_size())

    asyncio.run(run())
