"""Runs what the page sends, a line of JSON each; answers are lines that begin with a mark."""

import base64
import importlib
import io
import json
import os
import sys
import traceback
import zipfile
from pathlib import Path

MARK = "\x1e"
SITE = Path("/workspace/site")
NAMES = {"__name__": "__main__"}


def answer(kind, **values):
    """Tell the page something."""
    sys.stdout.flush()
    sys.stderr.flush()
    sys.__stdout__.write(MARK + json.dumps({"kind": kind, **values}) + "\n")
    sys.__stdout__.flush()


def install(path):
    """Unpack a wheel to where modules are found."""
    with zipfile.ZipFile(path) as wheel:
        wheel.extractall(SITE)
        for name in wheel.namelist():
            # Some of it may lie beside the rest.
            rest = name.partition(".data/")[2]
            scheme, _, place = rest.partition("/")
            if scheme in {"purelib", "platlib"} and place and not name.endswith("/"):
                target = SITE / place
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(wheel.read(name))
    Path(path).unlink()
    sys.path_importer_cache.pop(str(SITE), None)
    importlib.invalidate_caches()


def pictures():
    """Send what was drawn."""
    plots = sys.modules.get("matplotlib.pyplot")
    if plots is None:
        return
    for number in plots.get_fignums():
        out = io.BytesIO()
        plots.figure(number).savefig(out, format="png")
        answer("picture", data=base64.b64encode(out.getvalue()).decode())
    plots.close("all")


def run(code):
    """Run a program, and tell whether it came to its end."""
    try:
        exec(compile(code, "example.py", "exec"), NAMES)
        pictures()
    except SystemExit as ended:
        if ended.code not in (None, 0):
            print(f"ended with {ended.code!r}", file=sys.stderr)
    except BaseException as error:
        # Without the frame of this file.
        traceback.print_exception(error.with_traceback(error.__traceback__.tb_next))
        return False
    return True


def main():
    """Do what the page asks, until it asks for nothing more."""
    SITE.mkdir(exist_ok=True)
    sys.path.insert(0, str(SITE))
    os.environ["MPLBACKEND"] = "agg"
    answer("ready", version=sys.version.split()[0])
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["do"] == "install":
            install(asked["path"])
            answer("done", good=True)
        else:
            answer("done", good=run(asked["code"]))


main()
