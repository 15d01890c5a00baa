from pathlib import Path

import numpy
from biotraj import (
    DCDTrajectoryFile,
    NetCDFTrajectoryFile,
    TRRTrajectoryFile,
    XTCTrajectoryFile,
    dcd,
    trr,
    xtc,
)

# Three frames of twenty atoms.
PLACES = numpy.arange(180, dtype="f").reshape(3, 20, 3) / 8
BOXES = numpy.stack([numpy.eye(3, dtype="f") * 4] * 3)
TIMES = numpy.array([0, 0.5, 1], dtype="f")
STEPS = numpy.arange(3, dtype="int32")


def test_modules_are_compiled() -> None:
    for module in (dcd, trr, xtc):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_xtc() -> None:
    with XTCTrajectoryFile("/tmp/biotraj.xtc", "w") as file:
        file.write(PLACES, time=TIMES, step=STEPS, box=BOXES)
    with XTCTrajectoryFile("/tmp/biotraj.xtc") as file:
        assert len(file) == 3
        places, times, steps, boxes = file.read()
        # The format keeps three digits.
        assert numpy.abs(places - PLACES).max() < 0.0006
        assert (times.tolist(), steps.tolist()) == ([0, 0.5, 1], [0, 1, 2])
        assert (boxes == BOXES).all()
        file.seek(2)
        assert numpy.abs(file.read()[0] - PLACES[2:]).max() < 0.0006


def test_trr() -> None:
    with TRRTrajectoryFile("/tmp/biotraj.trr", "w") as file:
        file.write(PLACES, time=TIMES, step=STEPS, box=BOXES)
    with TRRTrajectoryFile("/tmp/biotraj.trr") as file:
        assert len(file) == 3
        places, times, *_ = file.read(stride=2, atom_indices=[1, 5])
        assert (places == PLACES[::2, [1, 5]]).all()
        assert times.tolist() == [0, 1]


def test_dcd() -> None:
    lengths = numpy.full((3, 3), 4, dtype="f")
    angles = numpy.full((3, 3), 90, dtype="f")
    with DCDTrajectoryFile("/tmp/biotraj.dcd", "w") as file:
        file.write(PLACES, cell_lengths=lengths, cell_angles=angles)
    with DCDTrajectoryFile("/tmp/biotraj.dcd") as file:
        file.seek(1)
        places, found_lengths, found_angles = file.read()
        assert (places == PLACES[1:]).all()
        assert found_lengths.tolist() == [[4, 4, 4]] * 2
        assert numpy.abs(found_angles - 90).max() < 1e-4
        assert file.tell() == 3


def test_netcdf() -> None:
    with NetCDFTrajectoryFile("/tmp/biotraj.nc", "w") as file:
        file.write(PLACES, time=TIMES)
    with NetCDFTrajectoryFile("/tmp/biotraj.nc") as file:
        assert (numpy.asarray(file.read()[0]) == PLACES).all()


def test_errors() -> None:
    Path("/tmp/biotraj-none.xtc").write_bytes(b"no trajectory of any kind" * 10)
    for kind, name in (
        (XTCTrajectoryFile, "/tmp/biotraj-none.xtc"),
        (TRRTrajectoryFile, "/tmp/biotraj-none.xtc"),
        (DCDTrajectoryFile, "/tmp/biotraj-missing.dcd"),
    ):
        try:
            kind(name)
        except (OSError, RuntimeError):
            pass
        else:
            raise AssertionError("a file was read that is none")
