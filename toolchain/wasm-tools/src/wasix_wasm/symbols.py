"""Export lists: what a main module offers to side modules, as reviewable text.

Format: one `name kind signature` a line, sorted by bytes; `-` stands for no signature. Lines
that start with `#` and empty lines are comments. Kinds: `func`, `data` (address of an object),
`tls` (address of a thread-local object), `global` (any other global), `tag`, `memory`, `table`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from wasix_wasm.dylink import TLS, Dylink
from wasix_wasm.errors import MalformedListError
from wasix_wasm.module import Export, Module
from wasix_wasm.types import GlobalType

KINDS = frozenset({"func", "data", "tls", "global", "tag", "memory", "table"})
NO_SIGNATURE = "-"
MAX_LIST_BYTES = 16 * 1024 * 1024
ADDRESS = GlobalType("i32", mutable=False)


@dataclass(frozen=True, slots=True, order=True)
class Symbol:
    """An exported name, with everything an import of it must agree with."""

    name: str
    kind: str
    signature: str = NO_SIGNATURE

    def __str__(self) -> str:
        """Return the line of an export list."""
        return f"{self.name} {self.kind} {self.signature}"


def exported(module: Module) -> tuple[Symbol, ...]:
    """Return what `module` exports, sorted; raises `MalformedListError` for unwritable names."""
    linking = module.dylink or Dylink()
    tls = {name for name, flags in linking.exports if flags & TLS}
    symbols = sorted(_symbol(export, tls) for export in module.exports)
    for symbol in symbols:
        if not _writable(symbol.name):
            raise MalformedListError(
                f"export {symbol.name!r}: expected a name without spaces that does not start with #"
            )
    return tuple(symbols)


def undefined_names(symbols: Iterable[Symbol]) -> tuple[str, ...]:
    """Return the names that `wasm-ld --allow-undefined-file` shall accept, sorted."""
    return tuple(sorted(s.name for s in symbols if s.kind not in {"memory", "table"}))


def parse(text: str, what: str) -> tuple[Symbol, ...]:
    """Read an export list; `what` names it in errors. Raises `MalformedListError`."""
    symbols: list[Symbol] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        fields = line.split(" ")
        if len(fields) != 3 or not all(fields):
            raise MalformedListError(
                f"{what}:{number}: expected 'name kind signature', found {line!r}"
            )
        symbol = Symbol(*fields)
        if symbol.kind not in KINDS:
            raise MalformedListError(
                f"{what}:{number}: expected a kind of {sorted(KINDS)}, found {symbol.kind!r}"
            )
        if symbols and symbols[-1].name >= symbol.name:
            raise MalformedListError(
                f"{what}:{number}: expected a name after {symbols[-1].name!r},"
                f" found {symbol.name!r}\nhint: sort the list by bytes, each name once"
            )
        symbols.append(symbol)
    return tuple(symbols)


def difference(found: Iterable[Symbol], expected: Iterable[Symbol]) -> tuple[str, ...]:
    """Return one line for each name that is missing, changed or not listed."""
    have = {symbol.name: symbol for symbol in found}
    want = {symbol.name: symbol for symbol in expected}
    problems = []
    for name in sorted(have.keys() | want.keys()):
        if name not in have:
            problems.append(f"{name}: listed as '{_type(want[name])}', but not exported")
        elif name not in want:
            problems.append(f"{name}: exported as '{_type(have[name])}', but not listed")
        elif have[name] != want[name]:
            problems.append(
                f"{name}: exported as '{_type(have[name])}', expected '{_type(want[name])}'"
            )
    return tuple(problems)


def _type(symbol: Symbol) -> str:
    return f"{symbol.kind} {symbol.signature}"


def _symbol(export: Export, tls: set[str]) -> Symbol:
    if export.kind in {"func", "tag"}:
        return Symbol(export.name, export.kind, str(export.type))
    if export.kind != "global":
        return Symbol(export.name, export.kind)
    if export.type != ADDRESS:
        return Symbol(export.name, "global", str(export.type))
    return Symbol(export.name, "tls" if export.name in tls else "data")


def _writable(name: str) -> bool:
    return bool(name) and name.isprintable() and " " not in name and not name.startswith("#")
