"""The command that serves a folder while another command runs."""

import subprocess
import sys
from pathlib import Path

SERVE = Path(__file__).parents[2] / "overlays" / "outputs" / "commands" / "serve.py"
READ = """
import os, sys, urllib.request
with urllib.request.urlopen(os.environ["INDEX_ADDRESS"] + "/page.html") as page:
    print(page.read().decode())
sys.exit(7)
"""


def test_a_command_reads_the_folder(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("a page")
    command = [sys.executable, str(SERVE), str(tmp_path), sys.executable, "-c", READ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (7, "a page\n", "")
