"""Modules of the interpreter that reach outside of it: processes, libraries, sockets, pip."""

import contextlib
import functools
import http.server
import json
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Runner, built

pytestmark = pytest.mark.target

# Modules that CPython has on other POSIX systems, and why not here.
MISSING = {
    "_gdbm": "needs gdbm",
    "_dbm": "needs ndbm or Berkeley DB",
    "_scproxy": "macOS only",
    "_tkinter": "no display",
}


def run(target_python: Runner, code: str, *options: str) -> str:
    done = target_python("-c", code, options=options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_no_module_is_missing_unsaid(target_python: Runner) -> None:
    code = """
import importlib.util, json, sysconfig
state = {
    name.removeprefix('MODULE_').removesuffix('_STATE').lower(): value
    for name, value in sysconfig.get_config_vars().items()
    if name.startswith('MODULE_') and name.endswith('_STATE')
}
print(json.dumps(state))
"""
    state = json.loads(run(target_python, code))
    assert len(state) > 80
    assert {name for name, value in state.items() if value != "yes"} == set(MISSING)
    tests = ("_test", "_ctypes_test", "_xxtest", "xxlimited", "xxsubtype")
    names = sorted(name for name in state if name not in MISSING and not name.startswith(tests))
    # The state knows lower-case names only; all modules but one have such a name.
    code = f"import importlib\nfor name in {names!r}: importlib.import_module(name)\nprint('ok')"
    assert run(target_python, code) == "ok\n"


def test_lists_of_directories(target_python: Runner) -> None:
    code = """
import os, tempfile
with tempfile.TemporaryDirectory() as folder:
    names = {f'name-of-file-{i}' for i in range(3000)} | {'link', 'folder'}
    for name in sorted(names - {'link', 'folder'}):
        open(f'{folder}/{name}', 'w').close()
    os.symlink('name-of-file-0', f'{folder}/link')
    os.mkdir(f'{folder}/folder')
    assert set(os.listdir(folder)) == names
    descriptor = os.open(folder, os.O_RDONLY)
    for place in folder, descriptor:
        with os.scandir(place) as entries:
            found = list(entries)
        assert {entry.name for entry in found} == names
        assert {entry.name for entry in found if entry.is_symlink()} == {'link'}
        assert {entry.name for entry in found if entry.is_dir()} == {'folder'}
        for entry in found:
            status = os.stat(entry.name, dir_fd=descriptor, follow_symlinks=False)
            assert entry.inode() == status.st_ino != 0, entry
    os.close(descriptor)
    removed = next(entry for entry in os.scandir(folder) if entry.name == 'link')
    os.unlink(removed.path)
    try:
        print(removed.inode())
    except FileNotFoundError as error:
        print('gone', error.filename == removed.path)
"""
    assert run(target_python, code) == "gone True\n"


def test_later_fixes_of_upstream(target_python: Runner) -> None:
    """One each of the standard library's Python code, its C code and the interpreter's."""
    code = """
import bz2, gc, logging, sys
class Handler(logging.StreamHandler):
    def emit(self, record):
        if record.name == 'outer':
            logging.getLogger('inner').warning('of the handler')
        super().emit(record)
logging.basicConfig(handlers=[Handler(sys.stdout)], format='%(name)s %(message)s')
logging.getLogger('outer').warning('message')

decompressor = bz2.BZ2Decompressor()
for attempt in range(2):
    try:
        decompressor.decompress(b'BZh9' + b'not a block of bzip2' * 30)
    except (OSError, ValueError) as error:
        print(error)

class Empty: pass
class ClearOnDelete:
    def __del__(self):
        global value
        del value
value = Empty()
value.a = ClearOnDelete()
value.__dict__.clear()
print('cleared')

first, second = Empty(), Empty()
first.text = 'text'
second.__dict__ = first.__dict__
second.kept = {'first': first, 'number': 42}
del first
gc.collect()
print(second.kept.get('number'))
"""
    assert run(target_python, code) == (
        "inner of the handler\nouter message\nInvalid data stream\n"
        "Decompressor is unusable after a previous error\ncleared\n42\n"
    )


def test_subprocess(target_python: Runner) -> None:
    code = """
import os, subprocess, sys, time
code = 'import os, sys; print(sys.stdin.read().upper(), os.environ.get("X"), os.getcwd(), ' \\
    'os.environ.get("GONE")); sys.stderr.write("err"); sys.exit(200)'
os.environ['GONE'] = '1'
environment = {'PATH': os.environ['PATH'], 'X': 'y'}
done = subprocess.run([sys.executable, '-c', code], input='hello', capture_output=True, text=True,
                      env=environment, cwd='/usr')
assert done.returncode == 200, done
assert done.stdout == 'HELLO y /usr None\\n', done
assert done.stderr == 'err', done

start = time.monotonic()
try:
    subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'], timeout=1)
except subprocess.TimeoutExpired:
    assert time.monotonic() - start < 20
else:
    raise AssertionError('no timeout')

with subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']) as child:
    child.kill()
    assert child.wait() == -9, child.returncode
for arguments, options, error in [
    (['no-such-program'], {}, FileNotFoundError),
    ([sys.executable, '-c', 'pass'], {'cwd': '/no-such-place'}, FileNotFoundError),
    ([sys.executable, '-c', 'pass'], {'cwd': os.__file__}, NotADirectoryError),
    ([sys.executable, '-c', 'pass'], {'preexec_fn': print}, ValueError),
]:
    try:
        subprocess.run(arguments, **options)
    except error as found:
        assert getattr(found, 'filename', None) in (arguments[0], options.get('cwd'), None)
    else:
        raise AssertionError(arguments)
assert subprocess.check_output('echo $((6 * 7))', shell=True) if os.path.exists('/bin/sh') else 1

# Descriptors: what is passed arrives, and nothing else does.
r, w = os.pipe()
r2, w2 = os.pipe()
os.set_inheritable(w2, True)
code = f'''
import os
os.write({w}, b"through")
try:
    os.fstat({w2})
except OSError:
    os.write({w}, b" alone")
'''
subprocess.run([sys.executable, '-c', code], pass_fds=[w], check=True)
os.close(w)
with open(r, 'rb') as pipe:
    assert pipe.read() == b'through alone'
print('ok')
"""
    assert run(target_python, code) == "ok\n"


def test_handlers_end_what_the_main_thread_waits_for(target_python: Runner) -> None:
    code = """
import queue, signal, threading, time
lock, event, items, end = threading.Lock(), threading.Event(), queue.Queue(), threading.Event()
thread = threading.Thread(target=end.wait)
thread.start()
lock.acquire()
for name, wait, release in [
    ('lock', lock.acquire, lock.release),
    ('event', event.wait, event.set),
    ('queue', items.get, lambda: items.put(1)),
    ('join', thread.join, end.set),
    ('exception', threading.Event().wait, lambda: 1 / 0),
]:
    signal.signal(signal.SIGALRM, lambda *_: release())
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    start = time.monotonic()
    try:
        wait()
    except ZeroDivisionError:
        assert name == 'exception'
    assert 0.09 < time.monotonic() - start < 5, name
    print(name)
"""
    assert run(target_python, code, "--timeout", "120") == "lock\nevent\nqueue\njoin\nexception\n"


def test_interrupted_child_cleans_up(target_python: Runner) -> None:
    code = """
import signal, subprocess, sys
code = '''
import time
print('waits', flush=True)
try:
    time.sleep(60)
except KeyboardInterrupt:
    print('interrupted')
'''
with subprocess.Popen([sys.executable, '-c', code], stdout=subprocess.PIPE, text=True) as child:
    assert child.stdout.readline() == 'waits\\n'
    child.send_signal(signal.SIGINT)
    print(child.stdout.read(), child.wait())
"""
    assert run(target_python, code) == "interrupted\n 0\n"


def test_end_leaves_running_children(target_python: Runner) -> None:
    code = """
import subprocess, sys
child = subprocess.Popen([sys.executable, '-c', "print('child', flush=True)\\nwhile True: pass"],
                         stdout=subprocess.PIPE, text=True)
assert child.stdout.readline() == 'child\\n'
subprocess.Popen([sys.executable, '-c', 'while True: pass'])
print('parent')
"""
    # The children keep the pipes of the output open.
    assert run(target_python, code, "--timeout", "120") == "parent\n"


def test_multiprocessing_spawns(target_python: Runner) -> None:
    script = """
import multiprocessing, sys
def child(connection, factor):
    connection.send([factor * value for value in connection.recv()])
    sys.exit(3)
if __name__ == '__main__':
    assert multiprocessing.get_all_start_methods() == ['spawn']
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=child, args=(there, 3))
    process.start()
    here.send([1, 2, 3])
    assert here.recv() == [3, 6, 9]
    process.join()
    assert process.exitcode == 3, process.exitcode
    print('ok')
"""
    code = f"open('/tmp/spawning.py', 'w').write({script!r})\nimport runpy, sys\n"
    code += "sys.path.insert(0, '/tmp')\nimport subprocess\n"
    code += (
        "print(subprocess.check_output([sys.executable, '/tmp/spawning.py'], text=True), end='')"
    )
    assert run(target_python, code) == "ok\n"


def test_multiprocessing_shares_queues_and_locks(target_python: Runner) -> None:
    script = """
import multiprocessing, os, sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

def count(lock, turns, finished, queue):
    for _ in range(turns):
        with lock:
            with open('/tmp/number', 'r+') as file:
                number = int(file.read()) + 1
                file.seek(0)
                file.write(str(number))
    finished.wait(60)
    queue.put(os.getpid())

def end(_):
    os._exit(1)

if __name__ == '__main__':
    with open('/tmp/number', 'w') as file:
        file.write('0')
    lock, finished, queue = multiprocessing.Lock(), multiprocessing.Event(), multiprocessing.Queue()
    children = [multiprocessing.Process(target=count, args=(lock, 50, finished, queue))
                for _ in range(3)]
    for child in children:
        child.start()
    finished.set()
    assert {queue.get(timeout=60) for _ in children} == {child.pid for child in children}
    for child in children:
        child.join()
        assert child.exitcode == 0, child.exitcode
    assert open('/tmp/number').read() == '150'
    assert queue.empty() and queue.qsize() == 0
    with multiprocessing.Pool(2) as pool:
        assert pool.map(abs, range(-99, 0)) == list(range(99, 0, -1))
    with ProcessPoolExecutor(2) as pool:
        assert sum(pool.map(len, ['ab'] * 30, chunksize=5)) == 60
    with ProcessPoolExecutor(1) as pool:
        try:
            pool.submit(end, 0).result(60)
        except BrokenProcessPool:
            print('ok')
"""
    code = f"open('/tmp/queues.py', 'w').write({script!r})\nimport subprocess, sys\n"
    code += "print(subprocess.check_output([sys.executable, '/tmp/queues.py'], text=True), end='')"
    assert run(target_python, code, "--timeout", "300") == "ok\n"


def test_multiprocessing_without_shared_memory_says_so(target_python: Runner) -> None:
    script = """
import multiprocessing, sys
from multiprocessing.dummy import Pool as Threads
from multiprocessing.pool import ThreadPool
def change(value):
    value.value = 4
if __name__ == '__main__':
    for make in multiprocessing.RawValue, multiprocessing.Value:
        try:
            multiprocessing.Process(target=change, args=(make('i', 3),)).start()
        except NotImplementedError as error:
            assert 'shares no memory between processes' in str(error), error
        else:
            raise AssertionError(make)
    for pool in (ThreadPool(2), Threads(2)):
        with pool:
            assert pool.map(abs, range(-9, 0)) == list(range(9, 0, -1))
    with multiprocessing.Manager() as manager:
        queue, value = manager.Queue(), manager.Value('i', 3)
        process = multiprocessing.Process(target=change, args=(value,))
        process.start()
        process.join()
        assert value.value == 4
        process = multiprocessing.Process(target=queue.put, args=('through the manager',))
        process.start()
        assert queue.get(timeout=60) == 'through the manager'
        process.join()
    print('ok')
"""
    code = f"open('/tmp/sharing.py', 'w').write({script!r})\nimport subprocess, sys\n"
    code += "print(subprocess.check_output([sys.executable, '/tmp/sharing.py'], text=True), end='')"
    # A manager is a server on loopback.
    assert run(target_python, code, "--network") == "ok\n"


def test_thread_pool(target_python: Runner) -> None:
    code = """
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(8) as pool:
    assert list(pool.map(lambda n: n * n, range(200))) == [n * n for n in range(200)]
print('ok')
"""
    assert run(target_python, code) == "ok\n"


def test_ctypes(target_python: Runner) -> None:
    code = """
import ctypes, ctypes.util, _ctypes
libc = ctypes.CDLL(None)
assert libc.abs(-5) == 5 and libc.strlen(b'four') == 4
libc.strtod.restype = ctypes.c_double
assert libc.strtod(b'1.5', None) == 1.5
buffer = ctypes.create_string_buffer(64)
# What lies behind the declared arguments is variable.
libc.snprintf.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p]
libc.snprintf(buffer, 64, b'%d %s %.2f %lld', 7, b'text', ctypes.c_double(2.5),
              ctypes.c_longlong(1 << 40))
assert buffer.value == b'7 text 2.50 1099511627776', buffer.value

class Division(ctypes.Structure):
    _fields_ = [('quot', ctypes.c_int), ('rem', ctypes.c_int)]
libc.div.restype = Division
found = libc.div(17, 5)
assert (found.quot, found.rem) == (3, 2)

compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))
values = (ctypes.c_int * 5)(5, 3, 9, 1, 7)
libc.qsort(values, 5, 4, compare(lambda a, b: a[0] - b[0]))
assert list(values) == [1, 3, 5, 7, 9]
@ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_longlong, ctypes.c_float, ctypes.c_double)
def mixed(a, b, c):
    return a + b + c
assert mixed(1 << 40, 0.5, 0.25) == (1 << 40) + 0.75

# A closure of another thread, called by C code and by itself.
import threading
found = []
def sort():
    values = (ctypes.c_int * 3)(2, 3, 1)
    libc.qsort(values, 3, 4, descending)
    found.append((list(values), mixed(1, 0.5, 0.25)))
descending = compare(lambda a, b: b[0] - a[0])
thread = threading.Thread(target=sort)
thread.start()
thread.join()
assert found == [([3, 2, 1], 1.75)], found
ctypes.set_errno(0)
assert ctypes.CDLL(None, use_errno=True).close(-1) == -1
print('ok')
"""
    assert run(target_python, code) == "ok\n"


RECURSION = """
import ctypes, sqlite3, sys
from threading import Thread
from xml.parsers import expat
sys.setrecursionlimit(1_000_000)

def sort(n):
    [n].sort(key=lambda _: sort(n + 1))

class Slots:
    def __getattr__(self, name):
        return getattr(self, name + 'x')
    def __len__(self):
        return len(Slots())
    def __lt__(self, other):
        return bool(sorted([Slots(), Slots()]))

def query():
    database.execute('select query()')
database = sqlite3.connect(':memory:', check_same_thread=False)
database.create_function('query', 0, query)

def parse(*_):
    parser = expat.ParserCreate()
    parser.StartElementHandler = parse
    parser.Parse('<a/>', True)

# What a callback raises is told and dropped.
sys.unraisablehook = lambda unraisable: None
calls = []
def call():
    calls.append(None)
    return Function(call)()
Function = ctypes.CFUNCTYPE(ctypes.c_int)

def check():
    cases = [lambda: sort(0), lambda: Slots().x, lambda: len(Slots()),
             lambda: sorted([Slots(), Slots()]), parse]
    for case in cases:
        try:
            case()
        except RecursionError:
            continue
        raise AssertionError(case)
    try:
        query()
    except (RecursionError, sqlite3.OperationalError):
        pass
    calls.clear()
    try:
        call()
    except RecursionError:
        pass
    assert 100 < len(calls) < 10_000, len(calls)

check()
thread = Thread(target=check)
thread.start()
thread.join()
print('ok')
"""


def test_deep_recursion_raises(target_python: Runner) -> None:
    assert run(target_python, RECURSION) == "ok\n"


def test_databases_and_archives(target_python: Runner) -> None:
    code = """
import bz2, decimal, hashlib, lzma, sqlite3, uuid, xml.etree.ElementTree as tree, zlib
import _decimal, _elementtree, pyexpat, _hashlib
with sqlite3.connect('/tmp/data.db') as database:
    database.execute('create virtual table notes using fts5(text)')
    database.executemany('insert into notes values (?)', [('hello world',), ('good bye',)])
again = sqlite3.connect('/tmp/data.db')
rows = again.execute("select text, sqrt(4), json_extract('[1,2]', '$[1]') from notes "
                     "where notes match 'world'").fetchall()
assert rows == [('hello world', 2.0, 2)], rows
data = bytes(range(256)) * 1000
for module in (bz2, lzma, zlib):
    assert module.decompress(module.compress(data)) == data
assert hashlib.new('sha3_256', b'').hexdigest()[:8] == 'a7ffc6f8'
assert hashlib.pbkdf2_hmac('sha256', b'password', b'salt', 1).hex()[:8] == '120fb6cf'
assert decimal.Decimal is _decimal.Decimal
assert str(decimal.Decimal(2).sqrt(decimal.Context(prec=12))) == '1.41421356237'
assert len({uuid.uuid1(), uuid.uuid4()}) == 2
assert tree.fromstring('<a><b>1</b></a>').findtext('b') == '1'
print('ok')
"""
    assert run(target_python, code) == "ok\n"


def test_database_in_a_mounted_folder(target_python: Runner, tmp_path: Path) -> None:
    code = """
import sqlite3
with sqlite3.connect('/workspace/data/kept.db') as database:
    database.execute('create table t (n)')
    database.executemany('insert into t values (?)', [(n,) for n in range(1000)])
database.close()
"""
    run(target_python, code, "--mount", f"{tmp_path}:/workspace/data")
    with contextlib.closing(sqlite3.connect(tmp_path / "kept.db")) as database:
        assert database.execute("select sum(n) from t").fetchone() == (499500,)


def test_terminal_and_system(target_python: Runner) -> None:
    code = """
import curses, fcntl, grp, mmap, os, platform, pwd, readline, resource, syslog, termios, time
assert pwd.getpwuid(os.getuid()).pw_dir == os.path.expanduser('~')
assert grp.getgrgid(os.getgid()).gr_name
assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] >= 256
with mmap.mmap(-1, 65536) as memory:
    memory[:4] = b'data'
    assert memory.find(b'ta') == 2
with open('/tmp/lock', 'w') as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
curses.setupterm('xterm', os.open('/dev/null', os.O_WRONLY))
assert curses.tigetstr('cup').startswith(b'\\x1b[')
times = os.times()
assert abs(times.user - time.process_time()) < 1 and abs(times.elapsed - time.monotonic()) < 1
assert platform.system() == os.uname().sysname and platform.machine() == 'wasm32'
print('ok')
"""
    assert run(target_python, code) == "ok\n"


def test_tls_server_and_client(target_python: Runner) -> None:
    code = """
import socket, ssl, threading
def serve(listener, context):
    for _ in range(2):
        connection, _ = listener.accept()
        try:
            with context.wrap_socket(connection, server_side=True) as stream:
                stream.sendall(stream.recv(100).upper())
        except ssl.SSLError:
            pass  # The client that trusts nobody goes away.
server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
server.load_cert_chain('/certificates/keycert3.pem')
listener = socket.create_server(('127.0.0.1', 0))
thread = threading.Thread(target=serve, args=(listener, server))
thread.start()
def ask(context):
    with socket.create_connection(listener.getsockname()) as plain:
        with context.wrap_socket(plain, server_hostname='localhost') as stream:
            stream.sendall(b'hello')
            return stream.version(), stream.recv(100)
trusting = ssl.create_default_context(cafile='/certificates/pycacert.pem')
assert ask(trusting) == ('TLSv1.3', b'HELLO')
try:
    ask(ssl.create_default_context(cafile='/certificates/selfsigned_pythontestdotnet.pem'))
except ssl.SSLCertVerificationError as error:
    print(error.verify_message)
thread.join()
"""
    folder = built("python313.test") / "lib/python3.13/test/certdata"
    printed = run(target_python, code, "--network", "--mount", f"{folder}:/certificates:ro")
    assert printed == "unable to get local issuer certificate\n"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """The index, served on loopback."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=built("index"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/simple"
    server.shutdown()
    thread.join()
    server.server_close()


def test_pip_inside_installs_numpy(target_python: Runner, site: str) -> None:
    code = """
import subprocess, sys
python = [sys.executable, '-W', 'ignore']
subprocess.run([*python, '-m', 'ensurepip'], check=True, stdout=subprocess.DEVNULL)
subprocess.run([*python, '-m', 'pip', 'install', '--quiet', 'numpy'], check=True)
import importlib.metadata
print([name for name in importlib.metadata.distribution('numpy').read_text('WHEEL').splitlines()
       if name.startswith('Tag')])
import numpy
print(numpy.linalg.solve([[2, 1], [1, 3]], [3, 5]))
"""
    settings = ("--env", f"PIP_INDEX_URL={site}", "--env", "PIP_NO_CACHE_DIR=1")
    printed = run(target_python, code, "--network", *settings).splitlines()
    assert printed == ["['Tag: cp313-cp313-wasix_wasm32']", "[0.8 1.4]"]
