"""The last step of a wheel's build."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from wasix_wheel import archive, licenses, tags, wheel
from wasix_wheel.archive import Member
from wasix_wheel.errors import ProblemsError
from wasix_wheel.wheel import Wheel


def finish(
    found: Wheel, platform: str | None, directory: Path, texts: Mapping[str, Member]
) -> Path:
    """Write `found` to `directory`, ready for an index; return the new file.

    With `platform`, it must have compiled modules and gets that tag; without, it must be pure.
    `texts` are licence files by their paths below `licenses/`. Members are sorted, RECORD is made
    anew and comes last, times and permissions are fixed. Raises `WasixWheelError` and `OSError`.
    """
    problems = wheel.identity_problems(found)
    problems += tags.pure_problems(found) if platform is None else tags.compiled_problems(found)
    if problems:
        raise ProblemsError(found.path.name, problems)
    final = found.tags if platform is None else tags.with_platform(found.tags, platform)
    members = licenses.add(found, texts)
    header = f"{found.info}/WHEEL"
    members[header] = archive.of_bytes(header, tags.header(found, final))
    record = f"{found.info}/RECORD"
    for signature in (f"{record}.jws", f"{record}.p7s"):
        members.pop(signature, None)
    members[record] = archive.of_bytes(record, wheel.record(members, found.info))
    directory.mkdir(parents=True, exist_ok=True)
    target = directory / tags.file_name(found, final)
    with tempfile.TemporaryDirectory(dir=directory, prefix=".finish-") as temporary:
        written = Path(temporary) / target.name
        archive.write(written, members, last=record)
        written.replace(target)
    return target
