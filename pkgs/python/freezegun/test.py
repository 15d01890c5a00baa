import asyncio
import datetime
import time
import uuid

from freezegun import freeze_time


def test_clocks_stand_still() -> None:
    before = time.time()
    with freeze_time("2001-02-03 04:05:06") as frozen:
        assert datetime.datetime.now() == datetime.datetime(2001, 2, 3, 4, 5, 6)
        assert datetime.date.today() == datetime.date(2001, 2, 3)
        assert time.time() == 981173106.0
        assert time.gmtime().tm_yday == 34
        frozen.tick(datetime.timedelta(hours=20))
        assert datetime.date.today() == datetime.date(2001, 2, 4)
        frozen.move_to("1969-12-31")
        assert time.time() == -86400.0
    assert time.time() >= before


def test_ticks_and_offsets() -> None:
    with freeze_time("2012-01-14", tz_offset=-4, auto_tick_seconds=15):
        assert datetime.datetime.now() == datetime.datetime(2012, 1, 13, 20)
        assert datetime.datetime.now(datetime.timezone.utc).second == 15
    with freeze_time("2012-01-14", tick=True):
        first = time.time()
        time.sleep(0.05)
        assert first + 0.04 < time.time() < first + 60


@freeze_time("2010-10-10")
def test_of_a_coroutine() -> None:
    async def year() -> int:
        return datetime.datetime.now().year

    assert asyncio.run(year()) == 2010
    assert datetime.datetime.fromtimestamp((uuid.uuid1().time - 0x01B21DD213814000) / 1e7).year == 2010
