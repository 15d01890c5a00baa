import psycopg
from psycopg import pq
from psycopg.adapt import PyFormat, Transformer
from psycopg_c import _psycopg
from psycopg_c import pq as compiled


def test_compiled() -> None:
    assert pq.__impl__ == compiled.__impl__ == "c"
    for module in (_psycopg, compiled):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert pq.version() // 10000 == pq.__build_version__ // 10000 == 17
    assert pq.PGconn is compiled.PGconn
    assert Transformer.__module__ == "psycopg_c._psycopg"


def test_round_trips() -> None:
    numbers = [0, -7, 1 << 40, 1.5, True, [1, None, 3]]
    cases = [(value, PyFormat.TEXT) for value in numbers]
    cases += [(value, PyFormat.BINARY) for value in (*numbers, "\u20ac", b"\0\xff", [["a"], ["b"]])]
    for value, form in cases:
        transformer = Transformer()
        dumper = transformer.get_dumper(value, form)
        dumped = dumper.dump(value)
        assert transformer.get_loader(dumper.oid, dumper.format).load(dumped) == value, (
            value,
            form,
        )


def test_errors() -> None:
    try:
        pq.Conninfo.parse(b"host='a")
    except psycopg.OperationalError as error:
        assert "unterminated quoted string" in str(error)
    else:
        raise AssertionError("a broken string was parsed")
