"""What to do about a build that failed, from what it printed."""

import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

_SYMBOL = re.compile(r"wasm-ld: error: .*undefined symbol: ([\w$.]+)")
_HEADER = re.compile(r"fatal error: '([^']+)' file not found")
_PACKAGES = (
    re.compile(r"Dependency \"([^\"]+)\" not found"),
    re.compile(r"Run-time dependency (\S+) found: NO"),
    re.compile(r"Package '([^']+)'.* not found"),
    re.compile(r"Package (\S+) was not found in the pkg-config search path"),
)
_CMAKE_PACKAGE = re.compile(r"Could NOT find (\w+)")
_CMAKE_RUN = re.compile(r"^\s+(\w*(?:_EXITCODE|_RUN_RESULT|EXITCODE__TRYRUN_OUTPUT)) \(")
_MESON_RUN = re.compile(r"Can not run test applications in this cross environment")
_EXEC = re.compile(r"Exec format error|cannot execute binary file")
_HOST_PYTHON = re.compile(r"(?:pyconfig\.h|Python\.h):.*(?:LONG_BIT|SIZEOF)")

Names = Callable[[Path], frozenset[str]]


def of_output(
    lines: Sequence[str], libraries: Mapping[str, Path], lib_dir: str, names: Names | None = None
) -> list[str]:
    """Return sentences; `libraries` are those of the catalogue, some of which may not be built."""
    built = {name: path for name, path in libraries.items() if path.is_dir()}
    missing = sorted(libraries.keys() - built.keys())
    every = _of_lines(lines, built, missing, lib_dir, names or _symbols(lib_dir))
    found = list(dict.fromkeys(every))
    if any("no library" in sentence for sentence in found) and missing:
        found.append(f"not built here, so not searched: {', '.join(missing)}")
    return found


def _of_lines(
    lines: Sequence[str],
    built: Mapping[str, Path],
    missing: Sequence[str],
    lib_dir: str,
    names: Names,
) -> Iterator[str]:
    for line in lines:
        if match := _SYMBOL.search(line):
            having = [name for name, path in built.items() if match[1] in names(path)]
            yield _which("the function or variable", match[1], having, missing)
        if match := _HEADER.search(line):
            having = [n for n, path in built.items() if (path / "include" / match[1]).exists()]
            yield _which("the header", match[1], having, missing)
        for pattern in _PACKAGES:
            if match := pattern.search(line):
                file = f"{match[1]}.pc"
                places = (lib_dir, "share")
                having = [
                    n
                    for n, path in built.items()
                    if any((path / place / "pkgconfig" / file).exists() for place in places)
                ]
                yield _which("the package", match[1], having, missing)
        if match := _CMAKE_PACKAGE.search(line):
            yield (
                f"CMake does not find {match[1]}: add the library that it is with --with, or name"
                " its folder with -C cmake.args=-DCMAKE_PREFIX_PATH=..."
            )
        if match := _CMAKE_RUN.search(line):
            yield (
                "a probe wanted to run a program of the target: say what it would answer with"
                f" -C cmake.args=-D{match[1]}=0"
            )
        if _MESON_RUN.search(line):
            yield (
                "a probe of Meson wanted to run a program of the target: give its answer below"
                " [properties] of a second cross file, -C setup-args=--cross-file=FILE"
            )
        if _EXEC.search(line):
            yield (
                "the build started a program of the target as one of this machine: what it wants to"
                " know has to be told, by an option or a variable of the project's own"
            )
        if _HOST_PYTHON.search(line):
            yield (
                "headers of this machine's Python were taken: the build names their folder itself"
                " instead of asking sysconfig"
            )


def _which(kind: str, name: str, having: Sequence[str], missing: Sequence[str]) -> str:
    if having:
        return f"{kind} {name} is in {' and '.join(having)}: add --with {having[0]}"
    # Libraries begin what they offer with their names.
    likely = [each for each in missing if _plain(name).startswith(_plain(each))]
    if likely:
        best = max(likely, key=len)
        return f"{kind} {name} may be in {best}, which is not built here: add --with {best}"
    return f"no library of the catalogue has {kind} {name}"


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower()).removeprefix("lib")


def _symbols(lib_dir: str) -> Names:
    cache: dict[Path, frozenset[str]] = {}

    def names(path: Path) -> frozenset[str]:
        if path not in cache:
            archives = sorted((path / lib_dir).glob("*.a"))
            command = ["llvm-nm", "--defined-only", "--extern-only", "--just-symbol-name"]
            text = ""
            if archives:
                done = subprocess.run(
                    [*command, *archives], capture_output=True, text=True, check=False
                )
                text = done.stdout
            cache[path] = frozenset(text.split())
        return cache[path]

    return names
