import pluggy

specification, implementation = pluggy.HookspecMarker("demo"), pluggy.HookimplMarker("demo")


class Hooks:
    @specification
    def numbers(self, start: int) -> int:
        """Return a number."""

    @specification(firstresult=True)
    def first(self) -> str:
        """Return the first answer that is one."""


class One:
    @implementation
    def numbers(self, start: int) -> int:
        return start + 1

    @implementation
    def first(self) -> None:
        return None


class Two:
    @implementation(tryfirst=True)
    def numbers(self, start: int) -> int:
        return start + 2

    @implementation
    def first(self) -> str:
        return "two"


class Around:
    @implementation(wrapper=True)
    def numbers(self) -> object:
        return [*(yield), "end"]


def manager(*plugins: object) -> pluggy.PluginManager:
    made = pluggy.PluginManager("demo")
    made.add_hookspecs(Hooks)
    for plugin in plugins:
        made.register(plugin)
    return made


def test_order_and_wrappers() -> None:
    assert manager(Two(), One()).hook.numbers(start=0) == [2, 1]
    assert manager(One(), Two(), Around()).hook.numbers(start=10) == [12, 11, "end"]
    assert manager(One(), Two()).hook.first() == "two"
    assert manager().hook.first() is None


def test_plugins_that_do_not_fit() -> None:
    class Wrong:
        @implementation
        def numbers(self, other: int) -> int:
            return other

    try:
        manager(Wrong())
    except pluggy.PluginValidationError as error:
        assert "other" in str(error)
    else:
        raise AssertionError("a hook with unknown arguments was taken")


def test_plugins_can_go() -> None:
    plugins, one = manager(Two()), One()
    plugins.register(one, name="one")
    assert plugins.get_plugin("one") is one
    plugins.unregister(one)
    assert plugins.hook.numbers(start=0) == [2]
