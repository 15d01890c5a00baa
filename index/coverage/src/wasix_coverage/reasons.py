"""Why the target can install nothing of a project that is wanted."""

from packaging.specifiers import SpecifierSet
from packaging.version import Version

from wasix_coverage.registry import Known, Target


def why(known: Known, specifier: SpecifierSet, target: Target) -> str:
    """Return the reason in words."""
    if not known.exists:
        return "our index has not this project" if known.alone else "no index has this project"
    wanted = str(specifier) or "any version"
    if known.candidates:
        have = ", ".join(str(candidate.version) for candidate in known.candidates[:4])
        ours = known.alone or known.candidates[0].origin == "ours"
        where = "our index" if ours else "both indexes"
        return f"wanted {wanted}, {where} can give {have}"
    if known.ours:
        have = ", ".join(map(str, sorted(known.ours, reverse=True)))
        return f"our index has {have}, for another Python than {target.python}"
    matching = {v: kinds for v, kinds in known.theirs.items() if specifier.contains(v)}
    matching = matching or {
        v: kinds for v, kinds in known.theirs.items() if specifier.contains(v, prereleases=True)
    }
    if not matching:
        return f"no version of it is {wanted}"
    return _latest(max(matching), matching[max(matching)], target)


def _latest(version: Version, kinds: frozenset[str], target: Target) -> str:
    if "pure" in kinds:
        return f"{version} is pure, and not for Python {target.python}"
    if "compiled" in kinds:
        return f"{version} has compiled wheels for other platforms only, and is not in our index"
    return f"{version} has a source archive only, and is not in our index"
