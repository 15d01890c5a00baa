"""Paths of the build inside the members of a wheel."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wasix_index.policy import Policy
from wasix_wheel.archive import Member
from wasix_wheel.errors import Problem
from wasix_wheel.wheel import Wheel

# A path begins where no other one goes on (`docs/build/`, `${root}/build/`), or right after a
# compiler's option or a URL's scheme.
_BEFORE = (
    rb"(?<![A-Za-z0-9_.~/%})*-])"
    rb"(?:-(?:[A-Z]|o|M[FQT]|isystem|iquote|idirafter|isysroot|include|imacros)"
    rb"|file://(?:localhost)?)?"
)
_PATH_END = rb"[^\x00-\x20\"'<>|:;,)]{0,120}"
# With its hash it is one wherever it stands: text of other languages has no end to go by.
_STORE = rb"/nix/store/[0-9a-df-np-sv-z]{32}-"
_STORE_START = "/nix/store/"
# At least what a match has before and after the start of its path.
_LEAD, _TAIL = 32, 160


@dataclass(frozen=True, slots=True)
class _Search:
    # Cheap, and finds everywhere what `exact` then looks at.
    likely: re.Pattern[bytes]
    exact: re.Pattern[bytes]
    reach: int

    def first(self, window: bytes, begin: int) -> tuple[int, int] | None:
        for hit in self.likely.finditer(window, begin):
            match = self.exact.search(window, max(begin, hit.start() - _LEAD), hit.end() + _TAIL)
            if match and match.start(match.lastindex or 0) == hit.start():
                return match.span(match.lastindex or 0)
        return None


def problems(found: Wheel, policy: Policy, forbidden: Sequence[str] = ()) -> list[Problem]:
    """Find paths of the build in any member: those of `policy` and `forbidden`."""
    search = _search(sorted({*policy.forbidden_paths, *forbidden}))
    excused = policy.exceptions(found.project).paths
    listed = []
    for name, member in found.members.items():
        path = None if name in excused else _first(member, search)
        if path is not None:
            text = path.decode("utf-8", "replace")
            listed.append(Problem(name, f"contains the build path {text!r}"))
    return listed


def _search(starts: list[str]) -> _Search:
    any_start = b"(?:" + b"|".join(re.escape(start.encode()) for start in starts) + b")"
    return _Search(
        re.compile(any_start + b"|" + re.escape(_STORE_START.encode())),
        re.compile(_BEFORE + b"(" + any_start + _PATH_END + b")|(" + _STORE + _PATH_END + b")"),
        _LEAD + max(len(start.encode()) for start in starts) + _TAIL,
    )


def _first(member: Member, search: _Search) -> bytes | None:
    # The last bytes of a window are the first ones of the next, so that a match is whole in one
    # of them. A match at the next one's very first byte was whole in this one.
    window, begin = b"", 0
    for piece in member.pieces():
        window += piece
        span = search.first(window, begin)
        if span and span[1] < len(window):
            return window[slice(*span)]
        if len(window) > search.reach:
            window, begin = window[-search.reach :], 1
    span = search.first(window, begin)
    return window[slice(*span)] if span else None
