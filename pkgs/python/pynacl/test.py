import nacl.bindings
import nacl.encoding
import nacl.exceptions
import nacl.hash
import nacl.public
import nacl.pwhash
import nacl.secret
import nacl.signing
import nacl.utils
from nacl import _sodium

HEX = nacl.encoding.HexEncoder


def test_compiled() -> None:
    assert _sodium.__file__.endswith(".so")
    assert nacl.bindings.sodium_init() is None
    assert nacl.bindings.has_crypto_pwhash_scryptsalsa208sha256


def test_argon2() -> None:
    # Answers of the authors' code; libsodium makes no other salts than of 16 bytes.
    answers = (
        b"$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        b"$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA",
    )
    for answer in answers:
        assert nacl.pwhash.verify(answer, b"password")
        try:
            nacl.pwhash.verify(answer, b"passwort")
        except nacl.exceptions.InvalidkeyError:
            pass
        else:
            raise AssertionError("a wrong password was taken")
    made = nacl.pwhash.argon2id.str(b"secret", opslimit=1, memlimit=8192)
    assert nacl.pwhash.verify(made, b"secret")


def test_scrypt() -> None:
    # RFC 7914, section 12
    key = nacl.bindings.crypto_pwhash_scryptsalsa208sha256_ll(
        b"password", b"NaCl", 1024, 8, 16, dklen=64
    )
    assert key.hex().startswith("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162")


def test_hashes() -> None:
    assert nacl.hash.sha256(b"abc").startswith(b"ba7816bf8f01cfea414140de5dae2223")
    # RFC 7693, appendix A
    assert nacl.hash.blake2b(b"abc", digest_size=64).startswith(b"ba80a53f981c4d0d6a2797b69f12f6e9")


def test_signatures() -> None:
    # RFC 8032, section 7.1
    seed = b"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    key = nacl.signing.SigningKey(seed, encoder=HEX)
    public = b"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert key.verify_key.encode(HEX) == public
    signed = key.sign(b"")
    assert signed.signature.hex().startswith(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065"
    )
    assert key.verify_key.verify(signed) == b""
    try:
        key.verify_key.verify(b"x" + signed.signature, signed.signature)
    except nacl.exceptions.BadSignatureError:
        pass
    else:
        raise AssertionError("a forged message was taken")


def test_boxes() -> None:
    secret = nacl.secret.SecretBox(nacl.utils.random(nacl.secret.SecretBox.KEY_SIZE))
    sealed = secret.encrypt(b"message")
    assert secret.decrypt(sealed) == b"message"
    try:
        secret.decrypt(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    except nacl.exceptions.CryptoError:
        pass
    else:
        raise AssertionError("a changed message was taken")
    ada, bob = nacl.public.PrivateKey.generate(), nacl.public.PrivateKey.generate()
    sent = nacl.public.Box(ada, bob.public_key).encrypt(b"to Bob")
    assert nacl.public.Box(bob, ada.public_key).decrypt(sent) == b"to Bob"
    letter = nacl.public.SealedBox(bob.public_key).encrypt(b"from nobody")
    assert nacl.public.SealedBox(bob).decrypt(letter) == b"from nobody"


def test_aead() -> None:
    # RFC 8439, section 2.8.2
    text = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
        b"future, sunscreen would be it."
    )
    sealed = nacl.bindings.crypto_aead_chacha20poly1305_ietf_encrypt(
        text,
        bytes.fromhex("50515253c0c1c2c3c4c5c6c7"),
        bytes.fromhex("070000004041424344454647"),
        bytes(range(0x80, 0xA0)),
    )
    assert sealed[-16:].hex() == "1ae10b594f09e26a7e902ecbd0600691"
