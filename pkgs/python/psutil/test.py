import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
from psutil import _psutil_wasi


def test_compiled_module_is_ours() -> None:
    assert _psutil_wasi.version == 722
    assert psutil._psplatform.cext is _psutil_wasi
    assert not psutil.LINUX


def test_memory_is_linear_memory() -> None:
    before = psutil.virtual_memory()
    assert before.total == 1 << 32
    assert before.used + before.available == before.total
    held = bytearray(256 << 20)
    after = psutil.virtual_memory()
    assert (200 << 20) < after.used - before.used < (320 << 20), (before, after)
    assert psutil.Process().memory_info().rss == after.used
    assert round(psutil.Process().memory_percent()) == round(after.percent)
    assert len(held) == 256 << 20
    assert psutil.swap_memory().total == 0


def test_this_process() -> None:
    process = psutil.Process()
    assert process == psutil.Process(os.getpid())
    assert process.is_running()
    assert process.pid == os.getpid()
    assert process.name() == Path(sys.executable).name
    assert process.exe() == sys.executable
    assert process.cmdline() == sys.orig_argv
    assert process.cwd() == str(Path.cwd())
    assert process.status() == psutil.STATUS_RUNNING
    assert process.environ()["PATH"] == os.environ["PATH"]
    assert process.uids().real == os.getuid()
    assert process.username()
    assert "pid=" in repr(process)
    assert process.pid in psutil.pids()


def test_cpu_time_of_this_process() -> None:
    process = psutil.Process()
    process.cpu_percent()
    begin = process.cpu_times().user
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        pass
    assert 0.2 < process.cpu_times().user - begin < 1.0
    assert psutil.cpu_count() == os.cpu_count()
    assert psutil.cpu_count(logical=False) is None


def test_open_descriptors_are_counted() -> None:
    process = psutil.Process()
    before = process.num_fds()
    with Path("/tmp/x").open("w"), Path("/tmp/y").open("w"):
        assert process.num_fds() == before + 2
    assert process.num_fds() == before


def test_boot_time_is_that_of_the_monotonic_clock() -> None:
    assert abs(time.time() - time.monotonic() - psutil.boot_time()) < 1
    assert psutil.boot_time() < time.time()


def test_children() -> None:
    child = psutil.Popen([sys.executable, "-c", "import time; time.sleep(30)"])
    assert psutil.pid_exists(child.pid)
    try:
        child.name()
    except psutil.AccessDenied:
        pass
    else:
        raise AssertionError("the name of another process was told")
    try:
        child.wait(timeout=0.1)
    except psutil.TimeoutExpired:
        pass
    else:
        raise AssertionError("a child ended that sleeps")
    child.terminate()
    assert child.wait(timeout=20) == -15
    assert not child.is_running()

    child = psutil.Process(subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"]).pid)
    assert child.wait(timeout=20) == 3


def test_process_that_does_not_exist() -> None:
    try:
        psutil.Process(99999)
    except psutil.NoSuchProcess:
        pass
    else:
        raise AssertionError("there is a process that nobody made")


def test_addresses() -> None:
    found = psutil.net_if_addrs()
    assert "127.0.0.1" in {each.address for each in found["lo"]}


def test_what_is_not_told() -> None:
    process = psutil.Process()
    unknown = [
        psutil.cpu_times,
        psutil.cpu_stats,
        psutil.users,
        psutil.disk_partitions,
        psutil.disk_io_counters,
        psutil.net_io_counters,
        psutil.net_if_stats,
        psutil.net_connections,
        process.num_threads,
        process.open_files,
        process.net_connections,
        process.num_ctx_switches,
        process.nice,
        lambda: psutil.disk_usage("/"),
        lambda: psutil.cpu_percent(0.01),
    ]
    for function in unknown:
        try:
            told = function()
        except NotImplementedError as error:
            assert "the WASIX host does not tell" in str(error)
        else:
            raise AssertionError(f"{function}: {told}")
    try:
        process.create_time()
    except psutil.AccessDenied:
        pass
    else:
        raise AssertionError("the time of the start was told")
    told = process.as_dict()
    assert told["pid"] == os.getpid()
    assert told["create_time"] is None
    assert "num_threads" not in told
