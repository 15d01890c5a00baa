"""What the archives of a release say: how it is built, what it requires, what is compiled."""

import io
import re
import tarfile
import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from packaging.metadata import RawMetadata, parse_email

from wasix_new.errors import NewPackageError
from wasix_new.release import Release

# What PEP 517 has where a project says nothing.
_DEFAULT_REQUIRES = ("setuptools", "wheel")
_DEFAULT_BACKEND = "setuptools.build_meta"
_COMPILED_BACKENDS = ("mesonpy", "maturin", "scikit_build_core", "setuptools_rust")
_COMPILED_SOURCES = (".c", ".cc", ".cpp", ".cxx", ".pyx", ".rs", ".f90", ".f")
_ASIDE = {"tests", "test", "docs", "doc", "examples", "benchmarks", "vendor"}
# Ways to say which libraries of the system are linked.
_LIBRARIES = (
    re.compile(r"\bdependency\(\s*'([\w.+-]+)'"),
    re.compile(r"\bfind_package\(\s*(\w+)"),
    re.compile(r"\bpkg_check_modules\([^)]*?\s([\w.+-]+)\s*\)"),
)
_LISTED = re.compile(r"\blibraries\s*=\s*\[([^]]*)\]")
_LINKED = re.compile(r"[\"']([\w.+-]+)[\"']")
# No library of a system: what build files call interpreters, build tools and the C library.
_COMMON = {
    *("python", "python3", "python3-embed", "pybind11", "numpy", "threads", "openmp", "cython"),
    *("m", "pthread", "dl", "rt", "c", "stdc++", "nanobind", "boost", "git", "doxygen"),
}


@dataclass(frozen=True, slots=True)
class Contents:
    """What is known of a release."""

    metadata: RawMetadata
    # What the metadata leaves to the build.
    dynamic: frozenset[str]
    backend: str
    requires: tuple[str, ...]
    # Whether there are compiled modules, and how that is known.
    compiled: bool
    evidence: str
    # As they are imported; of a wheel, if one tells.
    modules: tuple[str, ...]
    # Lock files of crates, by their path.
    cargo_locks: Mapping[str, bytes]
    cargo: bool
    # Names of libraries as the build files call them.
    libraries: tuple[str, ...]


def read(release: Release) -> Contents:
    """Return what the archives of `release` say; raises `NewPackageError`."""
    files = _files(release)
    project = _toml(release, files.get("pyproject.toml", b""))
    system = project.get("build-system", {})
    backend = system.get("build-backend", _DEFAULT_BACKEND)
    requires = tuple(system.get("requires", _DEFAULT_REQUIRES))
    metadata, _ = parse_email(files.get("PKG-INFO", b""))
    dynamic = frozenset(field.lower() for field in metadata.get("dynamic", []))
    sources = [n for n in files if n.endswith(_COMPILED_SOURCES) and not _is_aside(n)]
    compiled = bool(sources) or backend.partition(".")[0] in _COMPILED_BACKENDS
    evidence = f"it has {sources[0]}" if sources else f"its backend is {backend}"
    modules: tuple[str, ...] = ()
    if release.wheel is not None:
        name, data = release.wheel
        metadata, modules, compiled = _wheel(data)
        dynamic = frozenset()
        evidence = f"so is {name}"
    return Contents(
        metadata=metadata,
        dynamic=dynamic,
        backend=backend,
        requires=requires,
        compiled=compiled,
        evidence=evidence,
        modules=modules,
        cargo_locks={n: data for n, data in files.items() if PurePosixPath(n).name == "Cargo.lock"},
        cargo=any(PurePosixPath(name).name == "Cargo.toml" for name in files),
        libraries=_libraries(files),
    )


def _files(release: Release) -> dict[str, bytes]:
    """Return the files of the source archive, below its one folder."""
    found = {}
    try:
        if release.source.name.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(release.archive)) as zipped:
                found = {i.filename: zipped.read(i) for i in zipped.infolist() if not i.is_dir()}
        else:
            with tarfile.open(fileobj=io.BytesIO(release.archive)) as archive:
                for member in archive:
                    if (file := archive.extractfile(member)) is not None:
                        found[member.name] = file.read()
    except (tarfile.TarError, zipfile.BadZipFile, KeyError, EOFError) as error:
        raise NewPackageError(f"{release.source.name}: expected an archive: {error}") from error
    return {name.removeprefix("./").partition("/")[2]: data for name, data in found.items()}


def _toml(release: Release, data: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NewPackageError(f"{release.source.name}: pyproject.toml: {error}") from error


def _wheel(data: bytes) -> tuple[RawMetadata, tuple[str, ...], bool]:
    """Return the metadata of a wheel, its modules, and whether they are compiled.

    Of a wheel without compiled modules, these are the ones at its top.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as wheel:
        names = wheel.namelist()
        (where,) = [n for n in names if re.fullmatch(r"[^/]+\.dist-info/METADATA", n)]
        metadata, _ = parse_email(wheel.read(where))
        shared = {n: wheel.read(n) for n in names if n.endswith(".so") and ".data/" not in n}
    if shared:
        found = {_module(n, content) for n, content in shared.items() if ".libs/" not in n}
        return metadata, tuple(sorted(found - {""})), True
    tops = {n.split("/")[0] for n in names if n.endswith("/__init__.py") and n.count("/") == 1}
    tops |= {n.removesuffix(".py") for n in names if n.endswith(".py") and "/" not in n}
    return metadata, tuple(sorted(tops)), False


def _module(name: str, content: bytes) -> str:
    """Return the name that a shared object is imported by, empty if it is no module."""
    *folders, file = name.split("/")
    # The first dot ends a module's name, and a compiled __init__ has its package's.
    first = file.partition(".")[0]
    parts = folders if first == "__init__" else [*folders, first]
    return ".".join(parts) if parts and f"PyInit_{parts[-1]}".encode() in content else ""


def _is_aside(name: str) -> bool:
    return bool(_ASIDE & {part.lower() for part in PurePosixPath(name).parts[:-1]})


def _libraries(files: Mapping[str, bytes]) -> tuple[str, ...]:
    found: set[str] = set()
    for name, data in files.items():
        if PurePosixPath(name).name in {"setup.py", "meson.build", "CMakeLists.txt"}:
            text = data.decode("utf-8", "replace")
            if _is_aside(name):
                continue
            for pattern in _LIBRARIES:
                found |= set(pattern.findall(text))
            for listed in _LISTED.findall(text):
                found |= set(_LINKED.findall(listed))
    return tuple(sorted({name.lower() for name in found} - _COMMON))
