"""All rules for one wheel."""

import re
from collections.abc import Sequence

from wasix_index import linking
from wasix_index.policy import Policy
from wasix_wasm.symbols import Symbol
from wasix_wheel import wheel
from wasix_wheel.errors import Problem, ProblemsError
from wasix_wheel.wheel import Wheel

# A path begins where no other path goes on: `docs/build/` is none of ours.
_NOT_IN_PATH = rb"(?<![A-Za-z0-9_.~/%-])"
_PATH_END = rb"[^\x00-\x20\"'<>|:;,)]{0,120}"


def problems(
    found: Wheel, interpreter: Sequence[Symbol], policy: Policy, forbidden: Sequence[str] = ()
) -> tuple[Problem, ...]:
    """Return everything that is wrong with a wheel, sorted."""
    compiled, undecodable = linking.decode(found)
    return tuple(
        sorted(
            {
                *wheel.identity_problems(found),
                *wheel.record_problems(found),
                *tag_problems(found, policy),
                *undecodable,
                *linking.link_problems(compiled, interpreter, policy, found.project),
                *path_problems(found, policy, forbidden),
            }
        )
    )


def check(
    found: Wheel, interpreter: Sequence[Symbol], policy: Policy, forbidden: Sequence[str] = ()
) -> None:
    """Raise `ProblemsError` with everything that is wrong with a wheel."""
    listed = problems(found, interpreter, policy, forbidden)
    if listed:
        raise ProblemsError(found.path.name, listed)


def tag_problems(found: Wheel, policy: Policy) -> list[Problem]:
    """Compare the platform tags with what is inside."""
    platforms = sorted({tag.platform for tag in found.tags})
    compiled = wheel.compiled(found)
    expected = [policy.wheel_platform] if compiled else ["any"]
    if platforms == expected or (not compiled and platforms == [policy.wheel_platform]):
        return []
    contents = "compiled modules" if compiled else "no compiled modules"
    text = f"expected platform {expected[0]!r} for {contents}, found {', '.join(platforms)!r}"
    return [Problem("", text)]


def path_problems(found: Wheel, policy: Policy, forbidden: Sequence[str]) -> list[Problem]:
    """Find paths of the build in any member."""
    starts = sorted({*policy.forbidden_paths, *forbidden})
    pattern = re.compile(
        _NOT_IN_PATH + b"(?:" + b"|".join(re.escape(s.encode()) for s in starts) + b")" + _PATH_END
    )
    excused = policy.exceptions(found.project).paths
    listed = []
    for name, member in found.members.items():
        match = pattern.search(member.read())
        if match and name not in excused:
            text = match.group().decode("utf-8", "replace")
            listed.append(Problem(name, f"contains the build path {text!r}"))
    return listed
