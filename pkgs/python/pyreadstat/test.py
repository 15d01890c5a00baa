import io
from pathlib import Path

import numpy
import pandas
import pyreadstat
from pyreadstat import _readstat_parser, _readstat_writer

FRAME = pandas.DataFrame(
    {
        "number": [1.5, numpy.nan, -(2.0**40)],
        "text": ["a", "\u00fc\u20ac", ""],
        "when": pandas.to_datetime(
            ["2020-02-29T00:00:00", "1999-12-31T23:59:58", "1970-01-01T00:00:00"]
        ),
    }
)
LABELS = {"number": "A number", "text": "A text", "when": "A time"}
FOLDER = Path("/tmp")


def test_modules_are_compiled() -> None:
    for module in (_readstat_parser, _readstat_writer):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")


def check(frame: pandas.DataFrame, metadata: object) -> None:
    assert frame["number"].tolist()[::2] == [1.5, -(2.0**40)]
    assert numpy.isnan(frame["number"][1])
    assert frame["text"].tolist() == FRAME["text"].tolist()
    assert [pandas.Timestamp(each) for each in frame["when"]] == FRAME["when"].tolist()
    assert metadata.column_names_to_labels == LABELS
    assert metadata.number_rows == 3


def test_spss() -> None:
    for name, options in (
        ("a.sav", {}),
        ("b.sav", {"row_compress": True}),
        ("c.zsav", {"compress": True}),
    ):
        path = FOLDER / name
        pyreadstat.write_sav(
            FRAME,
            path,
            column_labels=LABELS,
            variable_value_labels={"number": {1.5: "one and a half"}},
            **options,
        )
        frame, metadata = pyreadstat.read_sav(path)
        check(frame, metadata)
        assert metadata.variable_value_labels == {"number": {1.5: "one and a half"}}
        named, _ = pyreadstat.read_sav(path, apply_value_formats=True)
        assert named["number"][0] == "one and a half"


def test_stata() -> None:
    path = FOLDER / "a.dta"
    pyreadstat.write_dta(FRAME, path, column_labels=LABELS, file_label="Stata")
    frame, metadata = pyreadstat.read_dta(path)
    check(frame, metadata)
    assert metadata.file_label == "Stata"


def test_sas() -> None:
    path = FOLDER / "a.xpt"
    pyreadstat.write_xport(FRAME, path, column_labels=LABELS, file_format_version=8)
    frame, metadata = pyreadstat.read_xport(path)
    check(frame, metadata)


def test_parts_and_streams() -> None:
    path = FOLDER / "d.sav"
    pyreadstat.write_sav(pandas.DataFrame({"x": range(1000)}), path)
    frame, metadata = pyreadstat.read_sav(path, metadataonly=True)
    assert (len(frame), metadata.number_rows) == (0, 1000)
    frame, _ = pyreadstat.read_sav(path, row_offset=990, row_limit=5)
    assert frame["x"].tolist() == [990, 991, 992, 993, 994]
    frame, _ = pyreadstat.read_sav(io.BytesIO(path.read_bytes()))
    assert frame["x"].sum() == 499500
    parts = pyreadstat.read_file_in_chunks(pyreadstat.read_sav, path, chunksize=400)
    assert [len(part) for part, _ in parts] == [400, 400, 200]


def test_errors() -> None:
    path = FOLDER / "none.sav"
    path.write_bytes(b"no file of SPSS" * 100)
    for name in (path, FOLDER / "missing.sav"):
        try:
            pyreadstat.read_sav(name)
        except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError):
            pass
        else:
            raise AssertionError("a file was read that is none")
