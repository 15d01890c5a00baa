"""Paths of the build inside the members of a wheel."""

import re
from collections.abc import Sequence

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
# At least what one match needs, besides the path that it looks for.
_REACH = 256


def problems(found: Wheel, policy: Policy, forbidden: Sequence[str] = ()) -> list[Problem]:
    """Find paths of the build in any member: those of `policy` and `forbidden`."""
    starts = sorted({*policy.forbidden_paths, *forbidden})
    any_start = b"|".join(re.escape(start.encode()) for start in starts)
    path = b"(?:" + any_start + b")" + _PATH_END
    pattern = re.compile(_BEFORE + b"(" + path + b")|(" + _STORE + _PATH_END + b")")
    reach = _REACH + max(len(start.encode()) for start in starts)
    excused = policy.exceptions(found.project).paths
    listed = []
    for name, member in found.members.items():
        found_path = None if name in excused else _first(member, pattern, reach)
        if found_path is not None:
            text = found_path.decode("utf-8", "replace")
            listed.append(Problem(name, f"contains the build path {text!r}"))
    return listed


def _first(member: Member, pattern: re.Pattern[bytes], reach: int) -> bytes | None:
    # The last bytes of a window are the first ones of the next, so that a match is whole in one
    # of them. A match at the next one's very first byte was whole in this one.
    window, start = b"", 0
    for piece in member.pieces():
        window += piece
        match = pattern.search(window, start)
        if match and match.end() < len(window):
            return match[1] or match[2]
        if len(window) > reach:
            window, start = window[-reach:], 1
    match = pattern.search(window, start)
    return (match[1] or match[2]) if match else None
