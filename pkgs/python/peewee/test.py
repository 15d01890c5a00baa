import datetime

from peewee import (
    CharField,
    DateField,
    DoesNotExist,
    ForeignKeyField,
    IntegerField,
    IntegrityError,
    Model,
    SqliteDatabase,
    fn,
)
from playhouse import _sqlite_udf
from playhouse.sqlite_udf import register_all

database = SqliteDatabase(":memory:", pragmas={"foreign_keys": 1})


class Author(Model):
    class Meta:
        database = database

    name = CharField(unique=True)


class Book(Model):
    class Meta:
        database = database

    author = ForeignKeyField(Author, backref="books", on_delete="CASCADE")
    title = CharField()
    pages = IntegerField()
    day = DateField(null=True)


def filled() -> None:
    database.drop_tables([Author, Book])
    database.create_tables([Author, Book])
    one = Author.create(name="Ada")
    two = Author.create(name="Grace")
    Book.create(author=one, title="Engines", pages=100, day=datetime.date(1843, 9, 1))
    Book.insert_many(
        [{"author": two, "title": f"Compilers {n}", "pages": n * 50} for n in (1, 2, 3)]
    ).execute()


def test_module_is_compiled() -> None:
    assert _sqlite_udf.__file__.endswith("/_sqlite_udf.cpython-313-wasm32-wasi.so")
    assert _sqlite_udf.str_dist("python", "pyhton") == 2
    assert _sqlite_udf.damerau_levenshtein_dist("abcd", "acbd") == 1
    assert _sqlite_udf.levenshtein_dist("abcd", "acbd") == 2


def test_queries() -> None:
    filled()
    query = Book.select(Author.name, fn.SUM(Book.pages).alias("total")).join(Author)
    rows = query.group_by(Author.name).order_by(Author.name).tuples()
    assert list(rows) == [("Ada", 100), ("Grace", 300)]
    assert Author.get(Author.name == "Ada").books[0].day == datetime.date(1843, 9, 1)
    assert Book.select().where((Book.pages > 60) & Book.title.startswith("Comp")).count() == 2
    assert Book.update(pages=Book.pages + 1).where(Book.title == "Engines").execute() == 1
    assert Book.get(title="Engines").pages == 101
    try:
        Author.get(name="nobody")
    except DoesNotExist as error:
        print("peewee:", str(error).splitlines()[0])
    else:
        raise AssertionError("somebody")


def test_transactions() -> None:
    filled()
    try:
        with database.atomic():
            Author.create(name="Alan")
            Author.create(name="Ada")
    except IntegrityError as error:
        assert "UNIQUE" in str(error)
    assert Author.select().count() == 2
    Author.get(name="Grace").delete_instance()
    assert Book.select().count() == 1


def test_functions_in_c() -> None:
    register_all(database)
    filled()
    near = Author.select().where(fn.levenshtein_dist(Author.name, "Adda") <= 1)
    assert [author.name for author in near] == ["Ada"]
    assert Book.select(fn.median(Book.pages)).scalar() == 100
