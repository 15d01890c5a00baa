import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import filelock
from filelock import FileLock, SoftFileLock, Timeout

PLACE = Path(tempfile.mkdtemp())


def test_kind_is_unix_s() -> None:
    assert FileLock is filelock.UnixFileLock
    with FileLock(PLACE / "own"), FileLock(PLACE / "other", timeout=0):
        pass


def test_other_process_waits() -> None:
    code = (
        "import sys, filelock\n"
        "try:\n"
        "    filelock.SoftFileLock(sys.argv[1], timeout=0.1).acquire()\n"
        "except filelock.Timeout:\n"
        "    print('taken')\n"
        "else:\n"
        "    print('free')\n"
    )
    # Other processes do not see what flock, which FileLock takes, has locked.
    path = PLACE / "lock"

    def ask() -> str:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-c", code, str(path)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        return done.stdout

    with SoftFileLock(path):
        assert ask() == "taken\n"
    assert ask() == "free\n"


def test_one_thread_at_a_time() -> None:
    inside = most = 0
    lock = SoftFileLock(PLACE / "soft", thread_local=False)
    guard = threading.Lock()

    def work() -> None:
        nonlocal inside, most
        for _ in range(5):
            with SoftFileLock(PLACE / "soft", poll_interval=0.001):
                with guard:
                    inside += 1
                    most = max(most, inside)
                with guard:
                    inside -= 1

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    with lock:
        try:
            SoftFileLock(PLACE / "soft", timeout=0).acquire()
        except Timeout:
            pass
        else:
            raise AssertionError("no Timeout")
