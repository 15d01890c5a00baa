import json
from concurrent.futures import ThreadPoolExecutor

import jq

VALUE = {"a": [1, 2.5, None], "b": {"c": "x\u20ac"}, "d": [{"n": 3}, {"n": 1}]}


def failure(call: object, *arguments: object) -> str:
    try:
        call(*arguments)
    except ValueError as error:
        return str(error)
    raise AssertionError("no ValueError")


def test_module_is_compiled() -> None:
    assert jq.__file__.endswith("/jq.cpython-313-wasm32-wasi.so")


def test_programs() -> None:
    assert jq.first(".", VALUE) == VALUE
    assert jq.all(".a[]", VALUE) == [1, 2.5, None]
    assert jq.first(".d | sort_by(.n) | map(.n)", VALUE) == [1, 3]
    assert jq.first("[paths | length] | add", VALUE) == 21
    assert json.loads(jq.text(".b", VALUE)) == VALUE["b"]
    assert jq.first("reduce range(1000) as $i (0; . + $i)", None) == 499500


def test_regular_expressions() -> None:
    assert jq.first('[match("(?<w>\\\\p{L}+)"; "g").captures[0].string]', "one, zw\u00f6lf") == [
        "one",
        "zw\u00f6lf",
    ]
    assert jq.first('gsub("(?<d>\\\\d)"; "<\\(.d)>")', "a1b2") == "a<1>b<2>"
    assert jq.first('test("^\\\\S+@\\\\S+$")', "a@b") is True


def test_numbers_and_times() -> None:
    assert jq.first("[pow(2; 10), (10 | log10), (0.5 | floor)]", None) == [1024, 1, 0]
    assert jq.first("tojson", text="100000000000000000000000001") == "100000000000000000000000001"
    assert jq.first("todate", 1425599621) == "2015-03-05T23:53:41Z"
    assert jq.first('strptime("%Y-%m-%dT%H:%M:%SZ") | mktime', "2015-03-05T23:51:47Z") == 1425599507


def test_arguments_and_streams() -> None:
    program = jq.compile("$x + .", args={"x": 40})
    assert program.input(2).first() == 42
    assert jq.compile(".a").input_text('{"a": 1}\n{"a": 2}').all() == [1, 2]
    assert jq.compile(".").input_text("1 2 3", slurp=True).first() == [1, 2, 3]


def test_errors() -> None:
    assert "syntax error" in failure(jq.compile, ".a[")
    assert "Cannot index" in failure(jq.first, ".a", 1)
    assert "parse error" in failure(lambda: jq.first(".", text="{]"))
    assert failure(jq.all, 'error("own")', 1) == "own"


def test_threads() -> None:
    program = jq.compile("[range(.)] | add")
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda n: program.input(n).first(), [10] * 50)) == [45] * 50
