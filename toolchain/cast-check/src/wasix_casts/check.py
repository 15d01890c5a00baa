"""Judges casts and tables: which functions would end a process that calls them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wasix_casts import ctype, methods
from wasix_casts.exceptions import Known
from wasix_casts.log import Cast
from wasix_casts.modules import Tables
from wasix_casts.sources import Sources


@dataclass(slots=True)
class Verdict:
    """How much there is of each kind, what is wrong, and which exceptions stand for something."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    used: set[Known] = field(default_factory=set)

    def excuse(self, entries: Sequence[Known], problem: str) -> None:
        """Count something wrong as listed if there are entries for it."""
        self.counts["listed" if entries else "wrong"] += 1
        self.used.update(entries)
        if not entries and problem not in self.wrong:
            self.wrong.append(problem)

    def problems(self, known: Sequence[Known]) -> list[str]:
        """Return what is to be mended or listed, or not listed any more."""
        unused = [entry for entry in known if entry not in self.used]
        return self.wrong + [f"{entry}: listed, but the build has none" for entry in unused]

    def summary(self) -> str:
        """Return how much was looked at."""
        count = self.counts
        return (
            f"{count['casts']} cast(s) of functions: {count['alike']} called alike, "
            f"{count['methods']} of methods; {count['slots']} function(s) in tables of "
            f"{count['modules']} module(s); {count['listed']} listed, {count['wrong']} wrong"
        )


def judge_casts(
    verdict: Verdict, casts: Iterable[Cast], sources: Sources, known: Sequence[Known]
) -> None:
    """Compare what is stored with what it is called as."""
    for cast in casts:
        verdict.counts["casts"] += 1
        name, place = sources.name(cast.file), sources.place(cast)
        source, target = ctype.function(cast.source.meant), ctype.function(cast.target.meant)
        calls = ""
        if source and target:
            stored, called = ctype.signature(source), ctype.signature(target)
            if stored == called:
                verdict.counts["alike"] += 1
                continue
            if methods.is_method(cast, source, target, place.flags):
                verdict.counts["methods"] += 1
                continue
            calls = f", {stored} called as {called}"
        types = f"{cast.source.spelled} -> {cast.target.spelled}"
        text = f"{name}:{cast.line}: " + (f"{place.text}: " if place.text else "")
        matching = [each for each in known if each.covers_cast(name, place.words, types)]
        verdict.excuse(matching, f"{text}{types}{calls}")


def judge_tables(verdict: Verdict, modules: Iterable[Tables], known: Sequence[Known]) -> None:
    """Compare the functions of tables with what CPython calls them as."""
    seen: set[tuple[str, ...]] = set()
    for module in modules:
        verdict.counts["modules"] += 1
        verdict.counts["slots"] += len(module.slots)
        for slot in module.slots:
            # A module may be there twice, with names of functions and without.
            place = (module.name, slot.place, slot.found, slot.expected)
            if slot.found != slot.expected and place not in seen:
                seen.add(place)
                matching = [each for each in known if each.covers_slot(module.name, slot.place)]
                types = f"{slot.found} called as {slot.expected}"
                verdict.excuse(matching, f"{module.name}: {slot.place}: {slot.function}, {types}")
