"""Which packages a project gets on the target, and which ones cannot be had."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import NormalizedName, canonicalize_name
from resolvelib import (
    AbstractProvider,
    BaseReporter,
    ResolutionImpossible,
    ResolutionTooDeep,
    Resolver,
)

from wasix_coverage import reasons
from wasix_coverage.project import ROOT, Project
from wasix_coverage.registry import Candidate, Registry

_ROUNDS = 2_000
# A project, and its extras.
Identifier = tuple[NormalizedName, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Missing:
    """What stands for a project of which the target can install nothing that is wanted."""

    project: NormalizedName


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate with extras."""

    project: NormalizedName
    extras: frozenset[str]
    candidate: Candidate | Missing


@dataclass(frozen=True, slots=True)
class Finding:
    """A package that a project wants, and what comes of it."""

    project: str
    version: str
    # "ours", "pure" or "missing".
    origin: str
    # Who wants it: names from the project on.
    by: tuple[str, ...]
    reason: str = ""


def resolve(project: Project, registry: Registry) -> list[Finding]:
    """Return what `project` gets, sorted by name; raises `CoverageError`."""
    if project.locked:
        return sorted(_locked(project, registry), key=lambda finding: finding.project)
    environment = registry.target.environment()
    wanted = [w.requirement for w in project.wanted if _holds(w.requirement, environment, "")]
    constraints = {canonicalize_name(r.name): r.specifier for r in project.constraints}
    for tolerant in (False, True):
        provider = _Provider(registry, constraints, tolerant=tolerant)
        try:
            result = Resolver(provider, BaseReporter()).resolve(wanted, max_rounds=_ROUNDS)
        except (ResolutionImpossible, ResolutionTooDeep) as error:
            if tolerant:
                return [_conflict(error)]
            continue
        return _findings(result, wanted, registry, constraints)
    raise AssertionError


def _conflict(error: Exception) -> Finding:
    causes = getattr(error, "causes", ())
    parts = {
        f"{cause.requirement} (by {cause.parent.project if cause.parent else ROOT})"
        for cause in causes
    }
    text = f"no versions go together: {', '.join(sorted(parts))}" if parts else "no end was found"
    name = canonicalize_name(causes[0].requirement.name) if causes else ROOT
    return Finding(name, "", "missing", (ROOT,), text)


def _locked(project: Project, registry: Registry) -> Iterator[Finding]:
    for wanted in project.wanted:
        name = canonicalize_name(wanted.requirement.name)
        specifier = wanted.requirement.specifier
        version = str(specifier).removeprefix("==")
        known = registry.known(name)
        found = [c for c in known.candidates if specifier.contains(c.version, prereleases=True)]
        if found:
            yield Finding(name, version, found[0].origin, wanted.by)
        elif any(file.endswith("-any.whl") for file in project.wheels.get(name, ())):
            yield Finding(name, version, "pure", wanted.by)
        else:
            reason = reasons.why(known, specifier, registry.target)
            if not known.candidates and project.wheels.get(name):
                reason = "the lock has wheels for other platforms only, and our index none"
            yield Finding(name, version, "missing", wanted.by, reason)


class _Provider(AbstractProvider[Requirement, Chosen, Identifier]):
    """What resolvelib asks. With `tolerant`, `Missing` satisfies what nothing else does."""

    def __init__(
        self,
        registry: Registry,
        constraints: Mapping[NormalizedName, SpecifierSet],
        *,
        tolerant: bool,
    ) -> None:
        self.registry = registry
        self.constraints = constraints
        self.tolerant = tolerant
        self.environment = registry.target.environment()

    def identify(self, requirement_or_candidate: Requirement | Chosen) -> Identifier:
        if isinstance(requirement_or_candidate, Chosen):
            return requirement_or_candidate.project, requirement_or_candidate.extras
        names = frozenset(map(str, map(canonicalize_name, requirement_or_candidate.extras)))
        return canonicalize_name(requirement_or_candidate.name), names

    def get_preference(
        self,
        identifier: Identifier,
        resolutions: Mapping[Identifier, Chosen],
        candidates: Mapping[Identifier, Iterator[Chosen]],
        information: Mapping[Identifier, Iterator[Any]],
        backtrack_causes: Sequence[Any],
    ) -> tuple[bool, bool, str]:
        causes = {cause.requirement.name for cause in backtrack_causes}
        pinned = any("==" in str(each.requirement.specifier) for each in information[identifier])
        return identifier[0] not in causes, not pinned, identifier[0]

    def find_matches(
        self,
        identifier: Identifier,
        requirements: Mapping[Identifier, Iterator[Requirement]],
        incompatibilities: Mapping[Identifier, Iterator[Chosen]],
    ) -> Iterable[Chosen]:
        project, extras = identifier
        specifier = self.constraints.get(project, SpecifierSet())
        for requirement in requirements[identifier]:
            specifier &= requirement.specifier
        bad = {chosen.candidate for chosen in incompatibilities[identifier]}
        known = self.registry.known(project).candidates
        allowed = {version: None for version in specifier.filter(c.version for c in known)}
        matches: list[Chosen] = [
            Chosen(project, extras, candidate)
            for candidate in known
            if candidate.version in allowed and candidate not in bad
        ]
        if not matches and self.tolerant and Missing(project) not in bad:
            return [Chosen(project, extras, Missing(project))]
        return matches

    def is_satisfied_by(self, requirement: Requirement, candidate: Chosen) -> bool:
        if isinstance(candidate.candidate, Missing):
            return True
        return requirement.specifier.contains(candidate.candidate.version, prereleases=True)

    def get_dependencies(self, candidate: Chosen) -> Iterable[Requirement]:
        found = candidate.candidate
        if isinstance(found, Missing):
            return [Requirement(candidate.project)] if candidate.extras else []
        # The extras of a project go with the same version of it.
        same = [Requirement(f"{found.project}=={found.version}")] if candidate.extras else []
        return [*same, *dependencies(self.registry, found, candidate.extras, self.environment)]


def dependencies(
    registry: Registry,
    candidate: Candidate,
    extras: frozenset[str],
    environment: Mapping[str, str],
) -> Iterator[Requirement]:
    """Yield what a wheel requires on the target."""
    for line in registry.metadata(candidate).get("requires_dist", []):
        try:
            requirement = Requirement(line)
        except InvalidRequirement:
            continue
        if any(_holds(requirement, environment, extra) for extra in extras or ("",)):
            yield requirement


def _findings(
    result: Any,
    wanted: Sequence[Requirement],
    registry: Registry,
    constraints: Mapping[NormalizedName, SpecifierSet],
) -> list[Finding]:
    paths: dict[Identifier | None, tuple[str, ...]] = {None: (ROOT,)}
    waiting: list[Identifier | None] = [None]
    while waiting:
        parent = waiting.pop(0)
        for child in sorted(result.graph.iter_children(parent), key=str):
            if child not in paths:
                paths[child] = (*paths[parent], child[0])
                waiting.append(child)
    findings: dict[str, Finding] = {}
    for identifier, chosen in result.mapping.items():
        by = paths.get(identifier, (ROOT, identifier[0]))[:-1]
        found = chosen.candidate
        if isinstance(found, Candidate):
            findings[chosen.project] = Finding(chosen.project, str(found.version), found.origin, by)
            continue
        specifier = constraints.get(chosen.project, SpecifierSet())
        for information in result.criteria[identifier].information:
            specifier &= information.requirement.specifier
        reason = reasons.why(registry.known(chosen.project), specifier, registry.target)
        findings[chosen.project] = Finding(chosen.project, "", "missing", by, reason)
    return sorted(findings.values(), key=lambda finding: finding.project)


def _holds(requirement: Requirement, environment: Mapping[str, str], extra: str) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(
        {**environment, "extra": extra}
    )
