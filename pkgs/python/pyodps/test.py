import importlib
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.metadata import version

MODULES = [
    "odps.src.crc32c_c",
    "odps.src.types_c",
    "odps.src.utils_c",
    "odps.tunnel.checksum_c",
    "odps.tunnel.hasher_c",
    "odps.tunnel.io.reader_c",
    "odps.tunnel.io.writer_c",
    "odps.tunnel.pb.decoder_c",
    "odps.tunnel.pb.encoder_c",
]


def test_version() -> None:
    assert version("pyodps") == "0.13.2"


def test_compiled_modules() -> None:
    for name in MODULES:
        module = importlib.import_module(name)
        assert module.__file__ is not None
        assert module.__file__.endswith(tuple(EXTENSION_SUFFIXES)), module
