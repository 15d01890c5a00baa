import json
from concurrent.futures import ThreadPoolExecutor

from pglast import ast, fingerprint, parse_plpgsql, parse_sql, parser, prettify, scan, split
from pglast.stream import RawStream
from pglast.visitors import referenced_relations

QUERY = "select a, count(*) from t where b = $1 and c in (1, 2.5) group by a"


def test_module_is_compiled() -> None:
    assert parser.__file__.endswith("/pglast/parser.cpython-313-wasm32-wasi.so")
    assert parser.get_postgresql_version() == (18, 6)


def test_trees() -> None:
    (statement,) = parse_sql(QUERY)
    assert isinstance(statement.stmt, ast.SelectStmt)
    assert statement.stmt.targetList[0].val.fields[0].sval == "a"
    assert statement.stmt.fromClause[0].relname == "t"
    assert RawStream()(statement) == (
        "SELECT a, count(*) FROM t WHERE b = $1 AND c IN (1, 2.5) GROUP BY a"
    )
    assert prettify("select a,b from t where x=1") == "SELECT a\n     , b\nFROM t\nWHERE x = 1"
    assert referenced_relations("with x as (select 1 from y) select * from x, z.w") == {
        "y",
        "z.w",
    }


def test_other_forms() -> None:
    tree = json.loads(parser.parse_sql_json("select 1 as one"))
    assert tree["stmts"][0]["stmt"]["SelectStmt"]["targetList"][0]["ResTarget"]["name"] == "one"
    packed = parser.parse_sql_protobuf("select 1 as one")
    assert parser.deparse_protobuf(packed) == "SELECT 1 AS one"
    assert parser.normalize("select 1, 'x' from t") == "select $1, $2 from t"
    assert fingerprint("select 1") == fingerprint("select  2") == "50fde20626009aba"


def test_pieces() -> None:
    assert split("select 1; select ';'") == ("select 1", "select ';'")
    assert [token.name for token in scan("select 1 -- x")] == ["SELECT", "ICONST", "SQL_COMMENT"]


def test_functions() -> None:
    (function,) = parse_plpgsql(
        "create function f() returns int language plpgsql as $$ begin return 1; end $$"
    )
    block = function["PLpgSQL_function"]["action"]["PLpgSQL_stmt_block"]
    assert block["body"][0]["PLpgSQL_stmt_return"]["expr"]["PLpgSQL_expr"]["query"] == "1"


def test_errors() -> None:
    # Errors are long jumps inside the parser.
    for _ in range(100):
        try:
            parse_sql("select from where")
        except parser.ParseError as error:
            assert error.args == ('syntax error at or near "where"', 12)
        else:
            raise AssertionError("no error")
    assert parse_sql("select 1")[0].stmt.targetList[0].val.val.ival == 1


def test_threads() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(fingerprint, [QUERY] * 40)) == {fingerprint(QUERY)}
