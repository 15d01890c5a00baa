import gc

from cymem import cymem
from cymem.cymem import Address, Pool


def test_module_is_compiled() -> None:
    assert cymem.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert {"Default_Malloc", "WrapMalloc", "WrapFree"} & set(cymem.__pyx_capi__)


def test_pool_and_address() -> None:
    pool = Pool()
    assert (pool.size, pool.addresses, list(pool.refs)) == (0, {}, [])
    address = Address(100, 8)
    assert address.addr % 4 == 0
    assert address.addr != Address(100, 8).addr
    addresses = {Address(1000, 1).addr for _ in range(50)}
    assert addresses


def test_pools_go() -> None:
    class Watched(Pool):
        gone = 0

        def __del__(self) -> None:
            Watched.gone += 1

    for _ in range(20):
        Watched()
    gc.collect()
    assert Watched.gone == 20


def test_errors_are_exceptions() -> None:
    for wrong in ((-1, 8), (2**31 - 1, 64)):
        try:
            Address(*wrong)
        except (MemoryError, OverflowError):
            pass
        else:
            raise AssertionError(f"there is memory for {wrong}")
    print("cymem: pools and addresses")
