"""Call the functions test_* of test_module, but those that argv names; each result is a line."""

import json
import sys
import traceback

import test_module

MARK = "\x1e"


def say(kind, name, text=""):
    """Tell the engine."""
    sys.stdout.flush()
    sys.stderr.flush()
    sys.__stdout__.write(MARK + json.dumps({"kind": kind, "name": name, "text": text}) + "\n")
    sys.__stdout__.flush()


def main():
    """Run them."""
    names = sorted(name for name in vars(test_module) if name.startswith("test_"))
    if not names:
        sys.exit("run_each: the test file has no function test_*")
    for name in names:
        if name in sys.argv[1:]:
            continue
        say("begin", name)
        try:
            getattr(test_module, name)()
        except BaseException as error:
            traceback.print_exc()
            say("failed", name, traceback.format_exception_only(error)[-1].strip())
        else:
            say("passed", name)
    say("end", "")


main()
