"""All rules for one wheel."""

import re
from collections.abc import Sequence

from packaging.tags import compatible_tags, cpython_tags

from wasix_index import declared as declarations
from wasix_index import linking, paths, records
from wasix_index.declared import Declared
from wasix_index.errors import PolicyError
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
    if large := records.too_large(found):
        return tuple(large)
    modules = {name: found.members[name] for name in wheel.compiled(found)}
    compiled, undecodable = linking.decode(modules, policy)
    return tuple(
        sorted(
            {
                *records.problems(found),
                *tag_problems(found, policy),
                *undecodable,
                *linking.link_problems(compiled, interpreter, policy, found.project),
                *paths.problems(found, policy, forbidden),
                *declarations.problems(found, declared, policy.markers),
            }
        )
    )


def tag_problems(found: Wheel, policy: Policy) -> list[Problem]:
    """Compare the tags with what is inside, and with what the interpreter installs."""
    listed = []
    platforms = sorted({tag.platform for tag in found.tags})
    compiled = wheel.compiled(found)
    expected = [policy.wheel_platform] if compiled else ["any"]
    published = compiled and platforms == [p for p in policy.index_platforms if p in platforms]
    good = (
        published
        or platforms == expected
        or (not compiled and platforms == [policy.wheel_platform])
    )
    if not good:
        contents = "compiled modules" if compiled else "no compiled modules"
        text = f"expected platform {expected[0]!r} for {contents}, found {', '.join(platforms)!r}"
        listed.append(Problem("", text))
    if not {(tag.interpreter, tag.abi) for tag in found.tags} & _installed(policy.abi):
        tags = ", ".join(sorted(map(str, found.tags)))
        listed.append(Problem("", f"expected a tag that {policy.abi} installs, found {tags!r}"))
    return listed


def _installed(abi: str) -> set[tuple[str, str]]:
    implementation, _, digits = abi.partition("-")
    if implementation != "cpython" or not re.fullmatch("[0-9]{2,}t?", digits):
        raise PolicyError(f"abi: expected one like 'cpython-313', found {abi!r}")
    version = (int(digits[0]), int(digits[1:].removesuffix("t")))
    name = f"cp{digits}"
    tags = [
        *cpython_tags(version, [name], ["any"]),
        *compatible_tags(version, name.removesuffix("t"), ["any"]),
    ]
    return {(tag.interpreter, tag.abi) for tag in tags}
