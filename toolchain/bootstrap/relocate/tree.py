"""Copy an unpacked Debian tree to $out so that it works from there.

Programs get the tree's own loader and library path, scripts the tree's interpreters,
absolute links become relative ones, and what Debian's alternatives system would link
is linked. A program that cannot be changed in place is started through the loader.
"""

import os
import re
import shutil
import stat
import sys
from pathlib import Path

from elf import LOADER, MULTIARCH, fit, wrap

# Programs that have places of their data compiled in, and the variables that replace those.
WRAPPED = {
    "usr/bin/file": {"MAGIC": ["usr/share/misc/magic.mgc"]},
    "usr/bin/perl": {
        "PERL5LIB": [
            f"{MULTIARCH}/perl/5.40",
            "usr/share/perl/5.40",
            f"{MULTIARCH}/perl5/5.40",
            "usr/share/perl5",
            f"{MULTIARCH}/perl-base",
        ]
    },
}
# Read by clang for this target only, whoever calls it.
NATIVE_CONFIG = "usr/lib/llvm-22/bin/x86_64-pc-linux-gnu-{driver}.cfg"
# What maintainer scripts would have linked.
ALTERNATIVES = {
    "usr/bin/awk": "gawk",
    "usr/bin/sh": "bash",
    "usr/bin/pkg-config": "pkgconf",
    "usr/bin/python3": "python3.13",
    "usr/bin/ld": "x86_64-linux-gnu-ld",
}
# Texts that name the places of the programs they come with.
ABSOLUTE = re.compile(rb"(?<![\w./-])/usr/(?=(share|lib|bin|include)/)")


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
    for link, target in ALTERNATIVES.items():
        path = out / link
        if (path.parent / target).exists() and not path.exists():
            path.symlink_to(target)


def merge_usr(out: Path) -> None:
    """Point the top-level directories into usr, as on an installed system."""
    for name in ("bin", "sbin", "lib", "lib64"):
        path = out / name
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, out / "usr" / name, symlinks=True, dirs_exist_ok=True)
            shutil.rmtree(path)
        if (out / "usr" / name).is_dir() and not path.exists():
            path.symlink_to(f"usr/{name}")


def wrap_programs(out: Path) -> None:
    """Wrap the programs that look for their data where Debian has it."""
    for program, variables in WRAPPED.items():
        if (out / program).exists():
            exports = [
                f"export {name}={':'.join(str(out / place) for place in places)}"
                for name, places in variables.items()
            ]
            wrap(out / program, [*exports, 'exec {real} "$@"'])


def configure_clang(out: Path) -> None:
    """Let the native compiler find the C library of its own tree."""
    options = [
        f"--sysroot={out}",
        f"-Wl,--dynamic-linker={out / LOADER}",
        f"-Wl,-rpath,{out / MULTIARCH}",
    ]
    for driver in ("clang", "clang++"):
        path = out / NATIVE_CONFIG.format(driver=driver)
        if path.parent.is_dir():
            path.write_text("\n".join(options) + "\n")


def patch_script(out: Path, path: Path, text: bytes) -> None:
    """Send the shebang of a script, and the paths in it, to this tree."""
    first, newline, rest = text.partition(b"\n")
    match = re.match(rb"#!\s*(?:/usr/bin/env\s+)?(?:/usr)?(?:/s?bin/)?([\w.+-]+)(.*)", first)
    if match:
        interpreter = out / "usr/bin" / match[1].decode()
        if interpreter.exists():
            first = b"#!" + os.fsencode(interpreter) + match[2]
    prefix = os.fsencode(out) + b"/usr/"
    path.write_bytes(first + newline + ABSOLUTE.sub(lambda _: prefix, rest))


def library_path(out: Path, path: Path) -> str:
    """Return where a program looks for libraries: its own prefix first, then the tree."""
    libraries = [out / MULTIARCH]
    private = path.parent.parent / "lib"
    if private.is_dir() and private != out / "usr/lib":
        libraries.insert(0, private)
    return ":".join(map(str, libraries))


def relocate(out: Path) -> tuple[int, int]:
    """Patch every program and script; returns how many of each."""
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
            elif path.stat().st_mode & stat.S_IXUSR:
                text = path.read_bytes()
                if text.startswith(b"#!"):
                    patch_script(out, path, text)
                    scripts += 1
    return programs, scripts


def main() -> int:
    """Relocate $unpacked to $out; returns the exit status."""
    out = Path(os.environ["out"])
    copy(Path(os.environ["unpacked"]), out)
    merge_usr(out)
    relink(out)
    programs, scripts = relocate(out)
    wrap_programs(out)
    configure_clang(out)
    print(f"relocated {programs} programs and {scripts} scripts", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
