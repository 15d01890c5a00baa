import asyncio
import importlib
import tempfile
import time
from pathlib import Path

from burner_redis import BurnerRedis


def test_module_is_compiled() -> None:
    module = importlib.import_module("burner_redis._burner_redis")
    assert module.__file__.endswith(".so")
    assert issubclass(BurnerRedis, module.BurnerRedis) or BurnerRedis is module.BurnerRedis


def test_values() -> None:
    async def main() -> None:
        database = BurnerRedis()
        await database.set("key", "value")
        assert await database.get("key") == b"value"
        assert await database.mget("key", "none") == [b"value", None]
        await database.hset("hash", mapping={"a": "1", "b": "2"})
        assert await database.hgetall("hash") == {b"a": b"1", b"b": b"2"}
        await database.zadd("sorted", {"x": 2.0, "y": 1.0})
        assert await database.zrange("sorted", 0, -1) == [b"y", b"x"]
        await database.sadd("set", "one", "two", "one")
        assert await database.smembers("set") == {b"one", b"two"}
        try:
            await database.hget("key", "a")
        except Exception as error:
            assert "WRONGTYPE" in str(error)
        else:
            raise AssertionError("no error")

    asyncio.run(main())


def test_keys_end() -> None:
    async def main() -> None:
        database = BurnerRedis()
        await database.set("key", "value", px=50)
        assert await database.get("key") == b"value"
        time.sleep(0.2)
        assert await database.get("key") is None

    asyncio.run(main())


def test_streams_wake_readers() -> None:
    async def main() -> list[object]:
        database = BurnerRedis()

        async def read() -> list[object]:
            return await database.xread({"stream": "$"}, block=20_000)

        reader = asyncio.create_task(read())
        await asyncio.sleep(0.1)
        await database.xadd("stream", {"a": "1"})
        return await reader

    ((name, ((_, fields),)),) = asyncio.run(main())
    assert (name, fields) == (b"stream", {b"a": b"1"})


def test_programs_in_lua() -> None:
    async def main() -> None:
        database = BurnerRedis()
        program = "redis.call('set', KEYS[1], ARGV[1] * 2) return redis.call('get', KEYS[1])"
        assert await database.eval(program, 1, "key", "21") in (b"42", b"42.0")
        for wrong in ("error('on purpose')", "this is no program"):
            try:
                await database.eval(wrong, 0)
            except Exception as error:
                assert str(error)
            else:
                raise AssertionError("no error")
        # After a failure the next one runs.
        assert await database.eval("return 7", 0) == 7

    asyncio.run(main())


def test_file() -> None:
    place = Path(tempfile.mkdtemp()) / "saved"

    async def main() -> None:
        database = BurnerRedis()
        await database.set("key", "value")
        await database.save(path=str(place))
        again = BurnerRedis(persistence_path=str(place))
        assert await again.get("key") == b"value"

    asyncio.run(main())
