from typing import Any

import wrapt
from wrapt import _wrappers


@wrapt.decorator
def doubled(wrapped: Any, instance: Any, args: Any, kwargs: Any) -> Any:
    return wrapped(*args, **kwargs) * 2, instance


@doubled
def number(value: int) -> int:
    """Return what it is given."""
    return value


class Owner:
    @doubled
    def method(self) -> int:
        return 4


def test_compiled_proxies() -> None:
    assert wrapt.ObjectProxy.__mro__[-2].__module__ == _wrappers.ObjectProxy.__module__
    assert issubclass(wrapt.ObjectProxy, _wrappers.ObjectProxy)
    assert isinstance(number, _wrappers.FunctionWrapper)


def test_decorated_function() -> None:
    assert number(21) == (42, None)
    assert number.__doc__ == "Return what it is given."
    assert number.__wrapped__(21) == 21


def test_decorated_method_gets_its_instance() -> None:
    owner = Owner()
    assert owner.method() == (8, owner)


def test_proxy_is_transparent() -> None:
    proxy = wrapt.ObjectProxy([1, 2])
    proxy.append(3)
    assert proxy == [1, 2, 3]
    assert isinstance(proxy, list)
    assert proxy[1:] == [2, 3]
    assert hash(wrapt.ObjectProxy(7)) == hash(7)
