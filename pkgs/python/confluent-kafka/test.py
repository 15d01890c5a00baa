import json
import threading
import time
from collections.abc import Iterator

import confluent_kafka as kafka
from confluent_kafka import KafkaError, KafkaException, TopicPartition, cimpl
from confluent_kafka.admin import AdminClient, OffsetSpec
from confluent_kafka.serialization import IntegerSerializer, StringDeserializer, StringSerializer

# The library's own cluster of brokers, which listen on loopback in threads of this process, lives
# as long as the client that asked for it.
OWNER = kafka.Producer({"test.mock.num.brokers": 3})
BROKERS = ",".join(
    f"{broker.host}:{broker.port}" for broker in OWNER.list_topics(timeout=60).brokers.values()
)


def producer(**settings: object) -> kafka.Producer:
    named = {name.replace("_", "."): value for name, value in settings.items()}
    return kafka.Producer({"bootstrap.servers": BROKERS, **named})


def consumer(group: str, **settings: object) -> kafka.Consumer:
    named = {name.replace("_", "."): value for name, value in settings.items()}
    return kafka.Consumer(
        {
            "bootstrap.servers": BROKERS,
            "group.id": group,
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            **named,
        }
    )


def messages(source: kafka.Consumer, count: int) -> Iterator[kafka.Message]:
    end = time.monotonic() + 90
    while count > 0:
        assert time.monotonic() < end, f"{count} messages have not come"
        message = source.poll(1)
        if message is not None:
            assert message.error() is None, message.error()
            count -= 1
            yield message


def test_compiled() -> None:
    assert cimpl.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert kafka.libversion()[0] == "2.8.0" and kafka.version()[0] == "2.8.2"


def test_metadata() -> None:
    facts = OWNER.list_topics(timeout=60)
    assert set(facts.brokers) == {1, 2, 3}
    # A topic is made as it is asked for.
    OWNER.produce("made", b"x", partition=3)
    assert OWNER.flush(60) == 0
    topic = OWNER.list_topics("made", timeout=60).topics["made"]
    assert topic.error is None and len(topic.partitions) == 4
    assert {part.leader for part in topic.partitions.values()} <= {1, 2, 3}


def test_messages_and_their_reports() -> None:
    reports = []
    source = producer(acks="all")
    for number in range(100):
        source.produce(
            "reports",
            key=str(number % 7),
            value=f"value {number}",
            headers={"n": str(number)},
            timestamp=1_700_000_000_000 + number,
            partition=number % 4,
            on_delivery=lambda error, message: reports.append((error, message.partition())),
        )
        source.poll(0)
    assert source.flush(60) == 0 and len(source) == 0
    assert sorted(reports) == sorted((None, number % 4) for number in range(100))

    target = consumer("readers")
    target.assign([TopicPartition("reports", number, 0) for number in range(4)])
    seen = {}
    for message in messages(target, 100):
        number = int(message.value().split()[1])
        assert message.key() == str(number % 7).encode()
        assert message.headers() == [("n", str(number).encode())]
        assert message.timestamp() == (kafka.TIMESTAMP_CREATE_TIME, 1_700_000_000_000 + number)
        assert (message.topic(), message.partition()) == ("reports", number % 4)
        seen.setdefault(message.partition(), []).append(message.offset())
    assert all(offsets == list(range(25)) for offsets in seen.values()) and len(seen) == 4
    target.close()


def test_compression() -> None:
    kinds = "none", "gzip", "snappy", "lz4", "zstd"
    value = bytes(range(256)) * 200
    for kind in kinds:
        source = producer(compression_type=kind, linger_ms=5)
        source.produce("compressed", value, key=kind, partition=0)
        assert source.flush(60) == 0
    target = consumer("unpackers")
    target.assign([TopicPartition("compressed", 0, 0)])
    found = {message.key().decode(): message.value() for message in messages(target, len(kinds))}
    assert found == dict.fromkeys(kinds, value)
    target.close()


def test_group() -> None:
    OWNER.produce("grouped", b"one", partition=0)
    OWNER.produce("grouped", b"two", partition=0)
    assert OWNER.flush(60) == 0
    assigned, revoked = [], []
    target = consumer("group")
    target.subscribe(
        ["grouped"],
        on_assign=lambda _, parts: assigned.extend(part.partition for part in parts),
        on_revoke=lambda _, parts: revoked.extend(part.partition for part in parts),
    )
    first, second = messages(target, 2)
    assert (first.value(), second.value()) == (b"one", b"two")
    assert sorted(assigned) == [0, 1, 2, 3]
    assert isinstance(target.memberid(), str) and target.memberid()
    (stored,) = target.commit(message=first, asynchronous=False)
    assert (stored.offset, stored.error) == (1, None)
    (committed,) = target.committed([TopicPartition("grouped", 0)], timeout=60)
    assert committed.offset == 1
    assert target.get_watermark_offsets(TopicPartition("grouped", 0), timeout=60) == (0, 2)
    assert target.position([TopicPartition("grouped", 0)])[0].offset == 2
    target.close()
    assert sorted(revoked) == [0, 1, 2, 3]

    # The next member goes on where the group is.
    target = consumer("group")
    target.subscribe(["grouped"])
    (again,) = messages(target, 1)
    assert again.value() == b"two"
    target.seek(TopicPartition("grouped", 0, 0))
    assert [message.value() for message in messages(target, 2)] == [b"one", b"two"]
    target.unsubscribe()
    target.close()
    try:
        target.poll(0)
    except RuntimeError as error:
        assert "closed" in str(error)
    else:
        raise AssertionError("a closed consumer was asked")


def test_many_at_once() -> None:
    source = producer(queue_buffering_max_messages=1_000_000, linger_ms=20)
    for number in range(5000):
        source.produce("many", number.to_bytes(4, "big") * 20, partition=number % 2)
    assert source.flush(120) == 0
    target = consumer("batches")
    target.assign([TopicPartition("many", part, 0) for part in (0, 1)])
    found, end = set(), time.monotonic() + 120
    while len(found) < 5000 and time.monotonic() < end:
        for message in target.consume(500, timeout=1):
            assert message.error() is None
            found.add(int.from_bytes(message.value()[:4], "big"))
    assert found == set(range(5000))
    target.close()


def test_threads() -> None:
    source = producer()

    def send(name: str) -> None:
        for number in range(50):
            source.produce("threads", f"{name} {number}", partition=0)
            source.poll(0)

    threads = [threading.Thread(target=send, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert source.flush(60) == 0
    target = consumer("threads")
    target.assign([TopicPartition("threads", 0, 0)])
    found = [message.value().decode().split() for message in messages(target, 150)]
    for name in "abc":
        assert [number for who, number in found if who == name] == [str(n) for n in range(50)]
    target.close()


def test_transaction() -> None:
    source = producer(transactional_id="bank", enable_idempotence=True)
    source.init_transactions(60)
    source.begin_transaction()
    source.produce("ledger", b"debit", partition=0)
    source.produce("ledger", b"credit", partition=0)
    source.commit_transaction(60)
    source.begin_transaction()
    source.abort_transaction(60)
    try:
        source.commit_transaction(60)
    except KafkaException as error:
        assert error.args[0].code() == KafkaError._STATE
    else:
        raise AssertionError("there was no transaction")
    target = consumer("auditors")
    target.assign([TopicPartition("ledger", 0, 0)])
    assert [message.value() for message in messages(target, 2)] == [b"debit", b"credit"]
    target.close()


def test_statistics() -> None:
    facts = []
    source = kafka.Producer(
        {
            "bootstrap.servers": BROKERS,
            "statistics.interval.ms": 100,
            "stats_cb": lambda text: facts.append(json.loads(text)),
        }
    )
    end = time.monotonic() + 30
    while not facts and time.monotonic() < end:
        source.poll(0.2)
    assert facts[0]["type"] == "producer" and facts[0]["brokers"]


def test_numbers_of_64_bits() -> None:
    identity = kafka.Uuid(2**62 + 1, -(2**61) - 3)
    assert identity.get_most_significant_bits() == 2**62 + 1
    assert identity.get_least_significant_bits() == -(2**61) - 3
    part = TopicPartition("x", 1, 2**40)
    assert (part.offset, part.topic, part.leader_epoch) == (2**40, "x", None)
    assert part == TopicPartition("x", 1, 2**40) and "1099511627776" in str(part)


def test_serializers() -> None:
    source = kafka.SerializingProducer(
        {
            "bootstrap.servers": BROKERS,
            "key.serializer": IntegerSerializer(),
            "value.serializer": StringSerializer("utf_8"),
        }
    )
    source.produce("texts", key=7, value="\u20ac", partition=0)
    assert source.flush(60) == 0
    target = kafka.DeserializingConsumer(
        {
            "bootstrap.servers": BROKERS,
            "group.id": "texts",
            "value.deserializer": StringDeserializer("utf_8"),
        }
    )
    target.assign([TopicPartition("texts", 0, 0)])
    (message,) = messages(target, 1)
    assert (message.key(), message.value()) == (b"\0\0\0\7", "\u20ac")
    target.close()


def test_encryption_and_logins_are_built_in() -> None:
    for mechanism in ("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"):
        kafka.Producer(
            {
                "bootstrap.servers": "127.0.0.1:1",
                "security.protocol": "sasl_ssl",
                "sasl.mechanisms": mechanism,
                "sasl.username": "ada",
                "sasl.password": "secret",
                "enable.ssl.certificate.verification": False,
            }
        )
    try:
        kafka.Producer({"security.protocol": "ssl", "ssl.ca.pem": "no certificate"})
    except KafkaException as error:
        assert error.args[0].code() == KafkaError._INVALID_ARG or "ssl" in str(error)
    else:
        raise AssertionError("a broken certificate was taken")


def test_errors() -> None:
    try:
        kafka.Producer({"no.such.setting": 1})
    except KafkaException as error:
        assert error.args[0].code() == KafkaError._INVALID_ARG
        assert "no.such.setting" in error.args[0].str()
    else:
        raise AssertionError("an unknown setting was taken")
    complaints = []
    nobody = kafka.Producer({"bootstrap.servers": "127.0.0.1:1", "error_cb": complaints.append})
    try:
        nobody.list_topics(timeout=3)
    except KafkaException as error:
        assert error.args[0].code() == KafkaError._TRANSPORT
    else:
        raise AssertionError("nobody listens at port 1")
    nobody.poll(1)
    assert KafkaError._ALL_BROKERS_DOWN in {error.code() for error in complaints}
    error = KafkaError(KafkaError.TOPIC_AUTHORIZATION_FAILED)
    assert error.name() == "TOPIC_AUTHORIZATION_FAILED" and not error.retriable()


def test_admin() -> None:
    OWNER.produce("listed", b"x", partition=1, timestamp=1_700_000_000_000)
    assert OWNER.flush(60) == 0
    admin = AdminClient({"bootstrap.servers": BROKERS})
    assert set(admin.list_topics(timeout=60).brokers) == {1, 2, 3}
    part = TopicPartition("listed", 1)
    (future,) = admin.list_offsets({part: OffsetSpec.latest()}, request_timeout=60).values()
    assert future.result().offset == 1
    (future,) = admin.list_offsets({part: OffsetSpec.earliest()}, request_timeout=60).values()
    assert future.result().offset == 0
