"""How the commands of a link run and end."""

import signal
import subprocess
import sys
from collections.abc import Callable


def run(main: Callable[..., None]) -> None:
    """Call `main` with the words of the command; what is wrong with an input ends it by name."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        main(*sys.argv[1:])
    except OSError as error:
        place = "" if error.filename is None else f"cannot open {error.filename}: "
        sys.exit(f"wasix-ld: {place}{error.strerror}")
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
    except ValueError as error:
        sys.exit(f"wasix-ld: {error}")
