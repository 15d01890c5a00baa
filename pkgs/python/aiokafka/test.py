import asyncio

import aiokafka
from aiokafka.errors import KafkaConnectionError
from aiokafka.record import default_records, legacy_records, memory_records
from aiokafka.record._crecords import (
    cutil,
)
from aiokafka.record._crecords import (
    default_records as compiled_default,
)
from aiokafka.record._crecords import (
    legacy_records as compiled_legacy,
)
from aiokafka.record._crecords import (
    memory_records as compiled_memory,
)


def batch(kind: int, count: int = 5) -> bytes:
    builder = default_records.DefaultRecordBatchBuilder(
        magic=2,
        compression_type=kind,
        is_transactional=0,
        producer_id=-1,
        producer_epoch=-1,
        base_sequence=-1,
        batch_size=99999,
    )
    for number in range(count):
        builder.append(
            number, timestamp=1000 + number, key=b"k", value=b"value" * 50, headers=[("h", b"x")]
        )
    return bytes(builder.build())


def test_modules_are_compiled() -> None:
    for module in (cutil, compiled_default, compiled_legacy, compiled_memory):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert default_records.DefaultRecordBatch is compiled_default.DefaultRecordBatch
    assert memory_records.MemoryRecords is compiled_memory.MemoryRecords


def test_known_answers() -> None:
    assert cutil.crc32c_cython(b"123456789") == 0xE3069283
    packed = bytearray()
    cutil.encode_varint_cython(-(2**31), packed.append)
    assert cutil.decode_varint_cython(bytes(packed)) == (-(2**31), len(packed))


def test_batches_come_back() -> None:
    for kind in (0, 1):
        packed = batch(kind)
        records = memory_records.MemoryRecords(packed)
        assert records.has_next()
        found = list(records.next_batch())
        assert [each.offset for each in found] == [0, 1, 2, 3, 4]
        assert found[3].value == b"value" * 50
        assert (found[2].key, found[2].timestamp, list(found[2].headers)) == (
            b"k",
            1002,
            [("h", b"x")],
        )
        assert records.next_batch() is None
    assert len(batch(1, 100)) < len(batch(0, 100)) // 5


def test_older_batches() -> None:
    builder = legacy_records.LegacyRecordBatchBuilder(magic=1, compression_type=1, batch_size=9999)
    for number in range(3):
        builder.append(number, timestamp=7, key=None, value=b"v%d" % number)
    found = list(memory_records.MemoryRecords(bytes(builder.build())).next_batch())
    assert [each.value for each in found] == [b"v0", b"v1", b"v2"]


def test_broken_batches() -> None:
    packed = bytearray(batch(0))
    packed[-1] ^= 1
    assert not memory_records.MemoryRecords(bytes(packed)).next_batch().validate_crc()
    assert not memory_records.MemoryRecords(bytes(packed[:40])).has_next()


def test_nobody_listens() -> None:
    async def run() -> None:
        producer = aiokafka.AIOKafkaProducer(bootstrap_servers="127.0.0.1:1")
        try:
            await producer.start()
        except KafkaConnectionError as error:
            print("aiokafka", aiokafka.__version__, error)
        else:
            raise AssertionError("nobody listens at port 1")
        finally:
            await producer.stop()

    asyncio.run(run())
