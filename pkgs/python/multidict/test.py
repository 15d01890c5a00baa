import pickle
import sys

import multidict
from multidict import CIMultiDict, MultiDict, MultiDictProxy, _multidict, istr


def test_classes_are_the_compiled_ones() -> None:
    for name in ("MultiDict", "CIMultiDict", "MultiDictProxy", "CIMultiDictProxy", "istr"):
        assert getattr(multidict, name) is getattr(_multidict, name), name


def test_several_values() -> None:
    headers = MultiDict([("a", 1), ("b", 2)], a=3)
    assert headers.getall("a") == [1, 3]
    assert headers["a"] == headers.getone("a") == 1
    headers.add("b", 4)
    headers.extend({"c": 5})
    assert list(headers.keys()) == ["a", "b", "a", "b", "c"]
    assert list(headers.values()) == [1, 2, 3, 4, 5]
    assert headers.popone("b") == 2
    assert headers.popall("a") == [1, 3]
    assert headers.popitem() == ("c", 5)
    assert list(headers.items()) == [("b", 4)]


def test_case_of_keys() -> None:
    headers = CIMultiDict({"Content-Type": "text/plain"})
    assert headers["CONTENT-TYPE"] == "text/plain"
    assert istr("content-TYPE") in headers
    assert headers == CIMultiDict({"content-type": "text/plain"})
    assert next(iter(headers)) == "Content-Type"


def test_methods_without_arguments() -> None:
    headers = MultiDict(a=1, b=2)
    copied = headers.copy()
    headers.clear()
    assert (len(headers), len(copied)) == (0, 2)
    assert sys.getsizeof(copied) > 0
    assert iter(copied.keys()).__length_hint__() == 2
    assert pickle.loads(pickle.dumps(copied)) == copied
    assert pickle.loads(pickle.dumps(istr("Key"))) == istr("Key")
    ignoring_case = multidict.CIMultiDictProxy(CIMultiDict(A=1))
    assert ignoring_case.copy()["a"] == 1


def test_proxy_follows_and_refuses() -> None:
    headers = MultiDict(a=1)
    proxy = MultiDictProxy(headers)
    headers["b"] = 2
    assert list(proxy.keys()) == ["a", "b"]
    assert list(proxy.values()) == [1, 2]
    assert list(proxy.items()) == [("a", 1), ("b", 2)]
    assert proxy.copy() == headers
    try:
        pickle.dumps(proxy)
    except TypeError:
        pass
    else:
        raise AssertionError("a proxy was pickled")


def test_views_are_sets() -> None:
    first, second = MultiDict(a=1, b=2), MultiDict(b=2, c=3)
    assert first.keys() & second.keys() == {"b"}
    assert first.items() - second.items() == {("a", 1)}
    assert first.keys().isdisjoint({"x"})


def test_change_while_iterating_is_an_error() -> None:
    headers = MultiDict(a=1, b=2)
    try:
        for key in headers:
            headers[key + key] = 1
    except RuntimeError:
        pass
    else:
        raise AssertionError("a dictionary changed under its iterator")


def test_many_keys() -> None:
    headers = MultiDict((str(number % 1000), number) for number in range(5000))
    assert headers.getall("7") == [7, 1007, 2007, 3007, 4007]
    headers["7"] = 0
    assert headers.getall("7") == [0]
