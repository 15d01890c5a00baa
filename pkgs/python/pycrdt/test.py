import pycrdt
from pycrdt import Array, Doc, Map, Text, UndoManager, XmlElement, XmlFragment, XmlText, _pycrdt


def test_module_is_compiled() -> None:
    assert _pycrdt.__file__.endswith(".so")


def both() -> tuple[Doc, Doc]:
    one, other = Doc(client_id=1), Doc(client_id=2)
    for document in (one, other):
        document["text"] = Text()
        document["list"] = Array()
        document["map"] = Map()
    return one, other


def exchange(one: Doc, other: Doc) -> None:
    to_other = one.get_update(other.get_state())
    to_one = other.get_update(one.get_state())
    one.apply_update(to_one)
    other.apply_update(to_other)


def test_changes_of_two_meet() -> None:
    one, other = both()
    one["text"] += "Hello"
    exchange(one, other)
    one["text"] += ", \u20ac"
    other["text"].insert(0, ">> ")
    one["list"].extend([1, "two", None, 2.5])
    other["map"]["inner"] = Map({"deep": Array([True])})
    exchange(one, other)
    for document in (one, other):
        assert str(document["text"]) == ">> Hello, \u20ac"
        assert document["list"].to_py() == [1.0, "two", None, 2.5]
        assert document["map"].to_py() == {"inner": {"deep": [True]}}


def test_changes_are_told() -> None:
    document, _ = both()
    events = []
    text = document["text"]
    subscription = text.observe(lambda event: events.append(event.delta))
    with document.transaction():
        document["text"] += "abc"
        del document["text"][1]
    assert events == [[{"insert": "ac"}]]
    text.unobserve(subscription)
    document["text"] += "d"
    assert len(events) == 1


def test_undo() -> None:
    document, _ = both()
    manager = UndoManager(scopes=[document["list"]], capture_timeout_millis=0)
    document["list"].append(1)
    document["list"].append(2)
    assert manager.undo()
    assert document["list"].to_py() == [1.0]
    assert manager.redo()
    assert document["list"].to_py() == [1.0, 2.0]


def test_trees() -> None:
    document = Doc()
    fragment = document.get("xml", type=XmlFragment)
    element = fragment.children.append(XmlElement("p", {"class": "a"}))
    element.children.append(XmlText("text"))
    assert str(fragment) == '<p class="a">text</p>'


def test_updates_are_merged() -> None:
    one, other = both()
    one["text"] += "a"
    first = one.get_update()
    one["text"] += "b"
    other.apply_update(pycrdt.merge_updates(first, one.get_update()))
    assert str(other["text"]) == "ab"


def test_errors_are_exceptions() -> None:
    document, _ = both()
    for call in (lambda: document.apply_update(b"\xff\xff"), lambda: document["list"][7]):
        try:
            call()
        except (ValueError, IndexError, RuntimeError) as error:
            print("pycrdt:", repr(error))
        else:
            raise AssertionError("it was taken")
