import datetime
import decimal

import mysql.connector
from mysql.connector import constants, conversion, errors, protocol, utils


def test_known_bytes() -> None:
    assert utils.lc_int(250) == b"\xfa"
    assert utils.lc_int(251) == b"\xfc\xfb\x00"
    assert utils.read_lc_int(b"\xfd\x01\x00\x01rest") == (b"rest", 65537)
    packet = protocol.MySQLProtocol().make_command(constants.ServerCmd.QUERY, b"SELECT 1")
    assert packet == b"\x03SELECT 1"


def test_values_of_queries() -> None:
    found = conversion.MySQLConverter()
    for value, wanted in (
        ("it's", b"it\\'s"),
        (5, 5),
        (None, None),
        (decimal.Decimal("1.10"), b"1.10"),
        (datetime.datetime(2026, 1, 31, 12, 30, 15), b"2026-01-31 12:30:15"),
        (datetime.timedelta(hours=-30), b"-30:00:00"),
    ):
        assert found.escape(found.to_mysql(value)) == wanted
    assert found.quote(b"a") == b"'a'"
    assert found.quote(None) == b"NULL"


def test_nobody_answers() -> None:
    assert not mysql.connector.HAVE_CEXT
    try:
        mysql.connector.connect(host="127.0.0.1", port=1, connection_timeout=5)
    except errors.Error as error:
        print("mysql-connector-python:", error)
    else:
        raise AssertionError("nobody listens at port 1")
