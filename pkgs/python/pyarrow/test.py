import concurrent.futures
import datetime
import decimal
import importlib
import io
import math
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.acero as ac
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.dataset as ds
import pyarrow.feather
import pyarrow.fs
import pyarrow.json
import pyarrow.parquet as pq
from pyarrow._pyarrow_cpp_tests import get_cpp_tests

MODULES = [
    "lib",
    "_acero",
    "_compute",
    "_csv",
    "_dataset",
    "_dataset_parquet",
    "_feather",
    "_fs",
    "_json",
    "_parquet",
    "_pyarrow_cpp_tests",
]
ROWS = 5000
TABLE = pa.table(
    {
        "number": pa.array([None if i % 10 == 0 else i << 33 for i in range(ROWS)], pa.int64()),
        "half": pa.array([i / 2 for i in range(ROWS)]),
        "word": pa.array([f"word {i % 7}" for i in range(ROWS)]),
        "day": pa.array(
            [datetime.date(2024, 2, 27) + datetime.timedelta(i % 5) for i in range(ROWS)]
        ),
        "list": pa.array([list(range(i % 4)) for i in range(ROWS)], pa.list_(pa.int16())),
        "pair": pa.array([{"x": i, "y": None if i % 3 else str(i)} for i in range(ROWS)]),
    }
)


def raises(kind: type[BaseException], call: Callable[[], object], text: str) -> None:
    try:
        call()
    except kind as error:
        assert text in str(error), error
    else:
        raise AssertionError(f"expected {kind.__name__}")


def test_modules_are_compiled() -> None:
    for name in MODULES:
        module = importlib.import_module(f"pyarrow.{name}")
        assert module.__name__ == f"pyarrow.{name}"
        assert module.__file__.endswith("lib.cpython-313-wasm32-wasi.so"), module


def test_there_is_one_arrow() -> None:
    """What one module makes, the others know."""
    assert pa.cpp_version == "25.0.0"
    assert isinstance(pq.ParquetSchema, type)
    before = pa.total_allocated_bytes()
    column = pc.add(pa.array(range(100000)), 1)
    assert pa.total_allocated_bytes() >= before + 800000
    assert type(column) is pa.Int64Array
    del column
    assert pa.total_allocated_bytes() == before
    assert pa.default_memory_pool().backend_name in pa.supported_memory_backends()
    pool = pa.system_memory_pool()
    buffer = pa.allocate_buffer(1000, memory_pool=pool)
    assert pool.bytes_allocated() >= 1000 and buffer.address % 64 == 0


def test_cpp() -> None:
    """Tests of the library between Arrow and Python, which upstream compiles into the wheel."""
    cases = list(get_cpp_tests())
    assert len(cases) > 10
    for case in cases:
        case()


def test_arithmetic() -> None:
    expected = sum(i << 33 for i in range(ROWS) if i % 10)
    assert pc.sum(TABLE["number"]).as_py() == expected
    assert TABLE["number"].null_count == ROWS // 10
    assert pc.mean(TABLE["half"]).as_py() == (ROWS - 1) / 4
    assert pc.min_max(TABLE["day"]).as_py() == {
        "min": datetime.date(2024, 2, 27),
        "max": datetime.date(2024, 3, 2),
    }
    assert pc.divide(pa.array([7, -7, None]), 2).to_pylist() == [3, -3, None]
    assert pc.round(pa.array([2.5, -1.25, 3.14159]), 1).to_pylist() == [2.5, -1.2, 3.1]
    assert math.isclose(pc.stddev(pa.array([2, 4, 4, 4, 5, 5, 7, 9])).as_py(), 2.0)
    assert pc.quantile(pa.array([1, 2, 3, 4]), [0.25, 0.5]).to_pylist() == [1.75, 2.5]
    assert pc.bit_wise_xor(pa.array([6], pa.uint8()), pa.scalar(3, pa.uint8())).to_pylist() == [5]
    product = pc.multiply(
        pa.array([decimal.Decimal("1234567890123456789.25")]), pa.scalar(decimal.Decimal("8.0"))
    )
    assert product.to_pylist() == [decimal.Decimal("9876543120987654314.000")]
    wide = pa.array([2**200], pa.decimal256(70, 0))
    assert wide.cast(pa.string()).to_pylist() == [str(2**200)]


def test_texts() -> None:
    words = pa.array(["Gr\u00fcn", "\u00c9COLE", "na\u00efve", None])
    assert pc.utf8_upper(words).to_pylist() == ["GR\u00dcN", "\u00c9COLE", "NA\u00cfVE", None]
    assert pc.utf8_length(words).to_pylist() == [4, 5, 5, None]
    assert pc.utf8_normalize(pa.array(["\u00e9"]), "NFD").to_pylist() == ["e\u0301"]
    assert pc.utf8_normalize(pa.array(["\ufb01"]), "NFKD").to_pylist() == ["fi"]
    assert pc.utf8_is_alpha(words).to_pylist() == [True, True, True, None]
    days = pa.array(["2024-02-27", "27.2.2024"])
    found = pc.extract_regex(days, r"(?P<year>\d{4})-(?P<month>\d\d)")
    assert found.to_pylist() == [{"year": "2024", "month": "02"}, None]
    assert pc.replace_substring_regex(days, r"\D", "/").to_pylist() == ["2024/02/27", "27/2/2024"]
    assert pc.match_like(days, "%.%").to_pylist() == [False, True]
    assert pc.split_pattern(pa.array(["a,b,,c"]), ",").to_pylist() == [["a", "b", "", "c"]]
    assert pc.binary_join_element_wise("a", "b", "-").as_py() == "a-b"
    assert pa.array(["1.5e3", "-0.1"]).cast(pa.float64()).to_pylist() == [1500.0, -0.1]
    assert pa.array([0.1, 1e300, float("nan")]).cast(pa.string()).to_pylist() == [
        "0.1",
        "1e+300",
        "nan",
    ]


def test_selections() -> None:
    some = TABLE.filter((pc.field("half") > 100) & (pc.field("word") == "word 3"))
    assert some.num_rows == sum(1 for i in range(ROWS) if i / 2 > 100 and i % 7 == 3)
    assert TABLE.take([3, 1]).column("half").to_pylist() == [1.5, 0.5]
    order = pc.sort_indices(pa.array([3, None, 1, 2]), sort_keys=[("", "descending")])
    assert order.to_pylist() == [0, 3, 2, 1]
    assert pc.unique(TABLE["word"]).to_pylist() == [f"word {i}" for i in range(7)]
    coded = TABLE["word"].dictionary_encode()
    assert coded.chunk(0).dictionary.to_pylist()[6] == "word 6"
    assert pc.is_in(pa.array([1, 2, None]), value_set=pa.array([2])).to_pylist() == [
        False,
        True,
        False,
    ]
    assert pc.if_else(pa.array([True, False]), 1, 2).to_pylist() == [1, 2]
    assert pc.list_value_length(TABLE["list"]).slice(0, 4).to_pylist() == [0, 1, 2, 3]
    assert pc.struct_field(TABLE["pair"], "y").slice(0, 4).to_pylist() == ["0", None, None, "3"]
    assert pc.cumulative_sum(pa.array([1, 2, 3])).to_pylist() == [1, 3, 6]


def test_groups_and_joins() -> None:
    sums = TABLE.group_by("word").aggregate([("half", "sum"), ("number", "count")]).sort_by("word")
    assert sums["half_sum"].to_pylist() == [sum(i / 2 for i in range(w, ROWS, 7)) for w in range(7)]
    assert sum(sums["number_count"].to_pylist()) == ROWS * 9 // 10
    towns = pa.table({"word": ["word 1", "word 2", "none"], "town": ["Ulm", "Jena", "Kiel"]})
    joined = sums.join(towns, "word", join_type="full outer").sort_by("word")
    assert joined["town"].to_pylist() == ["Kiel", None, "Ulm", "Jena", None, None, None, None]
    plan = ac.Declaration.from_sequence(
        [
            ac.Declaration("table_source", ac.TableSourceNodeOptions(TABLE)),
            ac.Declaration("filter", ac.FilterNodeOptions(pc.field("half") < 2)),
            ac.Declaration("project", ac.ProjectNodeOptions([pc.field("half") * 10], ["ten"])),
        ]
    )
    assert sorted(plan.to_table()["ten"].to_pylist()) == [0.0, 5.0, 10.0, 15.0]


def test_times() -> None:
    stamps = pa.array(
        [datetime.datetime(2024, 2, 29, 23, 30), datetime.datetime(2024, 3, 31, 1, 30)],
        pa.timestamp("us"),
    )
    assert pc.day_of_week(stamps).to_pylist() == [3, 6]
    assert pc.strftime(stamps, "%Y-%j").to_pylist() == ["2024-060", "2024-091"]
    assert pc.floor_temporal(stamps, unit="month").to_pylist()[1] == datetime.datetime(2024, 3, 1)
    assert pc.strptime(pa.array(["31 Mar 2024"]), "%d %b %Y", "s").to_pylist() == [
        datetime.datetime(2024, 3, 31)
    ]
    assert pc.days_between(stamps[0], stamps[1]).as_py() == 31
    intervals = pc.month_day_nano_interval_between(stamps[0], stamps[1])
    assert isinstance(intervals.as_py(), pa.MonthDayNano)


def test_time_zones() -> None:
    """Those of Python's package tzdata, which pandas brings."""
    stamps = pa.array(
        [datetime.datetime(2024, 3, 31, 0, 30), datetime.datetime(2024, 3, 31, 1, 30)]
    )
    berlin = pc.assume_timezone(stamps, "UTC").cast(pa.timestamp("us", "Europe/Berlin"))
    assert pc.hour(berlin).to_pylist() == [1, 3]
    assert pc.strftime(berlin, "%H:%M %Z").to_pylist() == ["01:30 CET", "03:30 CEST"]
    assert pc.is_dst(berlin).to_pylist() == [False, True]
    raises(pa.ArrowInvalid, lambda: pc.assume_timezone(stamps, "Europe/Nowhere"), "Europe/Nowhere")


def test_parquet_with_each_codec() -> None:
    for codec in ("none", "snappy", "gzip", "brotli", "zstd", "lz4"):
        sink = pa.BufferOutputStream()
        pq.write_table(TABLE, sink, compression=codec, row_group_size=2000, write_page_index=True)
        file = pq.ParquetFile(sink.getvalue())
        assert file.num_row_groups == 3
        column = file.metadata.row_group(0).column(0)
        assert column.compression.lower() == {"none": "uncompressed"}.get(codec, codec), column
        assert column.statistics.min == 1 << 33 and column.statistics.null_count == 200
        assert file.read().equals(TABLE)
        assert file.read_row_group(2, ["half"])["half"].to_pylist() == [
            i / 2 for i in range(4000, ROWS)
        ]


def test_parquet_encodings() -> None:
    numbers = pa.table(
        {
            "i": list(range(1000)),
            "f": [i / 4 for i in range(1000)],
            "s": [f"s{i}" for i in range(1000)],
        }
    )
    for encodings in (
        {"i": "DELTA_BINARY_PACKED", "f": "BYTE_STREAM_SPLIT", "s": "DELTA_BYTE_ARRAY"},
        {"i": "PLAIN", "f": "PLAIN", "s": "DELTA_LENGTH_BYTE_ARRAY"},
    ):
        sink = pa.BufferOutputStream()
        pq.write_table(numbers, sink, use_dictionary=False, column_encoding=encodings)
        file = pq.ParquetFile(sink.getvalue())
        assert encodings["s"] in file.metadata.row_group(0).column(2).encodings
        assert file.read().equals(numbers)


def test_codecs() -> None:
    data = bytes(range(256)) * 400
    for name in ("gzip", "snappy", "brotli", "zstd", "lz4", "lz4_raw", "bz2"):
        assert pa.Codec.is_available(name)
        if name == "bz2":
            sink = pa.BufferOutputStream()
            with pa.CompressedOutputStream(sink, name) as stream:
                stream.write(data)
            with pa.CompressedInputStream(pa.BufferReader(sink.getvalue()), name) as stream:
                assert stream.read() == data
            continue
        packed = pa.compress(data, name, asbytes=True)
        assert len(packed) < len(data) / 5
        assert pa.decompress(packed, len(data), name, asbytes=True) == data
    raises(ValueError, lambda: pa.Codec("none of them"), "none of them")


def test_streams_and_files() -> None:
    for codec in (None, "lz4", "zstd"):
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(
            sink, TABLE.schema, options=pa.ipc.IpcWriteOptions(compression=codec)
        ) as writer:
            writer.write_table(TABLE, max_chunksize=700)
        with pa.ipc.open_stream(sink.getvalue()) as reader:
            batches = list(reader)
        assert len(batches) == 8
        assert pa.Table.from_batches(batches).equals(TABLE)
    with warnings.catch_warnings():
        # Upstream wants others to write them by now.
        warnings.simplefilter("ignore", FutureWarning)
        target = io.BytesIO()
        pa.feather.write_feather(TABLE, target, compression="lz4")
        assert pa.feather.read_table(io.BytesIO(target.getvalue())).equals(TABLE)


def test_csv() -> None:
    rows = b'name;size;seen\n"a ""b""";1,5;2024-02-29\nc;;\n'
    table = pa.csv.read_csv(
        io.BytesIO(rows),
        parse_options=pa.csv.ParseOptions(delimiter=";"),
        convert_options=pa.csv.ConvertOptions(decimal_point=","),
    )
    assert table.schema.types == [pa.string(), pa.float64(), pa.date32()]
    assert table.to_pylist() == [
        {"name": 'a "b"', "size": 1.5, "seen": datetime.date(2024, 2, 29)},
        {"name": "c", "size": None, "seen": None},
    ]
    sink = pa.BufferOutputStream()
    pa.csv.write_csv(table, sink)
    assert (
        sink.getvalue().to_pybytes() == b'"name","size","seen"\n"a ""b""",1.5,2024-02-29\n"c",,\n'
    )
    # Blocks that threads parse.
    many = "n,square\n" + "".join(f"{i},{i * i}\n" for i in range(30000))
    table = pa.csv.read_csv(
        io.BytesIO(many.encode()), read_options=pa.csv.ReadOptions(block_size=4096)
    )
    assert table["square"].num_chunks > 50
    assert table["square"].to_pylist() == [i * i for i in range(30000)]
    raises(
        pa.ArrowInvalid,
        lambda: pa.csv.read_csv(io.BytesIO(b"a,b\n1,2,3\n")),
        "Expected 2 columns, got 3",
    )


def test_json() -> None:
    lines = b'{"a": 1, "b": {"c": [1.5, null]}}\n{"a": null, "b": {"c": []}}\n'
    table = pa.json.read_json(io.BytesIO(lines))
    assert table.schema.field("b").type == pa.struct([("c", pa.list_(pa.float64()))])
    assert table.to_pylist() == [{"a": 1, "b": {"c": [1.5, None]}}, {"a": None, "b": {"c": []}}]
    raises(pa.ArrowInvalid, lambda: pa.json.read_json(io.BytesIO(b'{"a": 1')), "JSON parse error")


def test_data_set_with_partitions() -> None:
    with tempfile.TemporaryDirectory() as folder:
        flat = TABLE.select(["number", "half", "word"])
        ds.write_dataset(
            flat,
            folder,
            format="parquet",
            partitioning=ds.partitioning(pa.schema([("word", pa.string())]), flavor="hive"),
        )
        names = sorted(path.name for path in Path(folder).iterdir())
        assert names[0] == "word=word%200" and len(names) == 7
        data = ds.dataset(folder, format="parquet", partitioning="hive")
        assert len(data.files) == 7
        assert data.count_rows() == ROWS
        some = data.to_table(columns=["half", "word"], filter=ds.field("word") == "word 2")
        assert some["half"].to_pylist() == [i / 2 for i in range(2, ROWS, 7)]
        assert set(some["word"].to_pylist()) == {"word 2"}
        fragments = list(data.get_fragments(filter=ds.field("word") == "word 5"))
        assert len(fragments) == 1 and "word=word%205" in fragments[0].path
        head = data.head(3, filter=ds.field("half") > 2400)
        assert head.num_rows == 3
        for kind in ("csv", "feather"):
            ds.write_dataset(flat, f"{folder}/{kind}", format=kind)
            again = ds.dataset(f"{folder}/{kind}", format=kind).to_table().sort_by("half")
            assert again.equals(flat)


def test_file_systems() -> None:
    local = pa.fs.LocalFileSystem()
    with tempfile.TemporaryDirectory() as folder:
        local.create_dir(f"{folder}/a/b")
        with local.open_output_stream(f"{folder}/a/b/text") as stream:
            stream.write(b"some text")
        with local.open_append_stream(f"{folder}/a/b/text") as stream:
            stream.write(b" more")
        info = local.get_file_info(f"{folder}/a/b/text")
        assert info.type == pa.fs.FileType.File and info.size == 14
        local.move(f"{folder}/a/b/text", f"{folder}/a/other")
        found = local.get_file_info(pa.fs.FileSelector(folder, recursive=True))
        assert sorted(each.base_name for each in found) == ["a", "b", "other"]
        with local.open_input_file(f"{folder}/a/other") as file:
            file.seek(5)
            assert file.read(4) == b"text"
        system, path = pa.fs.FileSystem.from_uri(Path(folder).as_uri())
        assert isinstance(system, pa.fs.LocalFileSystem) and path == folder
        local.delete_dir(f"{folder}/a")
        assert local.get_file_info(f"{folder}/a").type == pa.fs.FileType.NotFound
        raises(FileNotFoundError, lambda: local.open_input_file(f"{folder}/none"), "none")


def test_memory_mapped_files() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/table.arrow"
        with pa.OSFile(path, "wb") as sink, pa.ipc.new_file(sink, TABLE.schema) as writer:
            writer.write_table(TABLE)
        before = pa.total_allocated_bytes()
        with pa.memory_map(path) as source:
            table = pa.ipc.open_file(source).read_all()
        assert table.equals(TABLE)
        assert pa.total_allocated_bytes() < before + 10000
        del table
        path = f"{folder}/bytes"
        with pa.create_memory_map(path, 10) as file:
            file.write(b"0123456789")
            file.seek(2)
            file.write(b"ab")
        assert Path(path).read_bytes() == b"01ab456789"
        with pa.memory_map(path, "r+") as file:
            file.resize(200000)
            file.seek(199998)
            file.write(b"yz")
        assert Path(path).stat().st_size == 200000
        assert Path(path).read_bytes()[-3:] == b"\0yz"
        pq.write_table(TABLE, f"{folder}/table.parquet")
        assert pq.read_table(f"{folder}/table.parquet", memory_map=True).equals(TABLE)


def test_threads() -> None:
    before = pa.cpu_count()
    pa.set_cpu_count(3)
    try:
        assert pa.cpu_count() == 3
        sink = pa.BufferOutputStream()
        pq.write_table(TABLE, sink, row_group_size=500)
        buffer = sink.getvalue()
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            tables = list(pool.map(lambda _: pq.read_table(buffer, use_threads=True), range(8)))
            sums = set(pool.map(lambda table: pc.sum(table["half"]).as_py(), tables))
        assert sums == {ROWS * (ROWS - 1) / 4}
        assert tables[0].equals(TABLE)
        grouped = TABLE.group_by("day", use_threads=True).aggregate([([], "count_all")])
        assert grouped["count_all"].to_pylist() == [1000] * 5
    finally:
        pa.set_cpu_count(before)


def test_numpy() -> None:
    values = np.arange(10, dtype=np.int64)
    array = pa.array(values)
    assert array.type == pa.int64()
    view = array.to_numpy()
    assert view.ctypes.data == array.buffers()[1].address
    assert np.array_equal(view, values)
    for kind in (
        np.int8,
        np.uint16,
        np.int32,
        np.intp,
        np.longlong,
        np.float16,
        np.float32,
        np.bool_,
    ):
        back = pa.array(np.array([0, 1, 1], dtype=kind)).to_numpy(zero_copy_only=False)
        assert (
            back.dtype.kind == np.dtype(kind).kind
            and back.dtype.itemsize == np.dtype(kind).itemsize
        )
        assert back.tolist() == np.array([0, 1, 1], dtype=kind).tolist()
    days = np.array(["2024-02-29", "NaT"], dtype="datetime64[D]")
    assert pa.array(days).to_pylist() == [datetime.date(2024, 2, 29), None]
    with_nan = pa.array(np.array([1.0, np.nan]), from_pandas=True)
    assert with_nan.to_pylist() == [1.0, None]
    tensor = pa.Tensor.from_numpy(np.arange(6.0).reshape(2, 3))
    assert tensor.shape == (2, 3) and tensor.to_numpy()[1].tolist() == [3.0, 4.0, 5.0]
    raises(pa.ArrowInvalid, lambda: pa.array(["a"]).to_numpy(), "zero_copy_only")


def test_pandas() -> None:
    frame = pd.DataFrame(
        {
            "i": [1, 2, 3],
            "f": [0.5, np.nan, 2.0],
            "s": ["a", None, "c"],
            "c": pd.Categorical(["x", "y", "x"]),
            "t": pd.date_range("2024-02-28", periods=3, tz="UTC").as_unit("ns"),
        },
        index=pd.Index([10, 20, 30], name="key"),
    )
    table = pa.Table.from_pandas(frame)
    assert table.schema.field("c").type == pa.dictionary(pa.int8(), pa.string())
    assert table["f"].to_pylist() == [0.5, None, 2.0]
    back = table.to_pandas()
    pd.testing.assert_frame_equal(back, frame)
    sink = io.BytesIO()
    frame.to_parquet(sink, engine="pyarrow")
    pd.testing.assert_frame_equal(
        pd.read_parquet(io.BytesIO(sink.getvalue()), engine="pyarrow"), frame
    )
    series = pd.Series(["b", None, "a"], dtype="string[pyarrow]")
    assert series.str.upper().tolist()[0] == "B" and series.sort_values().tolist()[:2] == ["a", "b"]
    numbers = pd.Series([1, None, 3], dtype="int64[pyarrow]")
    assert numbers.sum() == 4 and numbers.isna().tolist() == [False, True, False]
    text = pd.read_csv(io.StringIO("a,b\n1,x\n2,y\n"), engine="pyarrow")
    assert text["a"].tolist() == [1, 2] and text["b"].tolist() == ["x", "y"]


def test_python_functions() -> None:
    def triple(context: pc.UdfContext, numbers: pa.Array) -> pa.Array:
        assert context.batch_length == len(numbers)
        return pc.multiply(numbers, 3, memory_pool=context.memory_pool)

    pc.register_scalar_function(
        triple, "triple", {"summary": "", "description": ""}, {"n": pa.int64()}, pa.int64()
    )
    assert pc.call_function("triple", [pa.array([1, None, 3])]).to_pylist() == [3, None, 9]

    class Reader(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, target: bytearray) -> int:
            raise OSError(5, "of Python's own")

    raises(OSError, lambda: pa.PythonFile(Reader(), "r").read(10), "of Python's own")


def test_interchange() -> None:
    struct, array = pa.array([1, None, 3]).__arrow_c_array__()
    assert pa.Array._import_from_c_capsule(struct, array).to_pylist() == [1, None, 3]
    stream = TABLE.__arrow_c_stream__()
    assert pa.RecordBatchReader._import_from_c_capsule(stream).read_all().equals(TABLE)
    assert np.from_dlpack(pa.array([1.5, 2.5])).tolist() == [1.5, 2.5]


def test_errors() -> None:
    raises(pa.ArrowInvalid, lambda: pa.array(["x"]).cast(pa.int32()), "Failed to parse string: 'x'")
    raises(pa.ArrowInvalid, lambda: pa.array([300]).cast(pa.int8()), "not in range")
    raises(pa.ArrowInvalid, lambda: pc.divide(pa.array([1]), 0), "divide by zero")
    raises(pa.ArrowNotImplementedError, lambda: pc.add(pa.array(["a"]), pa.array([1])), "no kernel")
    raises(pa.ArrowKeyError, lambda: pc.call_function("no such function", []), "no such function")
    raises(
        pa.ArrowTypeError, lambda: pa.array([1], pa.string()), "Expected bytes, got a 'int' object"
    )
    raises(
        pa.ArrowIndexError,
        lambda: TABLE["half"].combine_chunks().take(pa.array([ROWS])),
        "out of bounds",
    )
    raises(pa.ArrowInvalid, lambda: pq.ParquetFile(io.BytesIO(b"PAR1 and no more")), "magic bytes")
    raises(pa.ArrowInvalid, lambda: pa.ipc.open_file(pa.py_buffer(b"x" * 100)), "Not an Arrow file")
    raises(KeyError, lambda: TABLE["none"], "none")
    raises(MemoryError, lambda: pa.allocate_buffer(2**62), "")
