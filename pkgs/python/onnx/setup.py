"""Builds upstream's module without its CMake."""

from pathlib import Path

from pybind11.setup_helpers import ParallelCompile, Pybind11Extension
from setuptools import setup

ParallelCompile("NIX_BUILD_CORES").install()
sources = [
    *(path for path in Path("onnx").rglob("*.cc") if path.parts[:3] != ("onnx", "test", "cpp")),
    *Path("generated/onnx").glob("*.pb.cc"),
]
setup(
    version="@version@",
    ext_modules=[
        Pybind11Extension(
            "onnx.onnx_cpp2py_export",
            sorted(map(str, sources)),
            include_dirs=["generated", "."],
            define_macros=[("ONNX_NAMESPACE", "onnx"), ("ONNX_ML", "1")],
            libraries=["protobuf"],
            cxx_std=17,
        )
    ],
)
