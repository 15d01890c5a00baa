"""Types of C functions as clang prints them, and how WebAssembly passes their values.

The rules are those of the C ABI for WebAssembly (tool-conventions, "BasicCABI.md"). A type whose
name does not tell, such as a structure, stands for itself and equals only what is spelled so.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

MAX_TYPE_CHARACTERS = 20_000
MAX_DEPTH = 50

_I32 = (
    "bool _Bool char char8_t char16_t char32_t wchar_t short int long nullptr_t std::nullptr_t",
    "signed char,unsigned char,unsigned short,unsigned int,unsigned long",
)
_VALUES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_I32[0].split() + _I32[1].split(","), ("i32",)),
    **dict.fromkeys(("long long", "unsigned long long"), ("i64",)),
    "float": ("f32",),
    "double": ("f64",),
    # Passed in halves, and returned through a pointer that comes first.
    **dict.fromkeys(("long double", "__int128", "unsigned __int128"), ("i64", "i64")),
}
# C++ leaves the kind of a structure out.
_DROPPED = {"const", "volatile", "restrict", "__restrict", "_Atomic", "struct", "class", "union"}
_POINTERS = {"*", "&", "&&", "^"}
_TOKEN = re.compile(r"\s*(\.\.\.|&&|[\w:$~]+|\S)")


class UnknownTypeError(ValueError):
    """Not a type that this module reads; never leaves it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A type that is only a name."""

    text: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """A pointer, a reference, or an array, which is passed as a pointer."""

    to: "Type"


@dataclass(frozen=True, slots=True)
class Function:
    """A function; `...` at the end of its parameters makes it variadic."""

    result: "Type"
    parameters: tuple["Type", ...]
    variadic: bool


Type = Name | Pointer | Function


@dataclass(frozen=True, slots=True)
class Signature:
    """What a call passes and gets back."""

    parameters: tuple[str, ...]
    results: tuple[str, ...]

    def __str__(self) -> str:
        """Return `(i32,i64)->(f64)`."""
        return f"({','.join(self.parameters)})->({','.join(self.results)})"


def function(text: str) -> Function | None:
    """Return the function that `text` is, or points to; None for what this module cannot read."""
    if len(text) > MAX_TYPE_CHARACTERS:
        return None
    try:
        parsed = _Parser(text).whole()
    except UnknownTypeError:
        return None
    if isinstance(parsed, Pointer):
        parsed = parsed.to
    return parsed if isinstance(parsed, Function) else None


def signature(called: Function) -> Signature:
    """Return how `called` is called."""
    parameters = tuple(value for each in called.parameters for value in _values(each))
    results = _values(called.result)
    if len(results) > 1:
        parameters, results = ("i32", *parameters), ()
    # The arguments after the named ones lie in memory.
    return Signature((*parameters, *["i32"] * called.variadic), results)


def _values(passed: Type) -> tuple[str, ...]:
    if isinstance(passed, Name):
        return () if passed.text == "void" else _VALUES.get(passed.text, (f"'{passed.text}'",))
    return ("i32",)


class _Parser:
    """Reads one type name; what wraps a declarator is applied from the inside out."""

    def __init__(self, text: str) -> None:
        self._tokens = _TOKEN.findall(text)
        self._depth = 0

    def whole(self) -> Type:
        found = self._type()
        # Attributes do not change how a function is called.
        if self._tokens and self._tokens[0] not in {"__attribute__", "noexcept"}:
            raise UnknownTypeError(self._tokens[0])
        return found

    def _next(self) -> str:
        return self._tokens[0] if self._tokens else ""

    def _take(self, expected: str = "") -> str:
        if not self._tokens or (expected and self._tokens[0] != expected):
            raise UnknownTypeError(expected)
        return str(self._tokens.pop(0))

    def _type(self) -> Type:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnknownTypeError("too deep")
        words: list[str] = []
        while re.match(r"[\w:$~]", self._next()) or self._next() == "<":
            words.append(self._template() if self._next() == "<" else self._take())
        named = [word for word in words if word not in _DROPPED]
        # A pointer to a member is no pointer.
        if not named or named[-1].endswith("::"):
            raise UnknownTypeError(self._next())
        base = Name(" ".join(named).replace(" <", "<"))
        found = self._declarator()(base)
        self._depth -= 1
        return found

    def _template(self) -> str:
        taken, depth = "", 0
        while not taken or depth:
            token = self._take()
            depth += {"<": 1, ">": -1}.get(token, 0)
            taken += token
        return taken

    def _declarator(self) -> Callable[[Type], Type]:
        pointers = 0
        while self._next() in _POINTERS or self._next() in _DROPPED:
            pointers += self._take() in _POINTERS
        inner: Callable[[Type], Type] = lambda base: base  # noqa: E731
        if self._next() == "(" and len(self._tokens) > 1 and self._tokens[1] in _POINTERS:
            self._take("(")
            inner = self._declarator()
            self._take(")")
        suffixes: list[Callable[[Type], Type]] = []
        while self._next() in {"(", "["}:
            suffixes.append(self._parameters() if self._next() == "(" else self._array())

        def wrap(base: Type) -> Type:
            for _ in range(pointers):
                base = Pointer(base)
            for suffix in reversed(suffixes):
                base = suffix(base)
            return inner(base)

        return wrap

    def _array(self) -> Callable[[Type], Type]:
        while self._take() != "]":
            pass
        return Pointer

    def _parameters(self) -> Callable[[Type], Type]:
        self._take("(")
        parameters: list[Type] = []
        variadic = False
        while self._next() != ")":
            if self._next() == "...":
                self._take()
                variadic = True
            else:
                parameters.append(self._type())
            if self._next() != ")":
                self._take(",")
        self._take(")")
        # `(void)` has no parameters; `()` is what clang never compares.
        passed = () if parameters == [Name("void")] else tuple(parameters)
        return lambda result: Function(result, passed, variadic)
