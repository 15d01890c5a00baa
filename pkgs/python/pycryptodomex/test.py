import hashlib
import importlib.util
from pathlib import Path

import Cryptodome
from Cryptodome.Cipher import AES, ARC4, DES3, PKCS1_OAEP, Blowfish, ChaCha20_Poly1305
from Cryptodome.Hash import (
    MD5,
    RIPEMD160,
    SHA1,
    SHA3_256,
    SHA224,
    SHA256,
    SHA384,
    SHA512,
    BLAKE2b,
    BLAKE2s,
    KangarooTwelve,
    Poly1305,
)
from Cryptodome.Math.Numbers import Integer
from Cryptodome.Protocol.DH import key_agreement
from Cryptodome.Protocol.KDF import bcrypt, bcrypt_check, scrypt
from Cryptodome.PublicKey import ECC, RSA
from Cryptodome.Signature import DSS, eddsa, pkcs1_15
from Cryptodome.Util import _raw_api
from Cryptodome.Util.strxor import strxor

ROOT = Path(Cryptodome.__file__).parent


def test_loader() -> None:
    wanted = "cffi" if importlib.util.find_spec("cffi") else "ctypes"
    assert _raw_api.backend == wanted


def test_every_library_loads() -> None:
    files = sorted(ROOT.rglob("*.so"))
    # Two of the 42 are for x86 only.
    assert len(files) == 40
    for file in files:
        stem = file.name.split(".")[0]
        package = ".".join(file.relative_to(ROOT.parent).parent.parts)
        assert _raw_api.load_pycryptodome_raw_lib(f"{package}.{stem}", "")


def test_aes_gcm() -> None:
    cipher = AES.new(
        bytes.fromhex("feffe9928665731c6d6a8f9467308308"),
        AES.MODE_GCM,
        nonce=bytes.fromhex("cafebabefacedbaddecaf888"),
    )
    cipher.update(bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2"))
    text, tag = cipher.encrypt_and_digest(
        bytes.fromhex(
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
        )
    )
    assert text.hex() == (
        "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
        "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091"
    )
    assert tag.hex() == "5bc94fbc3221a5db94fae95ae7121a47"


def test_every_mode_of_aes() -> None:
    names = ["ECB", "CBC", "CFB", "OFB", "CTR", "OPENPGP", "CCM", "EAX", "SIV", "GCM", "OCB"]
    plain = bytes(range(64))
    for name in names:
        mode = getattr(AES, f"MODE_{name}")
        key = bytes(32)
        options = {"nonce": bytes(11)} if name in {"CCM", "EAX", "SIV", "GCM", "OCB", "CTR"} else {}
        if name in {"CBC", "CFB", "OFB", "OPENPGP"}:
            options = {"iv": bytes(16)}
        if name in {"CCM", "EAX", "SIV", "GCM", "OCB"}:
            text, tag = AES.new(key, mode, **options).encrypt_and_digest(plain)
            assert AES.new(key, mode, **options).decrypt_and_verify(text, tag) == plain
            continue
        text = AES.new(key, mode, **options).encrypt(plain)
        if name == "OPENPGP":
            options["iv"], text = text[:18], text[18:]
        assert text != plain
        assert AES.new(key, mode, **options).decrypt(text) == plain


def test_other_ciphers() -> None:
    assert ARC4.new(b"Key").encrypt(b"Plaintext").hex() == "bbf316e8d940af0ad3"
    assert Blowfish.new(bytes(8), Blowfish.MODE_ECB).encrypt(bytes(8)).hex() == "4ef997456198dd78"
    key = bytes.fromhex("0123456789abcdef23456789abcdef01456789abcdef0123")
    triple = DES3.new(key, DES3.MODE_ECB)
    assert triple.encrypt(b"The qufck brown ").hex() == "a826fd8ce53b855fcce21c8112256fe6"
    text, tag = ChaCha20_Poly1305.new(key=bytes(32), nonce=bytes(12)).encrypt_and_digest(b"text")
    try:
        other = ChaCha20_Poly1305.new(key=bytes(32), nonce=bytes(12))
        other.decrypt_and_verify(text, bytes(16))
    except ValueError:
        pass
    else:
        raise AssertionError("a wrong tag was accepted")
    other = ChaCha20_Poly1305.new(key=bytes(32), nonce=bytes(12))
    assert other.decrypt_and_verify(text, tag) == b"text"


def test_hashes() -> None:
    data = bytes(range(256)) * 5
    for module in (MD5, SHA1, SHA224, SHA256, SHA384, SHA512, SHA3_256):
        name = module.__name__.rpartition(".")[2].lower()
        assert module.new(data).digest() == hashlib.new(name, data).digest()
    assert RIPEMD160.new(b"abc").hexdigest() == "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc"
    assert KangarooTwelve.new(b"").read(8).hex() == "1ac2d450fc3b4205"
    assert BLAKE2b.new(data=data).hexdigest() == hashlib.blake2b(data).hexdigest()
    assert BLAKE2s.new(data=data).hexdigest() == hashlib.blake2s(data).hexdigest()
    mac = Poly1305.new(key=bytes(32), cipher=AES, nonce=bytes(16), data=b"text")
    mac.hexverify(mac.hexdigest())
    assert strxor(b"abc", b"ABC") == b"   "


def test_key_derivation() -> None:
    derived = scrypt(b"password", "NaCl", 64, N=1024, r=8, p=16)
    assert derived.hex() == (
        "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
    )
    bcrypt_check(b"secret", bcrypt(b"secret", 5))


def test_rsa() -> None:
    key = RSA.generate(1024)
    digest = SHA256.new(b"text")
    signature = pkcs1_15.new(key).sign(digest)
    header = bytes.fromhex("3031300d060960864801650304020105000420")
    block = b"\0\1" + b"\xff" * (128 - 3 - 51) + b"\0" + header + digest.digest()
    assert int.from_bytes(signature) == pow(int.from_bytes(block), key.d, key.n)
    pkcs1_15.new(key.public_key()).verify(digest, signature)
    text = PKCS1_OAEP.new(key.public_key()).encrypt(b"message")
    assert PKCS1_OAEP.new(key).decrypt(text) == b"message"
    again = RSA.import_key(
        key.export_key(passphrase="word", protection="scryptAndAES128-CBC"), "word"
    )
    assert again == key
    assert pow(Integer(3), 1 << 70, 10**40 + 1) == pow(3, 1 << 70, 10**40 + 1)


def test_elliptic_curves() -> None:
    key = ECC.construct(
        curve="P-256", d=0xC9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721
    )
    assert key.pointQ.x == 0x60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6
    signature = DSS.new(key, "deterministic-rfc6979").sign(SHA256.new(b"sample"))
    assert signature.hex() == (
        "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
        "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"
    )
    for curve in ("P-192", "P-224", "P-384", "P-521"):
        key = ECC.generate(curve=curve)
        signature = DSS.new(key, "fips-186-3").sign(SHA256.new(b"text"))
        DSS.new(key.public_key(), "fips-186-3").verify(SHA256.new(b"text"), signature)


def test_edwards_and_montgomery_curves() -> None:
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    signature = eddsa.new(eddsa.import_private_key(seed), "rfc8032").sign(b"")
    assert signature.hex() == (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )
    key = ECC.generate(curve="Ed448")
    eddsa.new(key.public_key(), "rfc8032").verify(b"x", eddsa.new(key, "rfc8032").sign(b"x"))
    for curve in ("Curve25519", "Curve448"):
        one, other = ECC.generate(curve=curve), ECC.generate(curve=curve)
        shared = [
            key_agreement(static_priv=mine, static_pub=yours.public_key(), kdf=bytes)
            for mine, yours in ((one, other), (other, one))
        ]
        assert shared[0] == shared[1] != bytes(len(shared[0]))
