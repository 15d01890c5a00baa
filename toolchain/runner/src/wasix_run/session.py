"""One run of one program in the runtime."""

import asyncio
import re
import signal
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wasmer_sdk import (
    Process,
    ReadableBytes,
    Sandbox,
    Wasmer,
    WasmerError,
)

from wasix_run import image, mounts, streams, terminal, workspace
from wasix_run.errors import GuestError
from wasix_run.mounts import WORKSPACE, Loaded
from wasix_run.program import CANNOT_START, Program
from wasix_run.tree import Files

TIMED_OUT = 124
TRAPPED = 128 + signal.SIGABRT
# The runtime's own code for a trap in another thread than the first, which SIGHUP has as well; the
# first line of what it says tells them apart.
THREAD_TRAPPED = 129
THREAD_REASON = re.compile(r"^Thread \d+ of process 1 failed with (.*)", re.MULTILINE)
BROKEN_PIPE = 128 + signal.SIGPIPE
GRACE_SECONDS = 1.0
# A guest that computes cannot be stopped and keeps its pipes open; this process ends anyway.
DRAIN_SECONDS = 0.3
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended: the exit status, and what to tell the user besides."""

    status: int
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """Reasons to end the guest early: an exit status, and the wish not to wait for it."""

    status: "asyncio.Future[int]"
    at_once: "asyncio.Future[None]"

    @classmethod
    def listen(cls) -> "Stop":
        """Return an object that signals to this process set off."""
        loop = asyncio.get_running_loop()
        stop = cls(loop.create_future(), loop.create_future())
        for number in SIGNALS:
            loop.add_signal_handler(number, stop.on_signal, number)
        return stop

    def now(self, status: int) -> None:
        """End the guest without grace."""
        if not self.status.done():
            self.status.set_result(status)
        if not self.at_once.done():
            self.at_once.set_result(None)

    def on_signal(self, number: int) -> None:
        """End the guest; the second signal does so without grace."""
        if not self.status.done():
            self.status.set_result(128 + number)
        else:
            self.now(128 + number)


@dataclass(frozen=True, slots=True)
class Ends:
    """What is the host's of a session."""

    stop: Stop
    errors: streams.Errors
    terminal: terminal.Terminal


async def run(program: Program, cache: Path, starting: Coroutine[Any, Any, None]) -> Outcome:
    """Run `program` until it ends, a signal comes or the time is over.

    `starting` is awaited while the runtime compiles and starts the module, and cancelled then.
    Raises `GuestError` if the program cannot be started.
    """
    ends = Ends(Stop.listen(), streams.Errors(), terminal.Terminal())
    try:
        return await _run(program, cache, starting, ends)
    finally:
        ends.terminal.close()
        ends.errors.close()


async def _run(
    program: Program,
    cache: Path,
    starting: Coroutine[Any, Any, None],
    ends: Ends,
) -> Outcome:
    stop = ends.stop
    try:
        client = Wasmer(cache_root=cache, output_bytes=0)
        watcher = asyncio.ensure_future(starting)
        start = asyncio.ensure_future(_start(client, program))
        await _first(start, stop.status)
        watcher.cancel()
        if not start.done():
            return Outcome(stop.status.result())
        sandbox, process = start.result()
    except WasmerError as error:
        raise GuestError(_reason(program, str(error))) from error
    # Output that nobody takes is no reason to lose files.
    problems: list[str] = []
    try:
        outcome = await _attend(process, program, ends)
    except OSError as error:
        outcome = Outcome(CANNOT_START, (error.strerror or str(error),))
    finally:
        for loaded in program.mounts:
            problems += await _copy_back(sandbox, loaded)
    return Outcome(outcome.status, (*outcome.problems, *problems))


def _reason(program: Program, error: str) -> str:
    for name, user in program.missing.items():
        if f"shared library {name}:" in error:
            return (
                f"{user}: needs {name}, which is not beside it, in lib/ there or in LD_LIBRARY_PATH"
            )
    return f"{program.label}: {error}"


async def _start(client: Wasmer, program: Program) -> tuple[Sandbox, Process]:
    inside: Files = {}
    trees = list(program.trees)
    for loaded in program.mounts:
        if loaded.mount.guest.is_relative_to(WORKSPACE):
            inside.update(loaded.guest_files())
        else:
            trees.append(loaded.tree())
    # Beside each other: a call for all of them hashes one after the other.
    packages = await asyncio.gather(*(client.packages.load(path) for path in program.images))
    if program.module is not None:
        command_image = image.encode((), program.names, program.module, program.invoked)
        packages.insert(0, await client.packages.load(command_image))
    if trees:
        packages.append(await client.packages.load(image.encode(trees)))
    sandbox = await client.sandboxes.create(
        packages=packages,
        files={str(path): data for path, data in inside.items()},
        network="host" if program.network else "disabled",
    )
    directories = [m.mount.guest for m in program.mounts if m.mount.host.is_dir()]
    for directory in (program.cwd, *directories):
        if directory != WORKSPACE and directory.is_relative_to(WORKSPACE):
            await sandbox.fs.mkdir(str(directory), recursive=True)
    variables = {**program.environment, **terminal.variables()}
    command = sandbox.command(packages[0], program.arguments, cwd=str(program.cwd), env=variables)
    stdin = "pipe" if streams.readable(0) else "closed"
    return sandbox, await command.spawn(stdin=stdin)


async def _attend(process: Process, program: Program, ends: Ends) -> Outcome:
    stop = ends.stop
    if process.stdin is not None:
        streams.feed(0, process.stdin)
    ended = asyncio.ensure_future(process.wait())
    output = asyncio.ensure_future(_output(process, ended, ends))
    await _first(ended, stop.status, timeout=program.timeout)
    if not ended.done():
        status = stop.status.result() if stop.status.done() else TIMED_OUT
        ending = asyncio.ensure_future(process.terminate(grace_period=GRACE_SECONDS))
        await _first(ending, stop.at_once)
        if not ending.done():
            await process.kill()
        await asyncio.wait([output], timeout=DRAIN_SECONDS)
        return Outcome(status)
    await _first(output, stop.status)
    if stop.status.done():
        return Outcome(stop.status.result())
    output.result()
    try:
        code = ended.result().exit_code
    except WasmerError as error:
        return Outcome(TRAPPED, (f"{program.label}: {str(error).splitlines()[0]}",))
    if code == THREAD_TRAPPED and (reason := THREAD_REASON.search(ends.errors.close())):
        return Outcome(TRAPPED, (f"{program.label}: a thread failed: {reason[1]}",))
    return Outcome(code)


async def _output(process: Process, ended: "asyncio.Future[Any]", ends: Ends) -> None:
    async def drain(source: ReadableBytes | None, descriptor: int) -> None:
        try:
            if source is not None:
                await streams.drain(source, descriptor, ended, ends.terminal)
        except BrokenPipeError:
            ends.stop.now(BROKEN_PIPE)

    await asyncio.gather(drain(process.stdout, 1), drain(process.stderr, ends.errors.descriptor))


async def _first(*futures: "asyncio.Future[Any]", timeout: float | None = None) -> None:
    await asyncio.wait(futures, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)


async def _copy_back(sandbox: Sandbox, loaded: Loaded) -> tuple[str, ...]:
    if loaded.mount.read_only:
        return ()
    found = await workspace.read(sandbox.fs, loaded)
    return (*found.problems, *mounts.store(loaded, found.files))
