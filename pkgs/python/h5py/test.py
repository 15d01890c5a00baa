import io
import tempfile
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import h5py
import numpy as np
from h5py import _conv, _objects, _proxy, _selector, h5d, h5f, h5s, h5t

VALUES = np.arange(10_000.0).reshape(200, 50)


def test_modules_are_compiled() -> None:
    for module in (_conv, _objects, _proxy, _selector, h5d, h5f, h5s, h5t):
        # HDF5's state is in one file, so that all modules have the same.
        assert module.__file__ == h5d.__file__
    assert h5d.__file__.endswith("/defs" + EXTENSION_SUFFIXES[0])
    assert h5py.version.hdf5_version == "1.14.5"


def test_arrays_come_back() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.h5")
        with h5py.File(path, "w") as file:
            for compression in ("gzip", "lzf"):
                file.create_dataset(
                    f"group/{compression}",
                    data=VALUES,
                    chunks=(64, 50),
                    compression=compression,
                    shuffle=True,
                    fletcher32=True,
                )
            file["group"].attrs["unit"] = "metre"
            file["group"].attrs["size"] = [1, 2, 3]
            file["names"] = ["a", "\u20ac", ""]
            file["linked"] = h5py.SoftLink("/group/gzip")
            rows = np.array([(1, 2.5), (3, 4.5)], dtype=[("n", ">i2"), ("x", "<f4")])
            file["rows"] = rows
        assert path.stat().st_size < VALUES.nbytes
        with h5py.File(path) as file:
            for compression in ("gzip", "lzf"):
                assert (file["group"][compression][...] == VALUES).all()
            assert (file["linked"][3:9:2, [1, 4, 7]] == VALUES[3:9:2, [1, 4, 7]]).all()
            assert file["group"].attrs["unit"] == "metre"
            assert list(file["group"].attrs["size"]) == [1, 2, 3]
            assert list(file["names"].asstr()) == ["a", "\u20ac", ""]
            assert (file["rows"][...] == rows).all()
            assert list(file) == ["group", "linked", "names", "rows"]
            seen: list[str] = []
            file.visit(seen.append)
            assert seen == ["group", "group/gzip", "group/lzf", "names", "rows"]


def test_files_in_memory() -> None:
    whole = io.BytesIO()
    with h5py.File(whole, "w") as file:
        series = file.create_dataset("series", (0,), maxshape=(None,), dtype="i8")
        for number in range(5):
            series.resize(number + 1, axis=0)
            series[number] = number**2
        file["flag"] = True
        file["kind"] = h5py.Empty("f")
    with h5py.File(whole) as file:
        assert file["series"][...].tolist() == [0, 1, 4, 9, 16]
        assert file["flag"][()]
        assert file["kind"].shape is None
    with h5py.File("none", "w", driver="core", backing_store=False) as file:
        file["c"] = np.array([1 + 2j])
        assert file["c"].dtype == np.complex128


def test_variable_lengths_and_references() -> None:
    with h5py.File("none", "w", driver="core", backing_store=False) as file:
        ragged = file.create_dataset("ragged", (2,), dtype=h5py.vlen_dtype(np.int32))
        ragged[0], ragged[1] = [1, 2, 3], [4]
        assert [each.tolist() for each in ragged[...]] == [[1, 2, 3], [4]]
        file["where"] = ragged.ref
        assert file[file["where"][()]] == ragged
        layout = h5py.VirtualLayout(shape=(4,), dtype="f8")
        assert layout.shape == (4,)
        kind = h5py.enum_dtype({"red": 0, "green": 1}, basetype="i1")
        file.create_dataset("colours", data=np.array([0, 1], dtype="i1"), dtype=kind)
        assert h5py.check_enum_dtype(file["colours"].dtype) == {"red": 0, "green": 1}


def test_errors_are_exceptions() -> None:
    with h5py.File("none", "w", driver="core", backing_store=False) as file:
        file["a"] = [1, 2, 3]
        for call, error in (
            (lambda: file["b"], KeyError),
            (lambda: file["a"][7], IndexError),
            (lambda: file.create_dataset("a", data=5), ValueError),
            (lambda: h5py.File("/nowhere.h5"), FileNotFoundError),
            (lambda: h5py.File(io.BytesIO(b"noise")), OSError),
        ):
            try:
                call()
            except error as told:
                print("h5py:", type(told).__name__, str(told)[:60])
            else:
                raise AssertionError("something wrong was accepted")
