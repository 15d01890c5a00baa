"""Copy an unpacked Debian tree to $out so that it works from there.

Programs get the tree's own loader and library path, scripts the tree's interpreters, and
absolute links become relative ones. A program that cannot be changed in place is
started through the loader. What else a tree needs is data of its own, as JSON in
$settings; bootstrap_lock/spec.py says what it holds.
"""

import compileall
import json
import os
import re
import shutil
import stat
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Any

from elf import MULTIARCH, fit, wrap

SHEBANG = re.compile(rb"#!\s*(?:/usr/bin/env\s+)?(?:/usr)?(?:/s?bin/)?([\w.+-]+)")
# Texts that name the places of the programs they come with.
ABSOLUTE = re.compile(rb"(?<![\w./-])/usr/(?=(share|lib|bin|include)/)")
# Where shell scripts say what they were configured for.
PREFIX = re.compile(rb"""^(\s*prefix=["']?)/usr(?=["']?\s*$)""", re.MULTILINE)


def copy(source: Path, out: Path) -> None:
    """Copy the tree; directories become writable while we work on them."""
    shutil.copytree(source, out, symlinks=True)
    for directory, _, _ in os.walk(out):
        Path(directory).chmod(0o755)


def relink(out: Path) -> None:
    """Make absolute links relative to the tree and drop those that lead nowhere."""
    for directory, subdirectories, files in os.walk(out):
        for name in sorted(files + subdirectories):
            path = Path(directory) / name
            if not path.is_symlink():
                continue
            target = path.readlink()
            if target.is_absolute():
                path.unlink()
                path.symlink_to(os.path.relpath(out / target.relative_to("/"), directory))
            if not path.exists():
                path.unlink()


def merge_usr(out: Path) -> None:
    """Point the top-level directories into usr, as on an installed system."""
    for name in ("bin", "sbin", "lib", "lib64"):
        path = out / name
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, out / "usr" / name, symlinks=True, dirs_exist_ok=True)
            shutil.rmtree(path)
        if (out / "usr" / name).is_dir() and not path.exists():
            path.symlink_to(f"usr/{name}")


def add_links(out: Path, links: Mapping[str, str]) -> None:
    """Make the links that maintainer scripts would have made."""
    for link, target in links.items():
        path = out / link
        path.symlink_to(target)
        path.resolve(strict=True)


def wrap_programs(out: Path, programs: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
    """Wrap the programs that look for their data where Debian has it."""
    for program, variables in programs.items():
        for place in (place for places in variables.values() for place in places):
            (out / place).resolve(strict=True)
        exports = [
            f"export {name}={':'.join(str(out / place) for place in places)}"
            for name, places in variables.items()
        ]
        wrap(out / program, [*exports, 'exec {real} "$@"'])


def write_files(out: Path, files: Mapping[str, Sequence[str]]) -> None:
    """Write texts that name places of the tree."""
    for place, lines in files.items():
        with (out / place).open("x") as file:
            file.writelines(f"{line}\n".replace("{tree}", str(out)) for line in lines)


def matching(out: Path, patterns: Sequence[str]) -> set[Path]:
    """Return the files that the patterns name, each of which has to name one."""
    found = set()
    for pattern in patterns:
        files = [path for path in out.glob(pattern) if path.is_file() and not path.is_symlink()]
        if not files:
            raise FileNotFoundError(f"no file of the tree is called {pattern!r}")
        found.update(files)
    return found


def patch_script(out: Path, path: Path, text: bytes) -> None:
    """Send the shebang of a script, and the paths in it, to this tree."""
    prefix = os.fsencode(out) + b"/usr"
    first, newline, rest = text.partition(b"\n") if text.startswith(b"#!") else (b"", b"", text)
    match = SHEBANG.match(first)
    if match and (out / "usr/bin" / match[1].decode()).exists():
        first = b"#!" + prefix + b"/bin/" + match[1] + first[match.end() :]
    rest = ABSOLUTE.sub(lambda _: prefix + b"/", rest)
    rest = PREFIX.sub(lambda match: match[1] + prefix, rest)
    path.write_bytes(first + newline + rest)


def library_path(out: Path, path: Path) -> str:
    """Return where a program looks for libraries: its own prefix first, then the tree."""
    libraries = [out / MULTIARCH]
    private = path.parent.parent / "lib"
    if private.is_dir() and private != out / "usr/lib":
        libraries.insert(0, private)
    return ":".join(map(str, libraries))


def relocate(out: Path, rewrite: set[Path], verbatim: set[Path]) -> tuple[int, int]:
    """Patch every program, script and text to `rewrite`; returns how many of each."""
    programs = scripts = 0
    for directory, _, files in os.walk(out):
        for name in sorted(files):
            path = Path(directory) / name
            if path.is_symlink():
                continue
            path.chmod(path.stat().st_mode | stat.S_IWUSR)
            if name.startswith(("ld-linux", "libc.so")):
                continue
            if fit(path, out, library_path(out, path)):
                programs += 1
            elif path in rewrite or (path.stat().st_mode & stat.S_IXUSR and path not in verbatim):
                text = path.read_bytes()
                if path in rewrite or text.startswith(b"#!"):
                    patch_script(out, path, text)
                    scripts += 1
    return programs, scripts


def compile_modules(out: Path, places: Sequence[str]) -> None:
    """Write byte code, which an interpreter in the store cannot do by itself."""
    for place in places:
        compiled = compileall.compile_dir(
            out / place,
            quiet=1,
            stripdir=str(out),
            invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
        )
        if not compiled:
            raise ValueError(f"a module below {place!r} cannot be compiled")


def main() -> int:
    """Relocate $unpacked to $out; returns the exit status."""
    out = Path(os.environ["out"])
    settings: dict[str, Any] = json.loads(os.environ["settings"])
    copy(Path(os.environ["unpacked"]), out)
    merge_usr(out)
    relink(out)
    add_links(out, settings.get("links", {}))
    rewrite = matching(out, settings.get("rewrite", []))
    programs, scripts = relocate(out, rewrite, matching(out, settings.get("verbatim", [])))
    wrap_programs(out, settings.get("wrap", {}))
    write_files(out, settings.get("files", {}))
    compile_modules(out, settings.get("bytecode", []))
    print(f"relocated {programs} programs and {scripts} scripts", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
