import datetime
import ssl
import threading

from cryptography import x509
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.bindings import _rust
from cryptography.hazmat.primitives import hashes, hmac, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID


def test_module_is_compiled() -> None:
    assert _rust.__file__.endswith(".so")
    assert _rust.openssl.openssl_version_text().startswith("OpenSSL 3.")


def test_digests() -> None:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(b"abc")
    assert digest.finalize().hex() == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    # RFC 4231, test case 2.
    code = hmac.HMAC(b"Jefe", hashes.SHA256())
    code.update(b"what do ya want for nothing?")
    code.verify(bytes.fromhex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"))


def test_fernet() -> None:
    # The specification's own token.
    fernet = Fernet(b"cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=")
    token = (
        b"gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64j"
        b"VmpU4IwqDA=="
    )
    assert fernet.decrypt(token) == b"hello"
    assert fernet.decrypt(fernet.encrypt(b"text")) == b"text"
    try:
        fernet.decrypt(token[:-4] + b"AAA=")
    except InvalidToken:
        pass
    else:
        raise AssertionError("no InvalidToken")


def test_ciphers() -> None:
    # The second case of AES-128 in the specification of GCM, and RFC 8439.
    sealed = AESGCM(bytes(16)).encrypt(bytes(12), bytes(16), None)
    assert sealed.hex() == "0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf"
    key = bytes(range(0x80, 0xA0))
    nonce, extra = (
        bytes.fromhex("070000004041424344454647"),
        bytes.fromhex("50515253c0c1c2c3c4c5c6c7"),
    )
    text = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
        b"future, sunscreen would be it."
    )
    sealed = ChaCha20Poly1305(key).encrypt(nonce, text, extra)
    assert sealed[-16:].hex() == "1ae10b594f09e26a7e902ecbd0600691"
    assert ChaCha20Poly1305(key).decrypt(nonce, sealed, extra) == text
    try:
        ChaCha20Poly1305(key).decrypt(nonce, sealed, None)
    except InvalidTag:
        pass
    else:
        raise AssertionError("no InvalidTag")


def test_keys_from_passwords() -> None:
    # RFC 7914, 12; RFC 5869, A.1.
    assert Scrypt(salt=b"NaCl", length=64, n=1024, r=8, p=16).derive(b"password").hex() == (
        "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
    )
    derived = HKDF(
        algorithm=hashes.SHA256(),
        length=42,
        salt=bytes(range(13)),
        info=bytes(range(0xF0, 0xFA)),
    ).derive(b"\x0b" * 22)
    assert derived.hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )


def test_curves() -> None:
    # RFC 8032, 7.1, test 1; RFC 7748, 5.2.
    key = ed25519.Ed25519PrivateKey.from_private_bytes(
        bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    )
    assert key.sign(b"").hex() == (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )
    one = x25519.X25519PrivateKey.from_private_bytes(
        bytes.fromhex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4")
    )
    other = x25519.X25519PublicKey.from_public_bytes(
        bytes.fromhex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c")
    )
    assert one.exchange(other).hex() == (
        "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"
    )
    private = ec.generate_private_key(ec.SECP256R1())
    signature = private.sign(b"text", ec.ECDSA(hashes.SHA256()))
    private.public_key().verify(signature, b"text", ec.ECDSA(hashes.SHA256()))
    try:
        private.public_key().verify(signature, b"other", ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        pass
    else:
        raise AssertionError("no InvalidSignature")


def test_rsa_and_certificates() -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    oaep = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
    assert key.decrypt(key.public_key().encrypt(b"text", oaep), oaep) == b"text"

    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "example.org")])
    start = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(4711)
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("example.org")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    text = certificate.public_bytes(serialization.Encoding.PEM)
    found = x509.load_pem_x509_certificate(text)
    assert found == certificate
    assert found.serial_number == 4711
    assert found.not_valid_before_utc == start
    names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["example.org"]
    found.verify_directly_issued_by(certificate)

    protection = serialization.BestAvailableEncryption(b"password")
    data = pkcs12.serialize_key_and_certificates(b"name", key, certificate, None, protection)
    again, with_it, _ = pkcs12.load_key_and_certificates(data, b"password")
    assert isinstance(again, rsa.RSAPrivateKey)
    assert again.private_numbers() == key.private_numbers()
    assert with_it == certificate


def test_beside_the_interpreter_s_ssl() -> None:
    context = ssl.create_default_context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert Fernet(Fernet.generate_key()).encrypt(b"x")


def test_threads() -> None:
    found: list[bytes] = []
    fernet = Fernet(Fernet.generate_key())

    def work() -> None:
        for _ in range(50):
            found.append(fernet.decrypt(fernet.encrypt(b"text")))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [b"text"] * 200
