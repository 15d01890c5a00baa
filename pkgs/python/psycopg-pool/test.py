import psycopg_pool
from psycopg_pool import ConnectionPool

NOBODY = "host=127.0.0.1 port=1 user=ada"


def test_settings() -> None:
    pool = ConnectionPool(NOBODY, open=False, min_size=2, max_size=5, name="books")
    assert pool.closed
    assert (pool.name, pool.min_size, pool.max_size) == ("books", 2, 5)
    try:
        pool.getconn()
    except psycopg_pool.PoolClosed as error:
        assert "'books'" in str(error)
    else:
        raise AssertionError("a closed pool gave a connection")


def test_workers_meet_a_refused_connection() -> None:
    failures: list[str] = []
    pool = ConnectionPool(
        NOBODY,
        open=False,
        min_size=1,
        reconnect_timeout=0.5,
        reconnect_failed=lambda pool: failures.append(pool.name),
    )
    pool.open()
    try:
        pool.wait(timeout=5)
    except psycopg_pool.PoolTimeout:
        pass
    else:
        raise AssertionError("nobody listens at port 1")
    statistics = pool.get_stats()
    assert statistics["connections_errors"] >= 1 and statistics["pool_available"] == 0
    pool.close()
    assert failures and pool.closed
