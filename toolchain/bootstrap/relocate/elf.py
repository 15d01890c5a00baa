"""Fit ELF programs and libraries to a tree of Debian's libraries."""

import os
import subprocess
from pathlib import Path

MULTIARCH = "usr/lib/x86_64-linux-gnu"
LOADER = f"{MULTIARCH}/ld-linux-x86-64.so.2"
ET_EXEC, ET_DYN = 2, 3


def elf_type(path: Path) -> int | None:
    """Return e_type of an ELF file (gABI, chapter 4), None for any other file."""
    with path.open("rb") as file:
        head = file.read(18)
    return head[16] if head[:4] == b"\x7fELF" else None


def wrap(path: Path, lines: list[str]) -> None:
    """Move a program aside and leave a script of `lines`, in which {real} is the program."""
    real = path.with_name(f".{path.name}-wrapped")
    path.rename(real)
    text = "\n".join([f"#!{os.environ['busybox']} sh", *lines]).replace("{real}", str(real))
    path.write_text(text + "\n")
    path.chmod(0o755)


def fit(path: Path, tree: Path, rpath: str, name: str = '"$0"') -> bool:
    """Make a program or library find the loader and libraries of `tree`.

    `name` is what a program that is started through the loader sees as its own name.
    Returns whether the file was one.
    """
    patchelf = f"{os.environ['stage0']}/patchelf"
    kind = elf_type(path)
    if kind not in (ET_EXEC, ET_DYN):
        return False
    interpreter = _ask(patchelf, "--print-interpreter", path)
    if interpreter and kind == ET_EXEC:
        # Its code names its sections by address, so patchelf cannot move them.
        loader = f"{tree / LOADER} --library-path {tree / MULTIARCH}"
        wrap(path, [f'exec {loader} --argv0 {name} {{real}} "$@"'])
    elif interpreter:
        subprocess.run([patchelf, "--set-interpreter", tree / LOADER, path], check=True)
        subprocess.run([patchelf, "--force-rpath", "--set-rpath", rpath, path], check=True)
    elif _ask(patchelf, "--print-rpath", path):
        subprocess.run([patchelf, "--force-rpath", "--set-rpath", rpath, path], check=True)
    return True


def _ask(patchelf: str, question: str, path: Path) -> str:
    """Return patchelf's answer, empty where the file has no such entry."""
    answer = subprocess.run([patchelf, question, path], capture_output=True, text=True, check=False)
    return answer.stdout.strip() if answer.returncode == 0 else ""
