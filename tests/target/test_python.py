"""The interpreter and its runner."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, Runner, built

pytestmark = pytest.mark.target


def test_code(target_python: Runner) -> None:
    done = target_python("-c", "print(6 * 7)")
    assert (done.returncode, done.stdout, done.stderr) == (0, "42\n", "")


def test_identity(target_python: Runner) -> None:
    code = (
        "import sys, sysconfig, json, importlib.machinery as m;"
        "print(json.dumps([sys.version_info[:2], sys.platform, sysconfig.get_platform(),"
        " sysconfig.get_config_var('EXT_SUFFIX'), m.EXTENSION_SUFFIXES, sys.prefix]))"
    )
    version, platform, tag, suffix, suffixes, prefix = json.loads(target_python("-c", code).stdout)
    assert version == [3, 13]
    assert platform == "wasi"
    assert tag == "wasix-wasm32"
    assert suffix == ".cpython-313-wasm32-wasi.so"
    table = subprocess.run(
        [ROOT / "nixw", "eval", "--json", "--file", "toolchain/platform.nix", "python"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    templates = json.loads(table.stdout)["extensionSuffixes"]
    assert suffixes == [template.replace("{abi}", "cpython-313") for template in templates]
    assert prefix == "/usr/local"


def test_script_arguments_and_status(target_python: Runner, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import sys, helper\nprint(sys.argv[1:], helper.VALUE)\nsys.exit(7)\n")
    (tmp_path / "helper.py").write_text("VALUE = 3\n")
    done = target_python(str(script), "a", "-b", "--c=d")
    assert done.returncode == 7, done.stderr
    assert done.stdout == "['a', '-b', '--c=d'] 3\n"


def test_module(target_python: Runner) -> None:
    done = target_python("-m", "json.tool", "--compact", stdin='{"a": [1, 2]}')
    assert done.returncode == 0, done.stderr
    assert done.stdout == '{"a":[1,2]}\n'


def test_program_on_stdin(target_python: Runner) -> None:
    done = target_python("-", "x", stdin="import sys\nprint(sys.argv)\n")
    assert done.stdout == "['-', 'x']\n", done.stderr


def test_traceback_and_status(target_python: Runner) -> None:
    done = target_python("-c", "1/0")
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr


def test_environment(target_python: Runner) -> None:
    done = target_python(
        "-c", "import os; print(os.environ['GIVEN'])", options=["--env", "GIVEN=word"]
    )
    assert done.stdout == "word\n", done.stderr


def test_threads(target_python: Runner) -> None:
    code = """
import queue, threading
results = queue.Queue()
def work(n):
    total = sum(i * i for i in range(n))
    results.put((n, total))
threads = [threading.Thread(target=work, args=(n,)) for n in range(1000, 1016)]
for t in threads: t.start()
for t in threads: t.join()
assert results.qsize() == 16
for _ in range(16):
    n, total = results.get()
    assert total == (n - 1) * n * (2 * n - 1) // 6
print(threading.active_count())
"""
    done = target_python("-c", code)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "1\n"


def test_standard_library_modules(target_python: Runner) -> None:
    code = """
import array, ast, binascii, bisect, cmath, collections, contextvars, csv, datetime, decimal
import functools, hashlib, heapq, io, itertools, json, math, pickle, random, re, select, socket
import statistics, string, struct, tempfile, time, unicodedata, zlib, zoneinfo, pathlib
assert zlib.decompress(zlib.compress(b'x' * 1000)) == b'x' * 1000
assert hashlib.sha256(b'').hexdigest()[:8] == 'e3b0c442'
assert math.isclose(math.gamma(5), 24)
assert pickle.loads(pickle.dumps({'a': (1, 2.5)})) == {'a': (1, 2.5)}
assert unicodedata.name('\\u20ac') == 'EURO SIGN'
with tempfile.TemporaryDirectory() as d:
    p = pathlib.Path(d) / 'f'
    p.write_text('text')
    assert p.read_text() == 'text'
print('ok')
"""
    done = target_python("-c", code)
    assert done.stdout == "ok\n", done.stderr


def test_loops_do_what_native_ones_do(target_python: Runner) -> None:
    """Exceptions, generators, monitoring and patterns take ways that patches changed."""
    program = ROOT / "tests/target/programs/loops.py"
    native = subprocess.run(
        [sys.executable, "-I", program], capture_output=True, text=True, check=True
    )
    done = target_python(str(program))
    assert done.returncode == 0, done.stderr
    assert done.stdout == native.stdout


def test_collection_of_a_methodcaller_in_a_cycle(target_python: Runner) -> None:
    # A dict that holds nothing comes to the collector after what is made of it.
    code = """
import gc, operator
def cycle():
    held = {}
    held['caller'] = operator.methodcaller('get', held)
cycle()
print(gc.collect() > 0)
"""
    done = target_python("-c", code)
    assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr


def test_unbuffered_output_is_whole(target_python: Runner) -> None:
    done = target_python("-u", "-c", "import sys; sys.stdout.write('x' * 300_000)")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout) == 300_000


def test_asyncio_server_and_client(target_python: Runner) -> None:
    code = """
import asyncio
async def handle(reader, writer):
    writer.write((await reader.readline()).upper())
    await writer.drain()
    writer.close()
async def main():
    server = await asyncio.start_server(handle, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    writer.write(b'hello\\n')
    print((await reader.readline()).decode(), end='')
    server.close()
asyncio.run(main())
"""
    done = target_python("-c", code, options=["--network"])
    assert done.stdout == "HELLO\n", done.stderr


def test_byte_code_is_used(target_python: Runner) -> None:
    done = target_python("-v", "-c", "import textwrap, json.decoder")
    assert done.returncode == 0
    origins = [
        line.removeprefix("# code object from ").strip("'")
        for line in done.stderr.splitlines()
        if line.startswith("# code object from ")
    ]
    assert any("textwrap" in origin for origin in origins)
    assert [origin for origin in origins if not origin.endswith(".pyc")] == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_the_guest(number: signal.Signals) -> None:
    run = built("wasix-run") / "bin/wasix-python"
    command: list[str | Path] = [run, "--prefix", built("python313"), "--", "-u", "-c"]
    code = "import time\nprint('up')\nwhile True: time.sleep(0.1)"
    with subprocess.Popen([*command, code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        started = time.monotonic()
        process.send_signal(number)
        assert process.wait(timeout=60) == 128 + number
        assert time.monotonic() - started < 60


def test_timeout_is_124(target_python: Runner) -> None:
    done = target_python("-c", "while True: pass", options=["--timeout", "3"])
    assert done.returncode == 124


@pytest.mark.parametrize("package", ["numpy", "markupsafe", "six"])
def test_package(package: str) -> None:
    log = built(f"checks.x86_64-linux.{package}-functional").read_text()
    assert " passed, 0 failed" in log.splitlines()[-1]


def test_library() -> None:
    assert built("checks.x86_64-linux.zlib-roundtrip").read_text().startswith("zlib 1.3.1")
