"""Add to the seeds: `python -m tests.fuzz.grow [MUTATIONS]`, with the path of the command `fuzz`.

For each problem that no seed has led to, the shortest mutation that has is kept; what was kept is
mutated in turn by the next runs.
"""

import re
import sys
import tempfile
from pathlib import Path

from tests.fuzz import mutate
from tests.fuzz.run import OWN, SEEDS, rules, seeds
from wasix_index import inspection

# Larger ones differ by what was repeated in them.
MOST_BYTES = 4 << 10


def answer(path: Path) -> set[str]:
    """Return the problems that the inspector tells, without names and numbers."""
    try:
        reports = list(inspection.inspect([path], rules()))
    except OWN as error:
        return _plain([str(error)])
    texts = [text for report in reports for text in report["audit"] or []]
    for module in (module for report in reports for module in report["modules"]):
        texts += [module["error"], *module["gate"], *module["imports"], *module["sections"]]
    return _plain(texts)


def _plain(texts: list[str]) -> set[str]:
    plain = {re.sub(r"'[^']*'|\"[^\"]*\"|[0-9a-f]*\d\w*|\S*/\S*", "_", text) for text in texts}
    return {re.sub(r"\[.*?\]", "_", text)[:90] for text in plain}


def grow(kind: str, mutations: int) -> list[bytes]:
    """Return the new seeds of a kind."""
    known = seeds(kind)
    best: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder:

        def look(name: str, data: bytes) -> set[str]:
            path = Path(folder) / name
            path.write_bytes(data)
            found = answer(path if kind == "wheels" else path.parent)
            path.unlink()
            return found

        usual = mutate.of_wheel(0, known)[0] if kind == "wheels" else "mutated.so"
        answered = {text for data in known.values() for text in look(usual, data)}
        for number in range(mutations):
            name, data = usual, mutate.of_module(number, known)
            if kind == "wheels":
                name, data = mutate.of_wheel(number, known)
            if len(data) > MOST_BYTES or name != usual:
                continue
            for problem in look(name, data) - answered:
                best[problem] = min(data, best.get(problem, data), key=len)
    return sorted(set(best.values()))


def main(mutations: int = 4000) -> None:
    """Write what both kinds have grown by."""
    for kind, suffix in (("modules", "wasm"), ("wheels", "whl")):
        first = len(seeds(kind))
        for number, data in enumerate(grow(kind, mutations), first):
            (SEEDS / kind / f"{number:04}.{suffix}").write_bytes(data)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
