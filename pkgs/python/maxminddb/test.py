import tempfile
from ipaddress import ip_address, ip_network
from pathlib import Path

import maxminddb
from maxminddb import extension

UINT16, UINT32, UINT64 = 5, 6, 9
MARKER = b"\xab\xcd\xefMaxMind.com"


def packed(value: object) -> bytes:
    """Write a value as such databases have it."""
    match value:
        case str():
            data = value.encode()
            return bytes([2 << 5 | len(data)]) + data
        case bool():
            return bytes([int(value), 14 - 7])
        case int():
            return packed((UINT64, value))
        case tuple():
            kind, number = value
            data = number.to_bytes(8).lstrip(b"\0")
            return bytes([len(data), kind - 7] if kind > 7 else [kind << 5 | len(data)]) + data
        case list():
            return bytes([len(value), 11 - 7]) + b"".join(map(packed, value))
        case dict():
            body = b"".join(packed(key) + packed(each) for key, each in value.items())
            return bytes([7 << 5 | len(value)]) + body
    raise TypeError(value)


def database(networks: dict[str, object]) -> bytes:
    nodes: list[list[object]] = [[None, None]]
    data = b""
    for text, value in networks.items():
        network = ip_network(text)
        bits = f"{int(network.network_address):032b}"[: network.prefixlen]
        place = 0
        for bit in bits[:-1]:
            following = nodes[place][int(bit)]
            if following is None:
                nodes.append([None, None])
                following = nodes[place][int(bit)] = len(nodes) - 1
            place = following
        nodes[place][int(bits[-1])] = len(data).to_bytes(3)
        data += packed(value)
    tree = b""
    for pair in nodes:
        for record in pair:
            if record is None:
                number = len(nodes)
            elif isinstance(record, bytes):
                number = len(nodes) + 16 + int.from_bytes(record)
            else:
                number = record
            tree += number.to_bytes(3)
    about = {
        "binary_format_major_version": (UINT16, 2),
        "binary_format_minor_version": (UINT16, 0),
        "build_epoch": 1700000000,
        "database_type": "Test",
        "description": {"en": "A test"},
        "ip_version": (UINT16, 4),
        "languages": ["en"],
        "node_count": (UINT32, len(nodes)),
        "record_size": (UINT16, 24),
    }
    return tree + bytes(16) + data + MARKER + packed(about)


NETWORKS = {
    "1.0.0.0/8": {"name": "one", "list": [1, 2**40], "yes": True},
    "10.20.0.0/16": {"name": "\u20ac"},
}


def test_module_is_compiled() -> None:
    assert extension.__file__.endswith("/extension.cpython-313-wasm32-wasi.so")


def test_databases() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "test.mmdb")
        path.write_bytes(database(NETWORKS))
        for mode in (maxminddb.MODE_MMAP_EXT, maxminddb.MODE_MEMORY):
            with maxminddb.open_database(path, mode) as reader:
                assert reader.metadata().database_type == "Test"
                assert reader.metadata().node_count == 19
                assert reader.get("1.2.3.4") == NETWORKS["1.0.0.0/8"]
                assert reader.get(ip_address("10.20.3.4")) == NETWORKS["10.20.0.0/16"]
                assert reader.get("10.21.0.0") is None
                assert reader.get_with_prefix_len("10.20.3.4")[1] == 16
                assert [str(network) for network, _ in reader] == list(NETWORKS)
        with maxminddb.open_database(path, maxminddb.MODE_MMAP_EXT) as reader:
            assert type(reader) is not maxminddb.reader.Reader
            assert isinstance(reader, extension.Reader)


def test_errors_are_exceptions() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "broken.mmdb")
        path.write_bytes(database(NETWORKS)[:-100])
        for call in (
            lambda: extension.Reader(str(path), maxminddb.MODE_MMAP_EXT),
            lambda: extension.Reader("/no such file", maxminddb.MODE_MMAP_EXT),
        ):
            try:
                call()
            except (maxminddb.InvalidDatabaseError, OSError) as error:
                print("maxminddb:", error)
            else:
                raise AssertionError("it was opened")
