"""The tags of a wheel: in its file name and in WHEEL."""

import re
from collections.abc import Iterable

from packaging.tags import Tag

from wasix_wheel import wheel
from wasix_wheel.errors import Problem, WheelError
from wasix_wheel.wheel import Wheel


def pure_problems(found: Wheel) -> list[Problem]:
    """Return what a wheel without compiled modules must not have."""
    problems = [
        Problem("", f"expected tags '*-none-any' for a pure wheel, found {str(tag)!r}")
        for tag in found.tags
        if (tag.abi, tag.platform) != ("none", "any")
    ]
    text = "expected no compiled module in a pure wheel, found this one"
    problems.extend(Problem(name, text) for name in wheel.compiled(found))
    return problems


def compiled_problems(found: Wheel) -> list[Problem]:
    """Return what a wheel with compiled modules must not have, or must have."""
    problems = [
        Problem("", f"expected a platform tag for a compiled wheel, found {str(tag)!r}")
        for tag in found.tags
        if tag.platform == "any"
    ]
    if not wheel.compiled(found):
        hint = "many builds leave an extension out when it fails; the log of the build says why"
        problems.append(Problem("", "expected a compiled module, found none", hint))
    return problems


def with_platform(tags: Iterable[Tag], platform: str) -> frozenset[Tag]:
    """Return `tags` for another platform; raises `WheelError`."""
    if not re.fullmatch("[a-z0-9_]+", platform) or platform == "any":
        raise WheelError(
            f"platform: expected a tag of a-z, 0-9 and '_' other than 'any', found {platform!r}"
        )
    return frozenset(Tag(tag.interpreter, tag.abi, platform) for tag in tags)


def file_name(found: Wheel, tags: frozenset[Tag]) -> str:
    """Return the file name of a wheel with `tags`."""
    parts = [found.info.removesuffix(".dist-info")]
    if found.build:
        parts.append(f"{found.build[0]}{found.build[1]}")
    for values in zip(*((t.interpreter, t.abi, t.platform) for t in tags), strict=True):
        parts.append(".".join(sorted(set(values))))
    return "-".join(parts) + ".whl"


def header(found: Wheel, tags: frozenset[Tag]) -> bytes:
    """Return the content of WHEEL for a wheel with `tags`."""
    lines = [
        f"{key}: {value}"
        for key, value in wheel.wheel_header(found).items()
        if key.lower() != "tag"
    ]
    lines.extend(f"Tag: {tag}" for tag in sorted(map(str, tags)))
    return "".join(f"{line}\n" for line in lines).encode()
