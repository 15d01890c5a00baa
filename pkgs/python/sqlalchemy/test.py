import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.cyextension import collections, immutabledict, processors, resultproxy, util
from sqlalchemy.engine import _py_row
from sqlalchemy.util import _has_cy, langhelpers


class Base(orm.DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "author"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    name: orm.Mapped[str] = orm.mapped_column(unique=True)
    books: orm.Mapped[list["Book"]] = orm.relationship(
        back_populates="author", cascade="all, delete-orphan", order_by="Book.title"
    )


class Book(Base):
    __tablename__ = "book"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    title: orm.Mapped[str]
    price: orm.Mapped[Decimal] = orm.mapped_column(sa.Numeric(10, 2))
    printed: orm.Mapped[datetime.date]
    author_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("author.id"))
    author: orm.Mapped[Author] = orm.relationship(back_populates="books")


def library() -> sa.Engine:
    engine = sa.create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with orm.Session(engine) as session:
        for name in ("Ada", "Bo"):
            books = [
                Book(
                    title=f"{name} {number}",
                    price=Decimal("9.95") * number,
                    printed=datetime.date(2020 + number, 1, 31),
                )
                for number in range(1, 4)
            ]
            session.add(Author(name=name, books=books))
        session.commit()
    return engine


def test_modules_are_compiled() -> None:
    for module in (collections, immutabledict, processors, resultproxy, util):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so"), module
    assert _has_cy.HAS_CYEXTENSION
    assert sa.util.OrderedSet is collections.OrderedSet
    assert sa.util.immutabledict is immutabledict.immutabledict
    assert sa.engine.row.BaseRow is resultproxy.BaseRow is not _py_row.BaseRow


def test_compiled_collections() -> None:
    ordered = collections.OrderedSet([3, 1, 3, 2])
    assert list(ordered | [9, 1]) == [3, 1, 2, 9]
    assert list(ordered - {1}) == [3, 2]
    frozen = immutabledict.immutabledict(a=1)
    assert frozen.union({"b": 2}) == {"a": 1, "b": 2}
    try:
        frozen["c"] = 3
    except TypeError:
        pass
    else:
        raise AssertionError("an immutable dictionary was changed")
    assert processors.str_to_date("2026-01-31") == datetime.date(2026, 1, 31)
    assert processors.DecimalResultProcessor(Decimal, "%.2f").process(1.25) == Decimal("1.25")
    assert langhelpers.asbool("yes")


def test_rows() -> None:
    with library().connect() as connection:
        rows = connection.execute(sa.text("select 1 + 1 as two, 'x' as letter")).all()
        assert rows == [(2, "x")]
        assert isinstance(rows[0], resultproxy.BaseRow)
        assert (rows[0].two, rows[0]._mapping["letter"], rows[0][1]) == (2, "x", "x")
        total = sa.func.sum(Book.price).label("total")
        query = sa.select(Author.name, total).join(Book.author).group_by(Author.name)
        assert [tuple(row) for row in connection.execute(query.order_by(Author.name))] == [
            ("Ada", Decimal("59.70")),
            ("Bo", Decimal("59.70")),
        ]


def test_objects() -> None:
    with orm.Session(library()) as session:
        query = sa.select(Author).options(orm.selectinload(Author.books)).order_by(Author.name)
        first, second = session.scalars(query).all()
        assert [book.title for book in first.books] == ["Ada 1", "Ada 2", "Ada 3"]
        assert first.books[2].printed == datetime.date(2023, 1, 31)
        assert first.books[0].author is first
        session.delete(second)
        session.commit()
        assert session.scalar(sa.select(sa.func.count()).select_from(Book)) == 3


def test_errors_are_exceptions() -> None:
    with orm.Session(library()) as session:
        session.add(Author(name="Ada"))
        try:
            session.commit()
        except sa.exc.IntegrityError as error:
            assert "author.name" in str(error)
        else:
            raise AssertionError("a name that stands twice was accepted")
        session.rollback()
        assert session.scalar(sa.select(sa.func.count()).select_from(Author)) == 2
