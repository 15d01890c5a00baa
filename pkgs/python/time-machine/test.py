import datetime
import time
import uuid

import _time_machine
import time_machine

PAST = datetime.datetime(1999, 12, 31, 23, 59, 58, tzinfo=datetime.UTC)


def test_module_is_compiled() -> None:
    assert _time_machine.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert time_machine._time_machine is _time_machine


def test_time_stands_still() -> None:
    before = time.time()
    with time_machine.travel(PAST, tick=False):
        assert time.time() == PAST.timestamp()
        assert time.time_ns() == int(PAST.timestamp()) * 10**9
        assert datetime.datetime.now(datetime.UTC) == PAST
        assert datetime.date.today().year in (1999, 2000)
        assert time.gmtime()[:6] == (1999, 12, 31, 23, 59, 58)
        assert time.strftime("%Y-%m-%d", time.gmtime()) == "1999-12-31"
        assert time.clock_gettime(time.CLOCK_REALTIME) == PAST.timestamp()
        assert uuid.uuid1().time >> 32
        assert time_machine.escape_hatch.time.time() >= before
    assert time.time() >= before


def test_time_goes_on_and_moves() -> None:
    with time_machine.travel(PAST) as traveller:
        assert time.time() - PAST.timestamp() < 60
        time.sleep(0.01)
        assert 0 < time.time() - PAST.timestamp() < 60
        traveller.shift(datetime.timedelta(days=1))
        assert datetime.datetime.now(datetime.UTC).date() == datetime.date(2000, 1, 1)
        traveller.move_to(0, tick=False)
        assert time.time() == 0


def test_decorators_and_errors() -> None:
    @time_machine.travel("2026-01-31T12:00:00+00:00", tick=False)
    def moment() -> float:
        return time.time()

    assert moment() == 1769860800
    try:
        with time_machine.travel(object()):  # type: ignore[arg-type]
            pass
    except TypeError:
        print("time_machine: back in", time.gmtime().tm_year)
    else:
        raise AssertionError("an object is a moment")
