import ipaddress

import ifaddr


def test_loopback_is_there() -> None:
    adapters = list(ifaddr.get_adapters())
    addresses = [ip.ip if ip.is_IPv4 else ip.ip[0] for each in adapters for ip in each.ips]
    print("ifaddr:", addresses)
    assert any(ipaddress.ip_address(address).is_loopback for address in addresses)
    for each in adapters:
        assert each.name and each.nice_name
        for ip in each.ips:
            assert 0 <= ip.network_prefix <= 128
