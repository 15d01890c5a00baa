import lupa
from lupa import lua51, lua54, lua55


def test_modules_are_compiled() -> None:
    for module in (lua51, lua54, lua55):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert lua51.LUA_VERSION == (5, 1)
    assert lua54.LUA_VERSION == (5, 4)


def test_values_both_ways() -> None:
    for module in (lua51, lua54, lua55):
        lua = module.LuaRuntime(unpack_returned_tuples=True)
        assert lua.eval("1 + 2") == 3
        assert lua.execute("return 'a', 2.5, nil, true") == ("a", 2.5, None, True)
        table = lua.eval("{10, 20, x = {y = 'z'}}")
        assert (table[1], len(table), table.x.y) == (10, 2, "z")
        assert sorted(key for key in table if key != "x") == [1, 2]
        assert lua.table_from({"a": [1]}).a[0] == 1
        assert lua.eval('"\u20ac"') == "\u20ac"
        assert lua.eval("function(f, n) return f(n) * 2 end")(lambda n: n + 1, 4) == 10


def test_functions_of_python() -> None:
    lua = lua54.LuaRuntime()
    lua.globals()["found"] = found = []
    lua.globals()["append"] = found.append
    lua.execute("for i = 1, 5 do append(i * i) end")
    assert found == [1, 4, 9, 16, 25]
    assert lua.eval("python.builtins.len(found)") == 5
    assert lua.execute("local s = 0; for n in python.iter(found) do s = s + n end; return s") == 55


def test_coroutines() -> None:
    lua = lua54.LuaRuntime()
    function = lua.eval("function(n) for i = 1, n do coroutine.yield(i % 2) end end")
    assert list(function.coroutine(5)) == [1, 0, 1, 0, 1]
    generator = lua.eval("function() local got = coroutine.yield('a'); coroutine.yield(got) end")
    running = generator.coroutine()
    assert next(running) == "a"
    assert running.send("b") == "b"


def test_errors_cross_both_ways() -> None:
    for module in (lua51, lua54, lua55):
        lua = module.LuaRuntime()
        for source in ("error('told')", "local x = nil; return x.y", "return 1 +"):
            try:
                lua.execute(source)
            except module.LuaError as error:
                assert error.args
            else:
                raise AssertionError(f"{source!r} has no error")

        def fails() -> None:
            raise KeyError("from Python")

        lua.globals()["fails"] = fails
        # Caught by Lua, then not.
        assert lua.eval("pcall(fails)")[0] is False
        try:
            lua.execute("fails()")
        except KeyError as error:
            assert error.args == ("from Python",)
        else:
            raise AssertionError("the error was lost")


def test_limits() -> None:
    lua = lua54.LuaRuntime(max_memory=2_000_000, register_eval=False)
    try:
        lua.execute("local t = {}; for i = 1, 1e8 do t[i] = i end")
    except lua54.LuaMemoryError:
        pass
    else:
        raise AssertionError("there was memory for all")
    try:
        lua54.LuaRuntime().eval("(function f() return 1 + f() end)()")
    except lua54.LuaError as error:
        print("lupa", lupa.__version__, error)
    else:
        raise AssertionError("endless recursion ended")
