"""Errors of this package; all derive from `WasixWheelError`."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong; `member` is a path inside the wheel, or empty."""

    member: str
    text: str
    hint: str = ""

    def __str__(self) -> str:
        """Return the line of a report."""
        return f"{self.member}: {self.text}" if self.member else self.text


class WasixWheelError(Exception):
    """Base of every error that this package raises on purpose."""


class WheelError(WasixWheelError):
    """A file is not a wheel, or not one that may be unpacked."""


class LicenseError(WasixWheelError):
    """Licence files cannot be put into a wheel."""


class ProblemsError(WasixWheelError):
    """Everything that is wrong with one wheel."""

    def __init__(self, subject: str, problems: Sequence[Problem]) -> None:
        """Keep `problems` for callers that want them one by one."""
        self.subject = subject
        self.problems = tuple(sorted(problems))
        lines = [f"{subject}: {len(self.problems)} problem(s)", *(f"  {p}" for p in self.problems)]
        lines.extend(f"hint: {hint}" for hint in sorted({p.hint for p in self.problems if p.hint}))
        super().__init__("\n".join(lines))
