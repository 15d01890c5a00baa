"""All rules for one wheel."""

from collections.abc import Sequence

from wasix_index import declared as declarations
from wasix_index import linking, paths
from wasix_index.declared import Declared
from wasix_index.policy import Policy
from wasix_wasm.symbols import Symbol
from wasix_wheel import wheel
from wasix_wheel.errors import Problem
from wasix_wheel.wheel import Wheel


def problems(
    found: Wheel,
    interpreter: Sequence[Symbol],
    policy: Policy,
    *,
    forbidden: Sequence[str] = (),
    declared: Declared = declarations.NOTHING,
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
                *paths.problems(found, policy, forbidden),
                *declarations.problems(found, declared, policy.markers),
            }
        )
    )


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
