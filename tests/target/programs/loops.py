"""What passes through the loops over bytecodes and over compiled patterns at unusual places.

Prints the same in every CPython of this version.
"""

import re
import sys
from collections.abc import Callable, Generator
from contextlib import suppress
from types import CodeType
from typing import Any


def exceptions() -> None:
    """Through frames of functions, generators and classes, with and without handlers."""

    def deep(level: int, error: type[BaseException]) -> int:
        if level == 0:
            raise error(level)
        try:
            return deep(level - 1, error) + 1
        except LookupError as found:
            if level % 3:
                raise
            raise error(level) from found
        finally:
            print("finally", level)

    for error in (KeyError, ValueError):
        try:
            deep(5, error)
        except Exception as found:
            lines = []
            traceback = found.__traceback__
            while traceback:
                lines.append(traceback.tb_lineno - traceback.tb_frame.f_code.co_firstlineno)
                traceback = traceback.tb_next
            print(repr(found), repr(found.__cause__), lines)

    class Refusing:
        def __init__(self, value: int) -> None:
            if value > 2:
                raise ValueError(value)
            self.value = value

        @property
        def twice(self) -> int:
            return self.value * 2 if self.value else int("none")

        def __getitem__(self, index: int) -> int:
            return [self.value][index]

    for value in (1, 2, 3, 0, 3):
        try:
            made = Refusing(value)
            print(made.twice, made[0], made[value])
        except (ValueError, LookupError) as error_of_class:
            print(repr(error_of_class))

    def endless(level: int = 0) -> int:
        return endless(level + 1) + 1

    for _ in range(2):
        try:
            endless()
        except RecursionError as error_of_depth:
            print(type(error_of_depth).__name__)


def generators() -> None:
    """Suspended, thrown into, delegated to and left."""

    def inner(values: list[int]) -> Generator[int, None, int]:
        for value in values:
            try:
                yield value
            except KeyError as error:
                yield -int(error.args[0])
        return len(values)

    def outer() -> Generator[Any, None, None]:
        total = yield from inner([1, 2, 3])
        yield "total", total
        yield from (value * value for value in range(3))

    print(list(outer()))
    running = outer()
    print(next(running), running.throw(KeyError(7)), next(running))
    for fresh in (outer(), inner([1]), running):
        try:
            fresh.throw(ValueError("thrown"))
        except ValueError as error:
            print(repr(error), next(fresh, "ended"))

    def thrown_at(depth: int) -> str:
        generator = outer()
        next(generator)
        try:
            return thrown_at(depth + 1)
        except RecursionError:
            try:
                generator.throw(KeyError(1))
            except RecursionError:
                return "too deep to throw"
            return "thrown"

    print(thrown_at(0))


def events() -> None:
    """What sys.monitoring and sys.settrace are told."""
    monitoring: Any = vars(sys)["monitoring"]
    told: list[str] = []
    # fmt: off
    names = [
        "CALL", "C_RAISE", "C_RETURN", "PY_START", "PY_RETURN", "PY_YIELD", "PY_RESUME",
        "PY_UNWIND", "RAISE",
    ]
    # fmt: on

    def listener(name: str) -> Callable[..., None]:
        def listen(code: CodeType, offset: int, *rest: Any) -> None:
            about = rest[0] if rest else None
            told.append(f"{name} {code.co_name} {getattr(about, '__name__', type(about).__name__)}")

        return listen

    class Base:
        def method(self, *values: int) -> int:
            return sum(values)

    class Derived(Base):
        def method(self, *values: int) -> int:
            return super().method(*values) + len(values)

    def watched() -> None:
        numbers = [3, 1, 2]
        numbers.sort(key=lambda number: -number)
        print(*numbers, sep="-")
        print(Derived().method(*numbers), max(numbers, default=0))
        options = {"base": 16}
        print(int("ff", **options), [number for number in iter(numbers)])
        with suppress(ValueError):
            int("x")
        print(next(value for value in numbers if value < 3))

    monitoring.use_tool_id(3, "loops")
    chosen = 0
    for name in names:
        event = getattr(monitoring.events, name)
        chosen |= event
        monitoring.register_callback(3, event, listener(name))
    monitoring.set_events(3, chosen)
    try:
        watched()
    finally:
        monitoring.set_events(3, 0)
        monitoring.free_tool_id(3)
    print(*told, sep="\n")

    lines: list[tuple[str, int]] = []

    def trace(frame: Any, event: str, _argument: object) -> Any:
        lines.append((event, frame.f_lineno - frame.f_code.co_firstlineno))
        return trace

    sys.settrace(trace)
    watched()
    sys.settrace(None)
    print(lines)


def unknown() -> None:
    """Numbers that no instruction has are errors, and the loop goes on."""

    def victim() -> None:
        pass

    for number in range(119, 149):
        code = victim.__code__.co_code
        victim.__code__ = victim.__code__.replace(co_code=code[:2] + bytes([number, 0]) + code[4:])
        try:
            victim()
        except SystemError:
            continue
        print("no error for", number)


PATTERNS = [
    r"abc|abd|x",
    r"(?:ab|a[bc]d|[xy]z)+",
    r"(a+)(b*)\1",
    r"a*?b",
    r"(?:a|b)*?c",
    r"x{2,3}y",
    r"(\w+)\s(?=\d)",
    r"(\w)(?!\1)",
    r"(?<=a)b",
    r"(?<!a)b",
    r"(a)?(?(1)b|c)",
    r"a++b",
    r"(?>a+)b",
    r"(?:ab)*+c",
    r"(?:a|ab)(?:c|bcd)(d*)",
    r"^\s*(\S+)\s*$",
    r"\b\w{3}\b",
    r"(?i)ABC|É",
    r"[^a-c\s]+",
    r".*(?:d|e).",
    r"((a)|(b)|c)*",
    r"(?s:.+?)\n",
    r"(?:(?:x{1,2})y?){2}",
]


def patterns() -> None:
    """Each pattern with each text: first match, all matches and what is left."""
    texts = ["", "abc", "ab abd xz", "aabaab", "xxy xxxy", "ab 1", "aaab\ncd", "bcd é", "b" * 300]
    texts += [text + "é€" for text in texts[1:4]] + [text + "\U0001f600" for text in texts[1:4]]
    for pattern in PATTERNS:
        compiled = re.compile(pattern)
        for text in texts:
            found = compiled.search(text)
            first = found and (found.span(), found.groups())
            whole = compiled.fullmatch(text)
            print(ascii((pattern, text[:9], first, bool(whole), compiled.sub("<>", text)[:60])))
    print(len(re.findall(r"(?:(a)|b)*?c", ("ab" * 2000 + "c") * 3)))
    print(re.search(rb"(?:\x00|\xff)+$", b"ab\x00\xff\x00"))


if __name__ == "__main__":
    exceptions()
    generators()
    events()
    unknown()
    patterns()
