"""Errors of this package; all derive from `WasixWasmError`."""

from collections.abc import Sequence


class WasixWasmError(Exception):
    """Base of every error that this package raises on purpose."""


class MalformedModuleError(WasixWasmError):
    """The bytes are not a module, or not one that this package can describe."""


class MalformedListError(WasixWasmError):
    """A line of an export list does not read `name kind signature`."""


class ProblemsError(WasixWasmError):
    """Something was checked, and this is everything that is wrong with it."""

    def __init__(self, subject: str, problems: Sequence[str], hint: str = "") -> None:
        """Keep `problems` for callers that want them one by one."""
        self.subject = subject
        self.problems = tuple(problems)
        self.hint = hint
        lines = [f"{subject}: {len(self.problems)} problem(s)", *(f"  {p}" for p in self.problems)]
        if hint:
            lines.append(f"hint: {hint}")
        super().__init__("\n".join(lines))
