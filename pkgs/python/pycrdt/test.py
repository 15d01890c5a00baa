import asyncio
import threading

from pycrdt import (
    Array,
    Doc,
    Map,
    Text,
    UndoManager,
    XmlElement,
    XmlFragment,
    XmlText,
    _pycrdt,
    get_state,
    get_update,
    merge_updates,
)


def pair() -> tuple[Doc, Text, Doc, Text]:
    """Two documents with one text."""
    first, second = Doc(), Doc()
    first["text"] = text = Text("hello")
    second["text"] = other = Text()
    second.apply_update(first.get_update())
    assert str(other) == "hello"
    return first, text, second, other


def test_module_is_compiled() -> None:
    assert _pycrdt.__file__.endswith(".so")


def test_changes_on_both_sides_meet() -> None:
    first, text, second, other = pair()
    text += " world"
    del other[0:1]
    other.insert(0, "J")
    one, two = first.get_update(second.get_state()), second.get_update(first.get_state())
    first.apply_update(two)
    second.apply_update(one)
    assert str(text) == str(other) == "Jello world"


def test_events() -> None:
    _, _, second, other = pair()
    seen = []
    subscription = other.observe(lambda event: seen.append(event.delta))
    with second.transaction():
        other += " world"
        del other[0:1]
    assert seen == [[{"delete": 1}, {"retain": 4}, {"insert": " world"}]]
    other.unobserve(subscription)
    other += "!"
    assert len(seen) == 1


def test_nested_types() -> None:
    document = Doc()
    document["map"] = root = Map({"numbers": Array([1, 2.5, None, True]), "text": Text("ü漢🎉")})
    root["numbers"].append({"a": [1]})
    assert root.to_py() == {"numbers": [1, 2.5, None, True, {"a": [1]}], "text": "ü漢🎉"}
    document["xml"] = fragment = XmlFragment([XmlElement("p", {"id": "1"}, [XmlText("hi")])])
    assert str(fragment) == '<p id="1">hi</p>'


def test_undo() -> None:
    document = Doc()
    document["text"] = text = Text("a")
    manager = UndoManager(scopes=[text], capture_timeout_millis=0)
    text += "b"
    text += "c"
    assert manager.undo()
    assert str(text) == "ab"
    assert manager.redo()
    assert str(text) == "abc"


def test_updates() -> None:
    first, text, *_ = pair()
    before = first.get_state()
    start = first.get_update()
    text += "!"
    merged = merge_updates(start, first.get_update(before))
    assert get_state(merged) == first.get_state()
    copy = Doc()
    copy.apply_update(get_update(merged, get_state(Doc().get_update())))
    assert str(copy.get("text", type=Text)) == "hello!"
    try:
        copy.apply_update(b"\xff\xff")
    except ValueError as error:
        assert str(error)
    else:
        raise AssertionError("no ValueError")


def test_asynchronous_events() -> None:
    async def main() -> list[bytes]:
        document = Doc()
        document["text"] = text = Text()
        found = []
        async with document.events() as events:
            text += "a"
            text += "b"
            found.append((await anext(events)).update)
            found.append((await anext(events)).update)
        return found

    copy = Doc()
    for update in asyncio.run(main()):
        copy.apply_update(update)
    assert str(copy.get("text", type=Text)) == "ab"


def test_documents_of_threads() -> None:
    found: list[str] = []

    def work() -> None:
        document = Doc()
        document["text"] = text = Text()
        for number in range(200):
            text += str(number)
        found.append(str(text))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["".join(map(str, range(200)))] * 4
