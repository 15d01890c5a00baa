"""Figures of the interpreter and of numpy on the runtime.

./nixw run .#bench -- interpreter [--runs N]
"""

import argparse
import json
import tempfile

from tests.bench.figures import Command, Table, best, built, megabytes, native_python, output, run

SUM = "sum(i * i for i in range(3_000_000))"
CLOCK = """
import json, time
def best(times, action):
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        spent.append(time.perf_counter() - start)
    return min(spent)
"""
IMPORT_NUMPY = "import json, time; t = time.perf_counter(); import numpy; " + (
    "print(json.dumps(time.perf_counter() - t))"
)
NUMPY = {
    "matmul of 400x400": "a @ b",
    "sin of 1e6": "np.sin(x)",
    "sort of 1e6": "np.sort(x)",
}
NUMPY_DATA = """
import numpy as np
random = np.random.default_rng(1)
a, b, x = random.random((400, 400)), random.random((400, 400)), random.random(1_000_000)
"""


def clocked(python: Command, setup: str, expression: str, runs: int) -> float:
    """Return the seconds that an expression takes inside an interpreter."""
    code = f"{CLOCK}{setup}\nprint(json.dumps(best({runs}, lambda: {expression})))"
    return float(json.loads(output([*python, "-c", code])))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="best of N (5)")
    runs: int = parser.parse_args().runs

    prefix = built(".#python313")
    runner = built(".#wasix-run")
    (wheel,) = built(".#numpy").glob("*.whl")
    (site,) = built(".#numpy.out").glob("**/site-packages")
    native = native_python()

    with tempfile.TemporaryDirectory() as cache:
        wasix: Command = [runner / "bin/wasix-python", "--prefix", prefix, "--cache", cache]
        target: Command = [*wasix, "--"]
        with_numpy: Command = [*wasix, "--site", site, "--"]

        table = Table(["what", "native", "WASIX", "command or expression"])
        start = f"python -c pass, best of {runs}"
        table.add("size of python.wasm", "", megabytes(prefix / "bin/python.wasm"), "")
        table.add("size of numpy's wheel", "", megabytes(wheel), "")
        first = best(1, lambda: output([*target, "-c", "pass"]))
        table.add("first start, empty cache", "", f"{first:.2f} s", "python -c pass")
        plain = best(runs, lambda: output([native, "-c", "pass"]))
        warm = best(runs, lambda: output([*target, "-c", "pass"]))
        table.add("warm start", f"{plain:.2f} s", f"{warm:.2f} s", start)
        plain = clocked([native], "", SUM, runs)
        warm = clocked(target, "", SUM, runs)
        table.add("generator sum", f"{plain:.2f} s", f"{warm:.2f} s", f"`{SUM}`")
        output([*with_numpy, "-c", "import numpy"])
        imported = min(
            float(json.loads(output([*with_numpy, "-c", IMPORT_NUMPY]))) for _ in range(runs)
        )
        table.add("import numpy, warm", "", f"{imported:.2f} s", "`import numpy`")
        for name, expression in NUMPY.items():
            took = clocked(with_numpy, NUMPY_DATA, expression, runs)
            table.add(f"numpy: {name}", "", f"{1000 * took:.0f} ms", f"`{expression}`")


if __name__ == "__main__":
    run(main)
