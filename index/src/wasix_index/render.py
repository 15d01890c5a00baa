"""Wheels into a static index that needs nothing but a file server.

Layout: `simple/` is the simple repository API in HTML (PEP 503) with hashes, supported Python
versions and metadata files (PEP 658, PEP 714); `packages/` holds the wheels. All links are
relative.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from wasix_index.errors import RenderError
from wasix_wheel import wheel
from wasix_wheel.errors import ProblemsError

PACKAGES = "packages"
# The generator also writes a change log and a JSON API, whose links suit absolute addresses only.
_UNUSED = ("changelog", "pypi", "packages.json", "index.html")


def render(wheels: Sequence[Path], out: Path) -> None:
    """Write the index of `wheels` to `out`, all at once.

    Raises `RenderError`, `WasixWheelError` (a damaged wheel is not published) and `OSError`.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise RenderError(f"{out}: expected no such file or an empty directory, found {out.name!r}")
    names = [path.name for path in wheels]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise RenderError(f"wheels: expected each file once, found again: {', '.join(twice)}")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as temporary:
        tree = Path(temporary) / "tree"
        (tree / PACKAGES).mkdir(parents=True)
        published = [
            _publish(path, tree / PACKAGES) for path in sorted(wheels, key=lambda path: path.name)
        ]
        _generate([line for _, line in published], tree, Path(temporary) / "list")
        for project, line in published:
            page = tree / "simple" / project / "index.html"
            if not page.is_file() or f">{line['filename']}<" not in page.read_text("utf-8"):
                raise RenderError(f"{line['filename']}: not in the page that dumb-pypi wrote")
        if out.exists():
            out.rmdir()
        tree.replace(out)


def _publish(path: Path, packages: Path) -> tuple[str, dict[str, str | list[str]]]:
    with wheel.open(path) as found:
        problems = [*wheel.identity_problems(found), *wheel.record_problems(found)]
        if problems:
            raise ProblemsError(path.name, problems)
        project, metadata, fields = found.project, found.metadata, found.fields()
    target = packages / path.name
    shutil.copyfile(path, target)
    (packages / f"{path.name}.metadata").write_bytes(metadata)
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    line: dict[str, str | list[str]] = {
        "filename": path.name,
        "hash": f"sha256={digest}",
        "core_metadata": f"sha256={hashlib.sha256(metadata).hexdigest()}",
        "requires_dist": fields.get("requires_dist", []),
    }
    if "requires_python" in fields:
        line["requires_python"] = fields["requires_python"]
    return project, line


def _generate(lines: Sequence[dict[str, str | list[str]]], tree: Path, listing: Path) -> None:
    listing.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    command = [
        sys.executable,
        *("-W", "ignore", "-X", "utf8", "-m", "dumb_pypi.main"),
        *("--package-list-json", str(listing), "--output-dir", str(tree)),
        *("--packages-url", f"../../{PACKAGES}", "--no-generate-timestamp"),
        "--no-per-release-json",
    ]
    # Its own sys.path: a wrapper may have extended this process's only.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0 or done.stderr:
        raise RenderError(f"dumb-pypi: exit status {done.returncode}\n{done.stderr.strip()}")
    for name in _UNUSED:
        path = tree / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
