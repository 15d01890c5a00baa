import apsw
import apsw.ext


def test_module_is_compiled() -> None:
    assert apsw.__file__.endswith("/apsw/__init__.cpython-313-wasm32-wasi.so")
    assert apsw.sqlitelibversion() == "3.46.1"
    assert apsw.apswversion().startswith("3.46.1")


def test_statements() -> None:
    connection = apsw.Connection(":memory:")
    connection.execute("create table points(x, y, name)")
    with connection:
        connection.executemany(
            "insert into points values(?, ?, ?)", ((n, n * n, f"point {n}") for n in range(100))
        )
    assert connection.execute("select sum(y) from points").get == 328350
    rows = connection.execute("select x, name from points where y > :y", {"y": 9700})
    assert list(rows) == [(99, "point 99")]
    assert connection.execute("select 2.5, x'0102', null, 'a' || 'b'").fetchone() == (
        2.5,
        b"\x01\x02",
        None,
        "ab",
    )
    try:
        with connection:
            connection.execute("delete from points")
            connection.execute("insert into missing values(1)")
    except apsw.SQLError as error:
        assert "no such table" in str(error)
    assert connection.changes() >= 0
    assert connection.execute("select count(*) from points").get == 100


def test_functions_and_hooks() -> None:
    connection = apsw.Connection(":memory:")
    connection.create_scalar_function("twice", lambda x: 2 * x, 1)
    assert connection.execute("select twice(21), twice('ab')").fetchone() == (42, "abab")

    class Longest:
        def __init__(self) -> None:
            self.found = ""

        def step(self, text: str) -> None:
            self.found = max(self.found, text, key=len)

        def final(self) -> str:
            return self.found

    connection.create_aggregate_function("longest", Longest)
    sql = 'select longest(value) from json_each(\'["a", "abc", "ab"]\')'
    assert connection.execute(sql).get == "abc"
    connection.create_collation("backwards", lambda a, b: (a < b) - (a > b))
    sql = 'select group_concat(value) from (select value from json_each(\'["a","c","b"]\') '
    assert connection.execute(sql + "order by value collate backwards)").get == "c,b,a"
    seen = []
    connection.set_update_hook(lambda *what: seen.append(what))
    connection.execute("create table t(x); insert into t values(1)")
    assert seen == [(apsw.SQLITE_INSERT, "main", "t", 1)]
    traced = []
    connection.exec_trace = lambda cursor, sql, bindings: traced.append(sql) or True
    connection.execute("select 1")
    assert traced == ["select 1"]

    def broken(_: int) -> None:
        raise ValueError("from Python")

    connection.create_scalar_function("broken", broken, 1)
    try:
        connection.execute("select broken(1)").fetchall()
    except ValueError as error:
        assert str(error) == "from Python"
    else:
        raise AssertionError("no error")


def test_virtual_tables_and_blobs() -> None:
    connection = apsw.Connection(":memory:")

    def squares(start: int = 0, stop: int = 3):
        for x in range(start, stop):
            yield {"x": x, "square": x * x}

    squares.columns = ("x", "square")
    squares.column_access = apsw.ext.VTColumnAccess.By_Name
    apsw.ext.make_virtual_module(connection, "squares", squares)
    found = connection.execute("select square from squares(2, 5)").fetchall()
    assert found == [(4,), (9,), (16,)]
    connection.execute("create table files(data); insert into files values(zeroblob(10))")
    with connection.blob_open("main", "files", "data", 1, True) as blob:
        blob.seek(3)
        blob.write(b"abc")
    assert connection.execute("select data from files").get == b"\0\0\0abc\0\0\0\0"
    connection.execute("create virtual table search using fts5(text)")
    connection.execute("insert into search values('the quick brown fox'), ('a lazy dog')")
    assert connection.execute("select rowid from search where search match 'lazy'").get == 2


def test_files_and_copies() -> None:
    connection = apsw.Connection("/tmp/one.db")
    connection.execute("create table t(x); insert into t values(7)")
    copy = apsw.Connection("/tmp/two.db")
    with copy.backup("main", connection, "main") as backup:
        backup.step()
    assert copy.execute("select x from t").get == 7
    again = apsw.Connection("")
    again.deserialize("main", copy.serialize("main"))
    assert again.execute("pragma integrity_check; select x from t").fetchall()[-1] == (7,)
    for each in (connection, copy, again):
        each.close()

    class Files(apsw.VFS):
        def __init__(self) -> None:
            self.opened = []
            super().__init__("counting", "")

        def xOpen(self, name, flags):
            self.opened.append(str(name.filename() if hasattr(name, "filename") else name))
            return apsw.VFSFile("", name, flags)

    files = Files()
    connection = apsw.Connection("/tmp/three.db", vfs="counting")
    connection.execute("create table t(x)")
    connection.close()
    assert files.opened[0] == "/tmp/three.db"
