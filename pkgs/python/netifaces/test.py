import netifaces


def test_module_is_compiled() -> None:
    assert netifaces.__file__.endswith("/netifaces.cpython-313-wasm32-wasi.so")


def test_loopback_is_there() -> None:
    names = netifaces.interfaces()
    print("netifaces:", names)
    found = [
        each["addr"]
        for name in names
        for each in netifaces.ifaddresses(name).get(netifaces.AF_INET, [])
    ]
    assert "127.0.0.1" in found
    assert netifaces.address_families[netifaces.AF_INET] == "AF_INET"


def test_errors_are_exceptions() -> None:
    try:
        netifaces.ifaddresses("no such interface")
    except ValueError as error:
        print("netifaces:", error)
    else:
        raise AssertionError("no error")
