import ipaddress
from pathlib import Path

import zeroconf
from zeroconf import (
    DNSAddress,
    DNSCache,
    DNSIncoming,
    DNSOutgoing,
    DNSPointer,
    DNSQuestion,
    ServiceInfo,
    _cache,
    _dns,
    _history,
    _listener,
    _record_update,
    _updates,
    const,
)
from zeroconf._handlers import answers, query_handler, record_manager
from zeroconf._protocol import incoming, outgoing
from zeroconf._services import browser, info, registry

MODULES = (
    *(_cache, _dns, _history, _listener, _record_update, _updates, answers, query_handler),
    *(record_manager, incoming, outgoing, browser, info, registry),
)


def service(name: str = "Printer") -> ServiceInfo:
    return ServiceInfo(
        "_http._tcp.local.",
        f"{name}._http._tcp.local.",
        addresses=[ipaddress.ip_address("192.168.1.5").packed],
        port=8080,
        properties={"path": "/index", "flag": None},
        server="printer.local.",
    )


def test_modules_are_compiled() -> None:
    for module in MODULES:
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so"), module
    assert zeroconf.__version__ == "0.154.0"
    folder = Path(zeroconf.__file__).parent
    assert len(list(folder.rglob("*.so"))) == 18


def test_messages() -> None:
    out = DNSOutgoing(const._FLAGS_QR_QUERY)
    out.add_question(DNSQuestion("_http._tcp.local.", const._TYPE_PTR, const._CLASS_IN))
    (packet,) = out.packets()
    assert packet[12:] == b"\x05_http\x04_tcp\x05local\x00\x00\x0c\x00\x01"
    read = DNSIncoming(packet)
    assert read.valid and read.is_query()
    assert read.questions[0].name == "_http._tcp.local."
    described = service()
    out = DNSOutgoing(const._FLAGS_QR_RESPONSE | const._FLAGS_AA)
    records = [described.dns_pointer(), described.dns_service(), described.dns_text()]
    for record in (*records, *described.dns_addresses()):
        out.add_answer_at_time(record, 0)
    (packet,) = out.packets()
    back = DNSIncoming(packet).answers()
    assert [type(record).__name__ for record in back] == [
        *("DNSPointer", "DNSService", "DNSText", "DNSAddress"),
    ]
    assert back[1].port == 8080 and back[1].server == "printer.local."
    assert back[2].text == b"\x0bpath=/index\x04flag"
    assert back[3].address == b"\xc0\xa8\x01\x05"
    assert not DNSIncoming(packet[:20]).answers()


def test_cache_and_services() -> None:
    cache = DNSCache()
    now = 1000.0
    pointers = [
        DNSPointer("_http._tcp.local.", const._TYPE_PTR, const._CLASS_IN, 10 * n, f"{n}.local.")
        for n in (1, 2)
    ]
    for pointer in pointers:
        pointer.created = now
    assert cache.async_add_records(pointers)
    assert len(cache.entries_with_name("_http._tcp.local.")) == 2
    assert cache.async_expire(now + 15000) == [pointers[0]]
    assert cache.get(pointers[1]) is pointers[1]
    table = registry.ServiceRegistry()
    table.async_add(service())
    assert table.async_get_types() == ["_http._tcp.local."]
    try:
        table.async_add(service())
    except zeroconf.ServiceNameAlreadyRegistered as error:
        print("zeroconf:", error)
    else:
        raise AssertionError("two have one name")
    found = service()
    assert found.parsed_addresses() == ["192.168.1.5"]
    assert found.properties == {b"path": b"/index", b"flag": None}
    one, other = (
        DNSAddress("a.local.", const._TYPE_A, const._CLASS_IN, 60, bytes([127, 0, 0, n]))
        for n in (1, 2)
    )
    assert one != other and len({one, other, one}) == 2


def test_errors_are_exceptions() -> None:
    for name in ("no type", "_http._tcp", "._http._tcp.local.x"):
        try:
            zeroconf.service_type_name(name)
        except zeroconf.BadTypeInNameException as error:
            print("zeroconf:", error)
        else:
            raise AssertionError(name)
