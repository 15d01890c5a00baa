import json
import subprocess
import sys

import threadpoolctl


def test_no_library_has_threads() -> None:
    assert threadpoolctl.threadpool_info() == []


def test_limits_are_taken_back() -> None:
    with threadpoolctl.threadpool_limits(limits=1) as limits:
        assert limits.get_original_num_threads() == {"blas": None, "openmp": None}

    @threadpoolctl.threadpool_limits.wrap(limits=1, user_api="blas")
    def wrapped(x: int) -> int:
        return x + 1

    assert wrapped(1) == 2
    assert threadpoolctl.ThreadpoolController().select(user_api="blas").info() == []


def test_command() -> None:
    command = [sys.executable, "-m", "threadpoolctl", "-i", "json"]
    assert json.loads(subprocess.check_output(command)) == []
