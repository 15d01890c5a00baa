import asyncio
from collections.abc import Coroutine

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.ext.asyncio import AsyncAttrs, AsyncEngine, AsyncSession, create_async_engine

# The rest is said by libpq's variables.
ADDRESS = "postgresql+psycopg://"


class Base(AsyncAttrs, orm.DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "author"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    name: orm.Mapped[str] = orm.mapped_column(unique=True)
    books: orm.Mapped[list["Book"]] = orm.relationship(order_by="Book.title")


class Book(Base):
    __tablename__ = "book"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    title: orm.Mapped[str]
    author_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("author.id"))


def run(use: Coroutine[object, object, None]) -> None:
    asyncio.run(asyncio.wait_for(use, 120))


def engine() -> AsyncEngine:
    options = {"sslmode": "disable"}
    return create_async_engine(ADDRESS, connect_args=options, pool_size=4, max_overflow=4)


def test_without_asyncio() -> None:
    plain = sa.create_engine(ADDRESS, connect_args={"sslmode": "disable"})
    with plain.connect() as connection:
        (version,) = connection.execute(sa.text("SHOW server_version_num")).one()
        assert int(version) // 10000 == 17
    plain.dispose()


def test_sessions() -> None:
    async def use() -> None:
        here = engine()
        async with here.begin() as connection:
            # Plain functions run in a greenlet, and wait for the server by switching out of it.
            await connection.run_sync(Base.metadata.drop_all)
            await connection.run_sync(Base.metadata.create_all)
        async with AsyncSession(here) as session:
            for name in ("Ada", "Bo"):
                titles = [f"{name} {number}" for number in range(3)]
                session.add(Author(name=name, books=[Book(title=title) for title in titles]))
            await session.commit()
        async with AsyncSession(here) as session:
            bo = await session.scalar(sa.select(Author).where(Author.name == "Bo"))
            books = await bo.awaitable_attrs.books
            assert [book.title for book in books] == ["Bo 0", "Bo 1", "Bo 2"]
            session.add(Author(name="Ada"))
            try:
                await session.commit()
            except sa.exc.IntegrityError as error:
                assert "author_name_key" in str(error)
            else:
                raise AssertionError("a name that stands twice was accepted")
            await session.rollback()
            assert await session.scalar(sa.select(sa.func.count()).select_from(Author)) == 2
        async with AsyncSession(here) as session:
            ada = await session.scalar(sa.select(Author).where(Author.name == "Ada"))
            try:
                len(ada.books)
            except sa.exc.MissingGreenlet:
                pass
            else:
                raise AssertionError("something was loaded outside a greenlet")
        await here.dispose()

    run(use())


def test_at_once() -> None:
    async def use() -> None:
        here = engine()

        async def ask(number: int) -> int:
            async with here.connect() as connection:
                query = sa.text("SELECT :number + 0 * length(pg_sleep(0.05)::text)")
                return await connection.scalar(query, {"number": number})

        assert await asyncio.gather(*(ask(number) for number in range(40))) == list(range(40))
        async with here.connect() as connection:
            series = sa.text("SELECT n FROM generate_series(1, 20000) n")
            total = 0
            async for row in await connection.stream(series):
                total += row.n
            assert total == 200_010_000
        assert here.pool.checkedout() == 0
        await here.dispose()

    run(use())


def test_cancelling() -> None:
    async def use() -> None:
        here = engine()
        async with here.connect() as connection:
            sleeping = asyncio.create_task(connection.execute(sa.text("SELECT pg_sleep(60)")))
            await asyncio.sleep(0.3)
            sleeping.cancel()
            try:
                await sleeping
            except asyncio.CancelledError:
                pass
            else:
                raise AssertionError("nothing was cancelled")
        async with here.connect() as connection:
            assert await connection.scalar(sa.text("SELECT 1")) == 1
        await here.dispose()

    run(use())
