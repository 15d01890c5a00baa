"""What the command prints: progress on a terminal, a summary, and the slowest tests."""

import threading
import time
from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from tests.upstream.expectations import Expectations, last_line, passed, percent
from tests.upstream.shards import BAD, PASSED, SKIPPED, STATES, Results

SLOWEST = 10
SLOW = 1.0
REASONS = 12
INTERVAL = 0.2


class Progress:
    """One line on a terminal that says how many tests ended how."""

    def __init__(self, stream: TextIO, label: str, expected: int) -> None:
        """Start; `expected` is how many tests there were the last time, or 0."""
        self.stream = stream
        self.label = label
        self.expected = expected
        self.counts: Counter[str] = Counter()
        self.shown = 0.0
        self.lock = threading.Lock()

    def tell(self, state: str) -> None:
        """Count a test that ended."""
        with self.lock:
            self.counts[state] += 1
            now = time.monotonic()
            if self.stream.isatty() and now - self.shown > INTERVAL:
                self.shown = now
                of = f"/{self.expected}" if self.expected else ""
                each = " ".join(f"{s} {self.counts[s]}" for s in STATES if self.counts[s])
                self.stream.write(f"\r\033[K{self.label}: {self.counts.total()}{of} {each}")
                self.stream.flush()

    def close(self) -> None:
        """Leave the line empty."""
        if self.stream.isatty():
            self.stream.write("\r\033[K")
            self.stream.flush()


def table(rows: Sequence[tuple[str, Results, float]]) -> str:
    """Return a row for each run: its name, how many tests ended how, and the seconds it took."""
    heads = ["", "collected", *STATES, "excluded", "seconds"]
    lines = [heads]
    for label, found, seconds in rows:
        counts = Counter(outcome.state for outcome in found.outcomes.values())
        numbers = [len(found.collected), *(counts[s] for s in STATES), len(found.excluded)]
        lines.append([label, *map(str, numbers), f"{seconds:.0f}"])
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    return "\n".join(
        "  ".join(word.rjust(width) if n else word.ljust(width) for n, (word, width) in pairs)
        for pairs in (list(enumerate(zip(line, widths, strict=True))) for line in lines)
    )


def slowest(found: Results) -> str:
    """Return the tests that took longest, if they took long."""
    order = sorted(found.outcomes.items(), key=lambda item: -item[1].seconds)[:SLOWEST]
    return "".join(
        f"{outcome.seconds:8.1f} s  {name}\n" for name, outcome in order if outcome.seconds >= SLOW
    )


def beside(found: Results, native: Results, expected: Expectations) -> str:
    """Return what passes natively and not here, by how and why."""
    there, here = native.state(PASSED), found.state(PASSED)
    missing = there - here
    known = expected.known(missing)
    counts, natively = passed(found), passed(native)
    same = sum(min(counts.get(file, 0), count) for file, count in natively.items())
    lines = [f"of what passes natively, passes here: {percent(same, len(there))}"]
    skipped = missing & found.state(SKIPPED)
    bad = missing & found.state(*BAD)
    excluded = missing & found.excluded
    unnamed = missing - found.collected - excluded
    lines.append(
        f"by name, not here: {len(skipped)} skipped, {len(bad)} failing"
        f" ({len(bad & known)} known), {len(excluded)} excluded,"
        f" {len(unnamed)} without such a name; here only: {len(here - there)}"
    )
    reasons = Counter(last_line(found.outcomes[name].detail) for name in skipped)
    lines += [f"{count:8} skipped: {why}" for why, count in reasons.most_common(REASONS)]
    return "\n".join(lines)
