"""Whether the compiled modules of a wheel will link and behave in the interpreter."""

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from wasix_index import outline
from wasix_index.policy import Policy
from wasix_wasm import symbols
from wasix_wasm.dylink import WEAK
from wasix_wasm.errors import WasixWasmError
from wasix_wasm.module import Import
from wasix_wasm.symbols import Symbol
from wasix_wheel.archive import Member
from wasix_wheel.errors import Problem

ENTRY_POINTS = ("PyInit_", "PyInitU_")


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a compiled module of a wheel says to the linker."""

    member: str
    imports: tuple[Import, ...]
    exports: dict[str, Symbol]
    needed: tuple[str, ...]
    weak: frozenset[str]
    addresses: frozenset[str]

    def may_lack(self, wanted: Import) -> bool:
        """Tell whether nobody has to have an import, as the module looks whether it is there.

        Who calls a weak function only where it is not null takes its address as well.
        """
        asked = wanted.module != "env" or wanted.name in self.addresses
        return asked and wanted.name in self.weak


def decode(members: Mapping[str, Member], policy: Policy) -> tuple[list[Compiled], list[Problem]]:
    """Decode compiled modules, by their paths; what cannot be decoded is a problem.

    A file that is no shared module and has the entry of a program is one, which may import what the
    host gives to programs.
    """
    decoded: list[Compiled] = []
    problems: list[Problem] = []
    for name, member in sorted(members.items()):
        try:
            parsed = outline.read(member).module
            exports = {symbol.name: symbol for symbol in symbols.exported(parsed)}
        except WasixWasmError as error:
            problems.append(Problem(name, str(error)))
            continue
        if parsed.dylink is None and "_start" in exports and not name.endswith(".so"):
            problems.extend(_program_problems(name, parsed.imports, policy))
            continue
        if parsed.dylink is None:
            problems.append(Problem(name, "expected a shared module, found no section 'dylink.0'"))
            continue
        weak = frozenset(symbol for _, symbol, flags in parsed.dylink.imports if flags & WEAK)
        addresses = frozenset(each.name for each in parsed.imports if each.module == "GOT.func")
        needs = parsed.dylink.needed
        decoded.append(Compiled(name, parsed.imports, exports, needs, weak, addresses))
    return decoded, problems


def _program_problems(member: str, imports: Sequence[Import], policy: Policy) -> Iterator[Problem]:
    for wanted in imports:
        known = policy.program_memory if wanted.module == "env" else policy.program_modules
        name = wanted.name if wanted.module == "env" else wanted.module
        if name not in known:
            full = f"{wanted.module}.{wanted.name}"
            yield Problem(member, f"is a program and imports {full!r}, expected host calls only")


def link_problems(
    compiled: Sequence[Compiled], interpreter: Sequence[Symbol], policy: Policy, project: str
) -> list[Problem]:
    """Check imports against `interpreter` and the needed modules; check exports."""
    main = {symbol.name: symbol for symbol in interpreter}
    by_name = _by_name(compiled)
    problems: list[Problem] = []
    for entry in compiled:
        visible = ChainMap(main, *(each.exports for each in _needed(entry, by_name)), entry.exports)
        problems.extend(
            Problem(entry.member, f"needs {name!r}, which is not in the wheel")
            for name in entry.needed
            if PurePosixPath(name).name not in by_name
        )
        for wanted in entry.imports:
            text = _import_problem(wanted, entry, visible, policy, project)
            if text:
                hint = (
                    "add the library that defines it to the inputs" if "no loaded" in text else ""
                )
                problems.append(Problem(entry.member, text, hint))
        problems.extend(_export_problems(entry, policy, project))
    return problems


def needed(entry: Compiled, compiled: Sequence[Compiled]) -> list[Compiled]:
    """Return those of `compiled` that `entry` needs, and what these need."""
    return _needed(entry, _by_name(compiled))


def _by_name(compiled: Sequence[Compiled]) -> dict[str, Compiled]:
    return {PurePosixPath(entry.member).name: entry for entry in compiled}


def _needed(entry: Compiled, by_name: Mapping[str, Compiled]) -> list[Compiled]:
    found: dict[str, Compiled] = {}
    waiting = list(entry.needed)
    while waiting:
        name = PurePosixPath(waiting.pop()).name
        if name in by_name and name not in found:
            found[name] = by_name[name]
            waiting.extend(by_name[name].needed)
    return list(found.values())


def _import_problem(
    wanted: Import, entry: Compiled, visible: Mapping[str, Symbol], policy: Policy, project: str
) -> str:
    name = wanted.name
    if wanted.module in {"GOT.mem", "GOT.func"} or (wanted.module, wanted.kind) == ("env", "func"):
        return _symbol_problem(wanted, entry, visible)
    if wanted.module == "env":
        known = policy.linker_tags if wanted.kind == "tag" else policy.linker_imports
        return "" if name in known else f"imports {wanted.kind} {name!r}, which no linker provides"
    full = f"{wanted.module}.{name}"
    allowed = {*policy.host_imports, *policy.exceptions(project).host_imports}
    return "" if full in allowed else f"imports host function {full!r}, which policy forbids"


def _symbol_problem(wanted: Import, entry: Compiled, visible: Mapping[str, Symbol]) -> str:
    name = wanted.name
    symbol = visible.get(name)
    if symbol is None:
        text = f"imports {name!r}, which no loaded module exports"
        return "" if entry.may_lack(wanted) else text
    kinds = ("data", "tls") if wanted.module == "GOT.mem" else ("func",)
    if symbol.kind not in kinds:
        return f"imports {name!r} as {kinds[0]}, found {symbol.kind}"
    if wanted.module == "env" and symbol.signature != str(wanted.type):
        return f"imports {name!r} as '{wanted.type}', found '{symbol.signature}'"
    return ""


def _export_problems(entry: Compiled, policy: Policy, project: str) -> list[Problem]:
    file = PurePosixPath(entry.member).name
    suffix = next((s for s in policy.extension_suffixes if file.endswith(s)), "")
    stem = file.removesuffix(suffix)
    # A compiled `__init__` is imported under the name of its package.
    if stem == "__init__":
        stem = PurePosixPath(entry.member).parent.name or stem
    points = [name for name in entry.exports if name.startswith(ENTRY_POINTS)]
    if not points:
        if suffix in {"", ".so"}:
            return []
        return [Problem(entry.member, f"expected an export 'PyInit_{stem}', found none")]
    problems = []
    if not suffix or "." in stem:
        text = f"expected a name ending in one of {list(policy.extension_suffixes)}"
        problems.append(Problem(entry.member, f"{text}, found {file!r}"))
    elif stem.isascii() and f"PyInit_{stem}" not in points:
        found = ", ".join(points)
        problems.append(Problem(entry.member, f"expected an export 'PyInit_{stem}', found {found}"))
    allowed = {*points, *policy.linker_exports, *policy.exceptions(project).exports}
    others = [name for name in entry.exports if name not in allowed]
    if others:
        more = f" and {len(others) - 5} more" if len(others) > 5 else ""
        problems.append(
            Problem(
                entry.member,
                f"exports {', '.join(map(repr, others[:5]))}{more} besides its entry point",
                "compile with -fvisibility=hidden: visible names replace equal ones elsewhere",
            )
        )
    return problems
