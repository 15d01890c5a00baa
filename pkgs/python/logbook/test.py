import asyncio
import importlib
import threading

import logbook
from logbook import base

speedups = importlib.import_module("logbook._speedups")


def test_module_is_compiled() -> None:
    assert speedups.__file__.endswith(".so")
    assert base.ContextStackManager is speedups.ContextStackManager
    assert issubclass(logbook.Handler, speedups.StackedObject)


def test_records() -> None:
    shop = logbook.Logger("shop")
    with logbook.TestHandler() as handler:
        shop.warning("{} of {name}", 3, name="tea")
        shop.debug("quiet")
        try:
            raise ValueError("broken")
        except ValueError:
            shop.exception("caught")
    first, second, third = handler.records
    assert (first.channel, first.level_name, first.message) == ("shop", "WARNING", "3 of tea")
    assert second.message == "quiet"
    assert "ValueError: broken" in third.formatted_exception
    assert handler.has_warning("3 of tea", channel="shop")


def test_handlers_in_order() -> None:
    log = logbook.Logger("order", level=logbook.INFO)
    outer, inner = logbook.TestHandler(), logbook.TestHandler(level=logbook.ERROR)
    with outer.applicationbound(), inner.threadbound():
        log.info("small")
        log.error("large")
        log.debug("none")
    assert [record.message for record in outer.records] == ["small"]
    assert [record.message for record in inner.records] == ["large"]


def test_groups() -> None:
    group = logbook.LoggerGroup(level=logbook.ERROR)
    log = logbook.Logger("member")
    assert isinstance(vars(base.RecordDispatcher)["level"], speedups.group_reflected_property)
    assert log.level == logbook.NOTSET
    group.add_logger(log)
    assert log.level == logbook.ERROR
    log.level = logbook.INFO
    assert log.level == logbook.INFO
    del log.level
    assert log.level == logbook.ERROR


def test_manager() -> None:
    objects = speedups.ContextStackManager()
    for name in "abc":
        objects.push_application(name)
        objects.push_context(name.upper())
    assert list(objects.iter_context_objects()) == ["C", "c", "B", "b", "A", "a"]
    assert [objects.pop_context() for _ in "abc"] == ["C", "B", "A"]
    assert [objects.pop_application() for _ in "abc"] == ["c", "b", "a"]
    try:
        objects.pop_application()
    except AssertionError as error:
        assert str(error) == "no objects on application stack"
    else:
        raise AssertionError("something was there")


def test_threads_and_tasks_have_their_own() -> None:
    log = logbook.Logger("own")
    found: dict[str, list[str]] = {}

    def work(name: str) -> None:
        with logbook.TestHandler().threadbound() as handler:
            for _ in range(50):
                log.info(name)
        found[name] = [record.message for record in handler.records]

    threads = [threading.Thread(target=work, args=(f"t{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    async def task(name: str) -> None:
        with logbook.TestHandler().contextbound() as handler:
            for _ in range(50):
                log.info(name)
                await asyncio.sleep(0)
        found[name] = [record.message for record in handler.records]

    async def tasks() -> None:
        await asyncio.gather(task("c1"), task("c2"))

    asyncio.run(tasks())
    assert found == {name: [name] * 50 for name in ("t0", "t1", "t2", "t3", "c1", "c2")}
