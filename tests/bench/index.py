"""Figures of the index: many wheels at once, and one more.

./nixw run .#bench -- index [--wheels N] [--folder DIR]
"""

import argparse
import base64
import hashlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from tests.bench.figures import Table, built

VERSIONS = 10


def wheel(folder: Path, project: str, version: str) -> Path:
    """Write a small wheel."""
    info = f"{project}-{version}.dist-info"
    files = {
        f"{project}.py": f"version = '{version}'\n".encode(),
        f"{info}/METADATA": (
            f"Metadata-Version: 2.1\nName: {project}\nVersion: {version}\n"
            "Requires-Python: >=3.9\n\n"
        ).encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    rows = []
    for name, data in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
        rows.append(f"{name},sha256={digest},{len(data)}\n")
    files[f"{info}/RECORD"] = "".join([*rows, f"{info}/RECORD,,\n"]).encode()
    path = folder / f"{project}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return path


def run(command: list[str | Path], names: list[Path]) -> tuple[float, float, float]:
    """Render; return seconds of the clock and of processors, and the largest process in MB."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    text = "".join(f"{name}\n" for name in names)
    subprocess.run(command, input=text, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, used, after.ru_maxrss / 1024


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheels", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where there is room for them")
    arguments = parser.parse_args()
    tool = built(".#wasix-index") / "bin/wasix-index"
    work = Path(tempfile.mkdtemp(dir=arguments.folder))
    try:
        source = work / "wheels"
        source.mkdir()
        names = [
            wheel(source, f"project{number // VERSIONS}", f"1.{number % VERSIONS}")
            for number in range(arguments.wheels)
        ]
        table = Table(["what", "clock", "processors", "largest process"])
        render: list[str | Path] = [tool, "render", "--from", "-", "--out", work / "index"]
        update = [*render, "--update"]
        for what, command, given in (
            (f"index of {len(names)} wheels", render, names),
            ("one more", update, [wheel(source, "project1", "2.0")]),
            ("one more, of a new project", update, [wheel(source, "project", "1.0")]),
        ):
            clock, used, memory = run(command, given)
            table.add(what, f"{clock:.1f} s", f"{used:.1f} s", f"{memory:.0f} MB")
    finally:
        shutil.rmtree(work)
    return 0


if __name__ == "__main__":
    sys.exit(main())
