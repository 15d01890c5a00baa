"""What is inside wheels: what each compiled module needs, takes, offers, and is made of."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wasix_index import audit, linking, outline, policy
from wasix_index.errors import InspectError
from wasix_index.inspected import ModuleReport, Report
from wasix_index.linking import Compiled
from wasix_index.outline import Outline
from wasix_index.policy import Policy
from wasix_wasm import binary
from wasix_wasm.errors import WasixWasmError
from wasix_wasm.module import Import, Module
from wasix_wasm.symbols import Symbol
from wasix_wheel import archive, wheel
from wasix_wheel.archive import Member
from wasix_wheel.wheel import Wheel

_SECTIONS = (
    *("custom", "type", "import", "function", "table", "memory", "global", "export", "start"),
    *("element", "code", "data", "data count", "tag"),
)
_PYTHON = ("Py", "_Py")


@dataclass(frozen=True, slots=True)
class Rules:
    """What modules are compared with."""

    interpreter: Sequence[Symbol]
    policy: Policy


def inspect(paths: Sequence[Path], rules: Rules) -> Iterator[Report]:
    """Report on each wheel of `paths`, which are wheels, and folders of wheels or of modules.

    Raises `InspectError`, `WasixWheelError` and `OSError`.
    """
    for path in paths:
        if not path.is_dir():
            yield _wheel(path, rules)
            continue
        wheels = sorted(path.rglob("*.whl"))
        for found in wheels:
            yield _wheel(found, rules)
        members = {} if wheels else _folder(path)
        if not wheels and not members:
            raise InspectError(f"{path}: expected wheels or compiled modules, found none")
        if members:
            yield {
                "name": str(path),
                "project": "",
                "version": "",
                "licenses": [],
                "audit": None,
                "modules": _modules(members, rules, ""),
            }


def _wheel(path: Path, rules: Rules) -> Report:
    with wheel.open(path) as found:
        problems = audit.problems(found, rules.interpreter, rules.policy)
        members = {name: found.members[name] for name in wheel.compiled(found)}
        return {
            "name": path.name,
            "project": found.project,
            "version": str(found.version),
            "licenses": _licenses(found),
            "audit": [str(problem) for problem in problems],
            "modules": _modules(members, rules, found.project),
        }


def _folder(path: Path) -> dict[str, Member]:
    found = {}
    for file in sorted(path.rglob("*")):
        if file.is_file():
            member = archive.of_file(file)
            if file.suffix == ".so" or member.starts_with(b"\0asm"):
                found[str(file.relative_to(path))] = member
    return found


def _licenses(found: Wheel) -> list[str]:
    """Return folders of licences that are not called like something in the wheel."""
    tops = {PurePosixPath(name).parts[0] for name in found.members}
    names = [PurePosixPath(name).parts for name in found.members]
    parts = [p[2] for p in names if len(p) > 3 and p[:2] == (found.info, "licenses")]
    return sorted(set(parts) - tops)


def _modules(members: Mapping[str, Member], rules: Rules, project: str) -> list[ModuleReport]:
    parsed: dict[str, Outline] = {}
    errors: dict[str, str] = {}
    for name, member in members.items():
        try:
            parsed[name] = outline.read(member)
        except WasixWasmError as error:
            errors[name] = str(error)
    compiled, problems = linking.decode(members, rules.policy)
    errors |= {problem.member: problem.text for problem in problems}
    by_name = {entry.member: entry for entry in compiled}
    gate: dict[str, list[str]] = {}
    for problem in linking.link_problems(compiled, rules.interpreter, rules.policy, project):
        gate.setdefault(problem.member, []).append(problem.text)
    main = {symbol.name for symbol in rules.interpreter}
    return [
        _module(
            name,
            members[name].size,
            parsed.get(name),
            by_name.get(name),
            errors.get(name, ""),
            _Origins(main, rules.policy, compiled),
            sorted(gate.get(name, [])),
        )
        for name in sorted(members)
    ]


def _module(
    name: str,
    size: int,
    parsed: Outline | None,
    compiled: Compiled | None,
    error: str,
    origins: "_Origins",
    gate: list[str],
) -> ModuleReport:
    sections: Counter[str] = Counter()
    for number, custom, length in parsed.sections if parsed else ():
        sections[custom or _SECTIONS[number]] += length
    imports: dict[str, set[str]] = {}
    for wanted in compiled.imports if compiled else ():
        origin, symbol = origins.of(wanted, compiled)
        imports.setdefault(origin, set()).add(symbol)
    return {
        "member": name,
        "bytes": size,
        "error": error,
        "sections": dict(sections),
        "needs": sorted(compiled.needed) if compiled else [],
        "imports": {origin: sorted(names) for origin, names in sorted(imports.items())},
        "exports": sorted(compiled.exports) if compiled else [],
        "made_by": _producers(parsed.module) if parsed else [],
        "gate": gate,
    }


@dataclass(frozen=True, slots=True)
class _Origins:
    main: set[str]
    policy: Policy
    compiled: Sequence[Compiled]

    def of(self, wanted: Import, entry: Compiled | None) -> tuple[str, str]:
        """Return where an import of `entry` comes from, and what to call it."""
        assert entry is not None
        name = wanted.name
        symbol = wanted.module in {"GOT.mem", "GOT.func"} or wanted.kind == "func"
        if wanted.module not in {"GOT.mem", "GOT.func", "env"}:
            return "host", f"{wanted.module}.{name}"
        if not symbol:
            known = (*self.policy.linker_imports, *self.policy.linker_tags)
            return ("linker" if name in known else "nobody"), name
        if name in self.main:
            return ("python" if name.startswith(_PYTHON) else "libc"), name
        if any(name in each.exports for each in linking.needed(entry, self.compiled)):
            return "needed", name
        if name in entry.exports:
            return "itself", name
        return ("weak" if entry.may_lack(wanted) else "nobody"), name


def _producers(parsed: Module) -> list[str]:
    """Return what the section "producers" lists, which says nothing about what a module does."""
    payload = parsed.custom("producers")
    if payload is None:
        return []
    reader = binary.Reader(payload, "producers")
    try:
        fields = reader.vector(
            lambda: (reader.name(), reader.vector(lambda: (reader.name(), reader.name())))
        )
    except WasixWasmError:
        return []
    return sorted({f"{name} {version}".strip() for _, values in fields for name, version in values})


def rules(interpreter: Sequence[Symbol], abi: str) -> Rules:
    """Return the rules for an interpreter, by what it exports and its ABI."""
    return Rules(interpreter, policy.load(abi))
