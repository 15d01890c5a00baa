"""Errors of this package; all derive from `WasixCastsError`."""

from collections.abc import Sequence


class WasixCastsError(Exception):
    """Base of every error that this package raises on purpose."""


class MalformedLogError(WasixCastsError):
    """The log is not what clang writes."""


class MalformedListError(WasixCastsError):
    """The list of exceptions does not follow its schema."""


class MalformedImageError(WasixCastsError):
    """The module's start code or data is not what wasm-ld writes."""


class ProblemsError(WasixCastsError):
    """Something was checked, and this is everything that is wrong with it."""

    def __init__(self, subject: str, problems: Sequence[str], hint: str = "") -> None:
        """Keep `problems` for callers that want them one by one."""
        self.problems = tuple(problems)
        lines = [f"{subject}: {len(self.problems)} problem(s)", *(f"  {p}" for p in self.problems)]
        if hint:
            lines.append(f"hint: {hint}")
        super().__init__("\n".join(lines))
