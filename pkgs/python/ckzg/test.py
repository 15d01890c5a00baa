import tarfile

import ckzg

ORDER = 0x73EDA753299D7D483339D80809A1D80553BDA402FFFE5BFEFFFFFFFF00000001
SIZE = 4096


def loaded() -> object:
    with tarfile.open("setup.tgz") as archive:
        archive.extract("package/deps/c-kzg/trusted_setup.txt", "/tmp", filter="data")
    return ckzg.load_trusted_setup("/tmp/package/deps/c-kzg/trusted_setup.txt", 0)


SETUP = loaded()


def blob(*values: int) -> bytes:
    numbers = [*values, *[0] * (SIZE - len(values))]
    return b"".join(number.to_bytes(32, "big") for number in numbers)


def scalar(number: int) -> bytes:
    return (number % ORDER).to_bytes(32, "big")


def test_module_is_compiled() -> None:
    assert ckzg.__file__.endswith("/ckzg.cpython-313-wasm32-wasi.so")


def test_constants() -> None:
    # A polynomial that is nought commits to the point at infinity, one that is 1 to the generator.
    infinity = b"\xc0" + bytes(47)
    assert ckzg.blob_to_kzg_commitment(blob(), SETUP) == infinity
    one = ckzg.blob_to_kzg_commitment(blob(*[1] * SIZE), SETUP)
    assert one.hex() == (
        "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac58"
        "6c55e83ff97a1aeffb3af00adb22c6bb"
    )
    proof, value = ckzg.compute_kzg_proof(blob(*[7] * SIZE), scalar(12345), SETUP)
    assert value == scalar(7)
    assert proof == infinity


def test_proofs() -> None:
    data = blob(*(number * number + 3 for number in range(300)))
    commitment = ckzg.blob_to_kzg_commitment(data, SETUP)
    proof, value = ckzg.compute_kzg_proof(data, scalar(5), SETUP)
    assert ckzg.verify_kzg_proof(commitment, scalar(5), value, proof, SETUP)
    wrong = scalar(int.from_bytes(value, "big") + 1)
    assert not ckzg.verify_kzg_proof(commitment, scalar(5), wrong, proof, SETUP)
    proof = ckzg.compute_blob_kzg_proof(data, commitment, SETUP)
    assert ckzg.verify_blob_kzg_proof(data, commitment, proof, SETUP)
    one = ckzg.blob_to_kzg_commitment(blob(*[1] * SIZE), SETUP)
    assert not ckzg.verify_blob_kzg_proof(data, one, proof, SETUP)
    assert ckzg.verify_blob_kzg_proof_batch(data, commitment, proof, SETUP)


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: ckzg.blob_to_kzg_commitment(b"short", SETUP),
        lambda: ckzg.blob_to_kzg_commitment(b"\xff" * 32 * SIZE, SETUP),
        lambda: ckzg.verify_kzg_proof(bytes(48), scalar(0), scalar(0), bytes(48), SETUP),
        lambda: ckzg.load_trusted_setup("/tmp/missing", 0),
    ):
        try:
            call()
        except (RuntimeError, ValueError, OSError) as error:
            print("ckzg:", error)
        else:
            raise AssertionError("no error")
