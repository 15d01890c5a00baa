"""Programs of the target that a build system starts: what they write comes back."""

import os
import subprocess
import sys
from pathlib import Path

GUEST = Path(__file__).parents[2] / "toolchain" / "runner" / "ctest" / "guest.py"
# In the place of the runtime: a program that writes to its last argument, and names made of it.
RUNNER = f"""#!{sys.executable}
import sys
from pathlib import Path
box = Path(next(word for word in sys.argv if word.endswith(":/workspace")).split(":")[0])
name = sys.argv[-1]
for suffix in ("", "aaa", "aab"):
    (box / (name + suffix)).write_text(suffix)
(box / "log").write_text("log")
"""


def test_what_a_program_writes_comes_back_to_its_place(tmp_path: Path) -> None:
    runner = tmp_path / "bin" / "wasix-run"
    places = [runner.parent, tmp_path / "output", tmp_path / "work"]
    for place in places:
        place.mkdir()
    runner.write_text(RUNNER)
    runner.chmod(0o755)
    command = [sys.executable, str(GUEST), "split.wasm", str(tmp_path / "output" / "part-")]
    environment = {**os.environ, "PATH": f"{runner.parent}:{os.environ['PATH']}"}
    subprocess.run(command, cwd=tmp_path / "work", env=environment, check=True)
    found = {str(path.relative_to(tmp_path)) for path in tmp_path.glob("[ow]*/*")}
    assert found == {"output/part-", "output/part-aaa", "output/part-aab", "work/log"}
