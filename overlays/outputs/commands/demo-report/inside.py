"""inside.py FOLDER PACKAGE...: installs packages with the guest's own pip, and runs the report."""

import importlib
import os
import runpy
import subprocess
import sys
import time
from pathlib import Path

folder, *wanted = sys.argv[1:]
os.environ |= {
    "PIP_INDEX_URL": f"{os.environ['INDEX_ADDRESS']}/simple",
    "PIP_NO_CACHE_DIR": "1",
    "PIP_NO_COMPILE": "1",
    "PIP_PROGRESS_BAR": "off",
    "PIP_ROOT_USER_ACTION": "ignore",
}
start = time.monotonic()
subprocess.run([sys.executable, "-m", "ensurepip"], check=True, stdout=subprocess.DEVNULL)
subprocess.run([sys.executable, "-m", "pip", "install", *wanted], check=True)
print(f"installed in the guest in {time.monotonic() - start:.0f} s", flush=True)
importlib.invalidate_caches()
sys.argv = ["report.py", folder]
runpy.run_path(str(Path(folder) / "report.py"), run_name="__main__")
