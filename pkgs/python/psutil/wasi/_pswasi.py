"""WASIX platform implementation.

The host tells a process its own number, times, arguments and memory, and whether another process
exists. What it does not tell is not guessed: methods of other processes raise AccessDenied, and
what no process can know raises NotImplementedError.

Memory is linear memory: what an allocation can still get depends on that and on nothing else.
"""

import functools
import os
import sys
import time
from pathlib import Path

from . import _ntuples as ntp
from . import _psposix
from . import _psutil_wasi as cext
from ._common import STATUS_RUNNING, AccessDenied, NoSuchProcess, usage_percent

__extra__all__ = []

# There are no link layer addresses.
AF_LINK = -1

pid_exists = _psposix.pid_exists


def _unknown(what):
    def function(*args, **kwargs):
        msg = f"{what}: the WASIX host does not tell"
        raise NotImplementedError(msg)

    return function


def virtual_memory():
    """Linear memory: used is its size, total the size that it can grow to."""
    used, total = cext.linear_memory()
    return ntp.svmem(total, total - used, usage_percent(used, total, round_=1), used, total - used)


def swap_memory():
    """Linear memory is never written elsewhere by the process: there is no swap."""
    return ntp.sswap(0, 0, 0, 0.0, 0, 0)


cpu_times = _unknown("CPU times of the system")
per_cpu_times = _unknown("CPU times of the system")
cpu_stats = _unknown("statistics of the CPUs")
disk_usage = _unknown("usage of disks")
disk_partitions = _unknown("partitions of disks")
disk_io_counters = _unknown("counters of disks")
net_io_counters = _unknown("counters of network interfaces")
net_if_stats = _unknown("statistics of network interfaces")
net_connections = _unknown("connections of the system")
users = _unknown("users")
net_if_addrs = cext.net_if_addrs


def cpu_count_logical():
    """Return the number of logical CPUs in the system."""
    return os.cpu_count()


def cpu_count_cores():
    """Return None: the host does not tell cores from logical CPUs."""
    return None


def boot_time():
    """Return the time at which the host's monotonic clock was zero."""
    return time.time() - time.monotonic()


def pids():
    """Return this process, and its parent if it is one that exists."""
    return [pid for pid in {os.getpid(), os.getppid()} if pid > 0 and pid_exists(pid)]


def _of_this_process(function):
    """Raise NoSuchProcess or AccessDenied for another process."""

    @functools.wraps(function)
    def wrapper(self, *args, **kwargs):
        if self.pid == os.getpid():
            return function(self, *args, **kwargs)
        if pid_exists(self.pid):
            raise AccessDenied(self.pid, self._name)
        raise NoSuchProcess(self.pid, self._name)

    return wrapper


class Process:
    """What the host tells of a process."""

    __slots__ = ["_cache", "_name", "_ppid", "pid"]

    def __init__(self, pid):
        self.pid = pid
        self._name = None
        self._ppid = None

    def oneshot_enter(self):
        pass

    def oneshot_exit(self):
        pass

    @_of_this_process
    def name(self):
        return Path(sys.executable or sys.orig_argv[0]).name

    @_of_this_process
    def exe(self):
        return sys.executable or ""

    @_of_this_process
    def cmdline(self):
        return list(sys.orig_argv)

    @_of_this_process
    def environ(self):
        return dict(os.environ)

    # The identity of a process has the time when it was made; without, it is the number alone.
    @_of_this_process
    def create_time(self):
        raise AccessDenied(self.pid, self._name, "the WASIX host does not tell")

    @_of_this_process
    def ppid(self):
        self._ppid = os.getppid()
        return self._ppid

    @_of_this_process
    def cwd(self):
        return str(Path.cwd())

    @_of_this_process
    def uids(self):
        user = os.getuid()
        return ntp.puids(user, os.geteuid(), user)

    @_of_this_process
    def gids(self):
        group = os.getgid()
        return ntp.pgids(group, os.getegid(), group)

    @_of_this_process
    def cpu_times(self):
        # The host has one clock for both kinds, and none for children.
        return ntp.pcputimes(time.process_time(), 0.0, 0.0, 0.0)

    @_of_this_process
    def memory_info(self):
        used, _ = cext.linear_memory()
        return ntp.pmem(used, used)

    memory_full_info = memory_info

    @_of_this_process
    def status(self):
        return STATUS_RUNNING

    @_of_this_process
    def terminal(self):
        for descriptor in (0, 1, 2):
            try:
                return os.ttyname(descriptor)
            except OSError:
                pass
        return None

    @_of_this_process
    def num_fds(self):
        count = 0
        for descriptor in range(os.sysconf("SC_OPEN_MAX")):
            try:
                os.fstat(descriptor)
            except OSError:
                continue
            count += 1
        return count

    def wait(self, timeout=None):
        return _psposix.wait_pid(self.pid, timeout)

    num_threads = _of_this_process(_unknown("the number of threads"))
    num_ctx_switches = _of_this_process(_unknown("context switches"))
    open_files = _of_this_process(_unknown("names of open files"))
    net_connections = _of_this_process(_unknown("connections"))
    nice_get = _of_this_process(_unknown("the priority"))
    nice_set = _of_this_process(_unknown("the priority"))
