"""Round trips of asyncio's own event loop and of uvloop, on one interpreter, and held connections.

./nixw run .#bench -- loops [--rounds N] [--connections N]
"""

import argparse
import json
import tempfile

from tests.bench.figures import ROOT, Command, Table, built, output, run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--rounds", type=int, default=5000, metavar="N", help="round trips (5000)")
    add("--connections", type=int, default=2000, metavar="N", help="held at once (2000)")
    options = parser.parse_args()

    (site,) = built(".#uvloop.out").glob("**/site-packages")
    prefix, runner = built(".#python313"), built(".#wasix-run")
    guest = ROOT / "tests/bench/guest"
    with tempfile.TemporaryDirectory() as cache:
        command: Command = [
            *(runner / "bin/wasix-python", "--network", "--prefix", prefix, "--site", site),
            *("--cache", cache, "--mount", f"{guest}:/bench:ro", "--", "/bench/echo.py"),
        ]
        table = Table(["loop", "by streams", "by protocols", f"{options.connections} held"])
        for loop in ("asyncio", "uvloop"):
            found = json.loads(
                output([*command, loop, str(options.rounds), str(options.connections)])
            )
            table.add(
                loop,
                f"{found['by_streams']} us",
                f"{found['by_protocols']} us",
                f"{found['held']} s",
            )


if __name__ == "__main__":
    run(main)
