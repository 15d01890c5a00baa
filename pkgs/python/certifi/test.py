import ssl
from pathlib import Path

import certifi


def test_certificates_can_be_read() -> None:
    assert Path(certifi.where()).read_text(encoding="ascii") == certifi.contents()
    context = ssl.create_default_context(cafile=certifi.where())
    count = certifi.contents().count("-----BEGIN CERTIFICATE-----")
    assert context.cert_store_stats()["x509_ca"] == count > 50
