import zope.event
import zope.event.classhandler


def test_subscribers() -> None:
    seen: list[object] = []
    zope.event.subscribers.append(seen.append)
    zope.event.notify("event")
    zope.event.subscribers.remove(seen.append)
    zope.event.notify("later")
    assert seen == ["event"]


def test_handlers_of_classes() -> None:
    seen: list[int] = []
    zope.event.classhandler.handler(int, seen.append)
    zope.event.notify("text")
    zope.event.notify(7)
    assert seen == [7]
