"""wasix_run on the runtime: streams, exit status, signals, mounts."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import wasi_programs as programs
from search_path import search_path
from wasm_build import custom, section, text, vector

pytestmark = pytest.mark.target

SOURCES = Path(__file__).parents[2] / "toolchain/runner/src"


class Runner:
    """Start `wasix-run` with one cache for all tests."""

    def __init__(self, directory: Path, cache: Path) -> None:
        self.directory = directory
        self.cache = cache

    def start(self, module: bytes, *options: str, arguments: tuple[str, ...] = ()) -> list[str]:
        program = self.directory / "program.wasm"
        program.write_bytes(module)
        command = [sys.executable, "-m", "wasix_run", "--cache", str(self.cache), *options]
        return [*command, str(program), *arguments]

    def __call__(
        self, module: bytes, *options: str, arguments: tuple[str, ...] = (), stdin: bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            self.start(module, *options, arguments=arguments),
            input=stdin,
            capture_output=True,
            check=False,
            timeout=60,
            env={**os.environ, "PYTHONPATH": search_path(SOURCES)},
        )

    def spawn(self, module: bytes) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self.start(module),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": search_path(SOURCES)},
        )


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def run(tmp_path: Path, cache: Path) -> Runner:
    return Runner(tmp_path, cache)


def test_streams_are_separate(run: Runner) -> None:
    done = run(programs.say(b"to stdout\n", b"to stderr\n"))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"to stdout\n", b"to stderr\n")


@pytest.mark.parametrize("status", [0, 1, 78, 100, 255])
def test_exit_status(run: Runner, status: int) -> None:
    assert run(programs.leave(status)).returncode == status


def test_arguments_after_the_program_are_the_guests(run: Runner) -> None:
    arguments = ("--", "--mount", "", "-c", "a b")
    assert run(programs.count_arguments(), arguments=arguments).returncode == 6


def test_stdin(run: Runner) -> None:
    data = bytes(range(256)) * 4000
    done = run(programs.echo(), stdin=data)
    assert (done.returncode, done.stdout) == (0, data)


def test_stdin_is_live(run: Runner) -> None:
    with run.spawn(programs.echo()) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line in (b"first\n", b"second\n"):
            process.stdin.write(line)
            process.stdin.flush()
            assert process.stdout.readline() == line
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def test_stdin_closed(run: Runner) -> None:
    command = " ".join(f"'{word}'" for word in run.start(programs.echo()))
    environment = {**os.environ, "PYTHONPATH": search_path(SOURCES)}
    shell = ["sh", "-c", f"exec {command} <&-"]
    assert subprocess.run(shell, env=environment, check=False, timeout=60).returncode == 0


def test_trap(run: Runner) -> None:
    done = run(programs.trap())
    assert done.returncode == 134
    assert b"wasix-run: program.wasm: command execution failed" in done.stderr


def test_timeout(run: Runner) -> None:
    assert run(programs.spin(), "--timeout", "0.2").returncode == 124


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_signal_ends_the_guest(run: Runner, number: signal.Signals, status: int) -> None:
    with run.spawn(programs.echo()) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"up\n")
        process.stdin.flush()
        assert process.stdout.readline() == b"up\n"
        process.send_signal(number)
        assert process.wait(timeout=30) == status


def listens(process: subprocess.Popen[bytes]) -> bool:
    """Tell whether a process has a handler for SIGTERM."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    (caught,) = re.findall(r"^SigCgt:\s*(\w+)$", status, re.MULTILINE)
    return bool(int(caught, 16) & 1 << signal.SIGTERM - 1)


def test_second_signal_does_not_wait(run: Runner) -> None:
    with run.spawn(programs.spin()) as process:
        end = time.monotonic() + 30
        while not listens(process):
            assert time.monotonic() < end
            time.sleep(0.05)
        time.sleep(1.5)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 143


def test_reader_goes_away(run: Runner) -> None:
    process = run.spawn(programs.echo())
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.close()
    process.stdin.write(bytes(4096))
    process.stdin.flush()
    assert process.wait(timeout=30) == 141
    process.stdin.close()


@pytest.mark.parametrize("redirection", ["2>&-", "<&- >&- 2>&-", "2>/dev/full"])
@pytest.mark.parametrize("runs", [True, False])
def test_nobody_reads_messages(run: Runner, redirection: str, runs: bool) -> None:
    module = programs.leave(7) if runs else b"\0asm\1\0\0\0"
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {redirection}', "sh", *run.start(module)],
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": search_path(SOURCES)},
    )
    assert done.returncode == (7 if runs else 126)


def test_output_that_cannot_be_written(run: Runner) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            run.start(programs.say(b"x")),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
            env={**os.environ, "PYTHONPATH": search_path(SOURCES)},
        )
    assert (done.returncode, done.stderr) == (126, b"wasix-run: No space left on device\n")


def test_missing_library(run: Runner) -> None:
    needed = section(2, vector([text("libx.so")]))
    layout = custom("dylink.0", section(1, b"\0\0\0\0") + needed)
    # What the runtime looks for first.
    imports = {
        "memory": b"\2\3\1\x80\x80\4",
        "__indirect_function_table": b"\1\x70\0\0",
        "__stack_pointer": b"\3\x7f\1",
    }
    given = section(2, vector(text("env") + text(name) + kind for name, kind in imports.items()))
    done = run(b"\0asm\1\0\0\0" + layout + given)
    assert done.returncode == 126
    program = run.directory / "program.wasm"
    assert done.stderr.decode() == (
        f"wasix-run: {program}: needs libx.so,"
        " which is not beside it, in lib/ there or in LD_LIBRARY_PATH\n"
    )


def test_not_a_command(run: Runner) -> None:
    done = run(b"\0asm\1\0\0\0")
    assert done.returncode == 126
    assert done.stderr.startswith(b"wasix-run: program.wasm: ")


def test_links_of_the_guest_lose_nothing_else(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "file").write_bytes(b"content")
    (tmp_path / "secret").write_bytes(b"secret")
    files = {"/workspace/data/a": b"1", "/workspace/data/z": b"2"}
    names = {"in": "a", "out": str(tmp_path / "secret"), "up": "../../secret", "none": "nowhere"}
    links = {f"/workspace/data/{name}": target for name, target in names.items()}
    done = run(programs.put(files, links), "--mount", f"{folder}:data")
    found = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert found == {"file": b"content", "a": b"1", "z": b"2"}
    problems = [
        f"wasix-run: {folder}/{name}: is a link in the guest, or no file;"
        " the guest's version is lost"
        for name in names
    ]
    assert sorted(done.stderr.decode().splitlines()) == sorted(problems)
    assert done.returncode == 1


def test_links_of_the_host_do_not_lead_out(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "secret").write_bytes(b"secret")
    (folder / "link").symlink_to("../secret")
    # Opening it would make it, below the mount alone.
    for mount in (f"{folder}:data", f"{folder}:/workspace/data:ro"):
        done = run(programs.put({"/workspace/data/new": b"1"}), "--mount", mount)
        assert done.returncode in {0, 1}
        warning = f"wasix-run: {folder}: links that lead out of it are left out: link\n"
        assert done.stderr.decode().startswith(warning)
    assert (tmp_path / "secret").read_bytes() == b"secret"
    done = run(programs.leave(0), "--links", str(tmp_path), "--mount", f"{folder}:data")
    assert (done.returncode, done.stderr) == (0, b"")


def test_files_come_back_although_output_is_lost(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    module = programs.put({"/workspace/data/a": b"1"}, out=b"text")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            run.start(module, "--mount", f"{folder}:data"),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
            env={**os.environ, "PYTHONPATH": search_path(SOURCES)},
        )
    assert (done.returncode, done.stderr) == (126, b"wasix-run: No space left on device\n")
    assert (folder / "a").read_bytes() == b"1"


@pytest.mark.parametrize("options", [[], ["--progress"]])
def test_progress_on_request_only(run: Runner, tmp_path: Path, options: list[str]) -> None:
    # Large enough to be compiled for longer than nothing is said.
    module = programs.command(programs.write(1, 1) * 25_000, b"x")
    done = run(module, *options, "--cache", str(tmp_path / "cache"))
    assert done.returncode == 0
    assert (b"compiling program.wasm" in done.stderr) == bool(options), done.stderr


@pytest.mark.parametrize("content", [None, b"", b"x" * 1000])
def test_damaged_compiled_module_is_made_again(
    run: Runner, tmp_path: Path, content: bytes | None
) -> None:
    cache = tmp_path / "cache"
    for _ in range(3):
        done = run(programs.say(b"text"), "--cache", str(cache))
        assert (done.returncode, done.stdout, done.stderr) == (0, b"text", b"")
        (compiled,) = cache.rglob("*.bin")
        data = compiled.read_bytes()
        assert len(data) > 1000
        compiled.write_bytes(data[: len(data) // 2] if content is None else content)


def test_mount_unchanged_is_not_touched(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "file").write_bytes(b"content")
    before = (folder / "file").stat()
    assert run(programs.leave(0), "--mount", f"{folder}:data").returncode == 0
    after = (folder / "file").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert [path.name for path in folder.iterdir()] == ["file"]
