"""Times the C library against wasi-libc built plainly from the same source.

Usage: ./nixw run .#bench -- libc [ROUNDS]. The two static programs run by turns on the runtime;
of each figure the best counts. Sockets have no plain counterpart.
"""

import sys
import tempfile
from pathlib import Path

from tests.bench.figures import Table, built, output, run, say

SOURCE = Path(__file__).with_suffix(".c")
CLANG_TARGET = "wasm32-wasip1-threads"
MEMORY = ["--shared-memory", "--import-memory", "--export-memory", "--max-memory=4294967296"]


def compile_ours(program: Path, *flags: str) -> None:
    """Compile the program with wasix-clang."""
    clang = built(".#wasix-clang") / "bin/wasix-clang"
    output([clang, "-O2", "-Wno-unused", *flags, SOURCE, "-o", program])


def compile_plain(program: Path) -> None:
    """Compile the program with the plain compiler and wasi-libc's own objects."""
    libc = built(".#wasix-libc.plain")
    (builtins,) = built(".#compiler-rt-builtins").rglob("libclang_rt.builtins.a")
    llvm = built(".#wasix-clang.llvm") / "bin"
    target = [f"--target={CLANG_TARGET}", "-pthread", "-nostdlibinc"]
    include: list[str | Path] = ["-isystem", libc / "include"]
    compiled = program.with_suffix(".o")
    clang: list[str | Path] = [llvm / "clang", "--no-default-config"]
    output([*clang, *target, *include, "-O2", "-c", SOURCE, "-o", compiled])
    linker = built(".#wasix-clang.lld") / "bin/wasm-ld"
    stack = ["-z", "stack-size=8388608"]
    objects = [libc / "lib/crt1-command.o", compiled, libc / "lib/libc.a", builtins]
    output([linker, "-m", "wasm32", *MEMORY, *stack, *objects, "-o", program])


def figures(program: Path) -> dict[str, float]:
    """Run a program; returns nanoseconds by name."""
    runner = built(".#wasix-run") / "bin/wasix-run"
    lines = output([runner, "--network", program]).splitlines()
    return {name: float(figure) for name, figure in (line.split() for line in lines)}


def main() -> None:
    """Print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as work:
        ours, plain = Path(work, "ours.wasm"), Path(work, "plain.wasm")
        sockets = Path(work, "sockets.wasm")
        compile_ours(ours)
        compile_ours(sockets, "-DSOCKETS")
        compile_plain(plain)
        best: dict[Path, dict[str, float]] = {ours: {}, sockets: {}, plain: {}}
        for number in range(rounds):
            say(f"round {number + 1} of {rounds}")
            for program, kept in best.items():
                for name, figure in figures(program).items():
                    kept[name] = min(figure, kept.get(name, figure))
    table = Table(["ns an operation", "ours", "plain wasi-libc", "ours / plain"])
    for name, figure in (best[ours] | best[sockets]).items():
        other = best[plain].get(name)
        if other is None:
            table.add(name, f"{figure:.1f}", "not there", "-")
        else:
            table.add(name, f"{figure:.1f}", f"{other:.1f}", f"{figure / other:.2f}")


if __name__ == "__main__":
    run(main)
