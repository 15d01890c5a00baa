"""Programs with libraries, each in one file: `tests/target/dynamic/cases/NAME.case`.

A file starts with a comment on what it shows, and goes on with parts: a line
`=== FILE [key=value ...]`, then the part's text. `main.c` or `main.cpp` is the program, every
other source a library in the order of the file, and `expected` what the program prints. Keys:
`links` libraries of the program, `inputs` the same as arguments of their own, `needs` libraries
of a library, `flags`, `modes` instead of what follows from the rest, `status` of the program;
`archive` makes of a source a member of that archive, and `archives` are those of a library.
"""

import re
import shlex
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

PART = re.compile(r"^=== (\S+)(.*)\n", re.MULTILINE)
KEYS = {"archive", "archives", "flags", "inputs", "links", "modes", "needs", "status"}
Compile = Callable[[bool, list[str], Path], None]
Run = Callable[[list[str], Path], subprocess.CompletedProcess[str]]


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a case, and what its heading says."""

    name: str
    keys: Mapping[str, str]
    text: str

    def words(self, key: str) -> list[str]:
        """Return the value of a key, cut at blanks."""
        return shlex.split(self.keys.get(key, ""))

    def names(self, key: str) -> list[str]:
        """Return the value of a key, cut at commas."""
        return [name for name in self.keys.get(key, "").split(",") if name]

    @property
    def is_source(self) -> bool:
        """Whether the part is compiled."""
        return self.name.endswith((".c", ".cpp"))


@dataclass(frozen=True, slots=True)
class Case:
    """A program, its libraries, and what it prints."""

    name: str
    parts: tuple[Part, ...]

    @property
    def main(self) -> Part:
        """The program."""
        return next(part for part in self.parts if part.name.startswith("main."))

    @property
    def libraries(self) -> tuple[Part, ...]:
        """The libraries, in the order in which they are built."""
        return tuple(
            part
            for part in self.parts
            if part.is_source and part is not self.main and "archive" not in part.keys
        )

    @property
    def archives(self) -> Mapping[str, list[Part]]:
        """The archives, and the sources of their members."""
        found: dict[str, list[Part]] = {}
        for part in self.parts:
            if name := part.keys.get("archive"):
                found.setdefault(name, []).append(part)
        return found

    @property
    def expected(self) -> Part:
        """What the program prints."""
        return next(part for part in self.parts if part.name == "expected")

    @property
    def modes(self) -> list[str]:
        """The ways in which the case is linked."""
        if given := self.main.names("modes"):
            return given
        if not self.libraries:
            return ["static", "main"]
        if not self.main.keys.keys() & {"links", "inputs"}:
            return ["dlopen"]
        return ["needed", "dlopen"] if '"import.h"' in self.main.text else ["needed"]


def parse(path: Path) -> Case:
    """Read a case."""
    comment, *rest = PART.split(path.read_text())
    assert comment.startswith("# "), f"{path.name}: says what it shows"
    parts = []
    for name, words, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        keys = dict(word.split("=", 1) for word in shlex.split(words))
        assert keys.keys() <= KEYS, f"{path.name}: {keys}"
        parts.append(Part(name, keys, text))
    return Case(path.stem, tuple(parts))


def write_archive(path: Path, members: Iterable[Path]) -> None:
    """Write an archive without an index, which linkers make for themselves."""
    content = b"!<arch>\n"
    for member in members:
        data = member.read_bytes()
        header = f"{member.name}/".ljust(16) + "0".ljust(12) + "0".ljust(6) * 2 + "644".ljust(8)
        content += f"{header}{len(data):<10}`\n".encode() + data + b"\n" * (len(data) % 2)
    path.write_bytes(content)


def execute(
    case: Case, mode: str, work: Path, compile_: Compile, run: Run
) -> subprocess.CompletedProcess[str]:
    """Build and run a case in one of its modes."""
    for part in case.parts:
        (work / part.name).write_text(part.text)
    for name, sources in case.archives.items():
        objects = [work / f"{source.name.partition('.')[0]}.o" for source in sources]
        for source, made in zip(sources, objects, strict=True):
            arguments = ["-c", *source.words("flags"), source.name, "-o", made.name]
            compile_(source.name.endswith(".cpp"), arguments, work)
        write_archive(work / f"lib{name}.a", objects)
    for library in case.libraries:
        stem = library.name.partition(".")[0]
        names = [*library.names("archives"), *library.names("needs")]
        needs = [f"-l{name}" for name in names]
        output = ["-o", f"lib{stem}.so"]
        arguments = ["-shared", *library.words("flags"), library.name, "-L.", *needs, *output]
        compile_(library.name.endswith(".cpp"), arguments, work)
    main = case.main
    arguments = [*main.words("flags"), main.name, "-L."]
    if mode == "needed":
        arguments += [*(f"-l{name}" for name in main.names("links")), *main.words("inputs")]
    elif mode != "static":
        arguments += ["-rdynamic", *(["-DBY_DLOPEN"] if mode == "dlopen" else [])]
    compile_(main.name.endswith(".cpp"), [*arguments, "-o", "main.wasm"], work)
    mount = ["--mount", f"{work}:/lib:ro"] if mode == "dlopen" else []
    return run([*mount, "main.wasm"], work)
