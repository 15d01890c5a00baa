"""Signals at random moments, to every kind of wait of the main thread: none is lost.

Usage: storm.py SIGNALS, which each kind gets in each of six ways: to the thread or the process, in
one wait without end or in many short ones, and in these with SA_RESTART, too. (With it, a wait
without end goes on before Python hears of the signal, on every system. One that comes as Python is
about to wait without end is seen with the next one only, on every system, too: it is sent again.)
"""

import os
import queue
import random
import signal
import sys
import threading
import time
from collections.abc import Callable

LIMIT = 5.0
AGAIN = 0.2
NUMBER = signal.SIGUSR1
KINDS = ("Lock", "Event", "Queue", "join", "Condition", "sleep")
# To the thread, with SA_RESTART, in short waits.
WAYS = [
    (to_thread, restarts, short)
    for to_thread in (False, True)
    for restarts, short in ((False, False), (False, True), (True, True))
]

handled = 0


def count(_number: int, _frame: object) -> None:
    global handled
    handled += 1


Wait = Callable[[float | None], object]


def start(thread: threading.Thread) -> None:
    """Start a thread that takes no signals."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {NUMBER})
    thread.start()
    signal.pthread_sigmask(signal.SIG_SETMASK, before)


def waits(stop: threading.Event) -> dict[str, tuple[Wait, Callable[[], object]]]:
    """Return what waits for at most a time, each with what ends it once `stop` is set."""
    lock, condition, items = threading.Lock(), threading.Condition(), queue.Queue[int]()
    thread = threading.Thread(target=stop.wait)
    lock.acquire()
    start(thread)

    def get(limit: float | None) -> None:
        try:
            items.get(timeout=limit)
        except queue.Empty:
            pass

    def wait(limit: float | None) -> None:
        with condition:
            condition.wait_for(stop.is_set, limit)

    def notify() -> None:
        with condition:
            condition.notify_all()

    return {
        "Lock": (lambda limit: lock.acquire(timeout=-1 if limit is None else limit), lock.release),
        "Event": (stop.wait, lambda: None),
        "Queue": (get, lambda: items.put(1)),
        "join": (thread.join, lambda: None),
        "Condition": (wait, notify),
        "sleep": (lambda limit: time.sleep(0.05 if limit is None else limit), lambda: None),
    }


def storm(kind: str, signals: int, *, to_thread: bool, restarts: bool, short: bool) -> bool:
    """Send signals to one kind of wait; tell whether all were handled."""
    global handled
    handled = 0
    stop = threading.Event()
    wait, release = waits(stop)[kind]
    signal.siginterrupt(NUMBER, not restarts)
    main = threading.get_ident()
    chance = random.Random(f"{kind} {signals}")
    lost: list[int] = []
    latest, again = 0.0, 0

    def send_one() -> None:
        if to_thread:
            signal.pthread_kill(main, NUMBER)
        else:
            os.kill(os.getpid(), NUMBER)

    def comes(before: int, limit: float) -> bool:
        end = time.monotonic() + limit
        while handled == before and time.monotonic() < end:
            time.sleep(0)
        return handled > before

    def send() -> None:
        nonlocal latest, again
        for number in range(1, signals + 1):
            if chance.random() < 0.75:
                time.sleep(chance.random() / 1000)
            before, begin = handled, time.monotonic()
            send_one()
            if not short and not comes(before, AGAIN):
                again += 1
                send_one()
            if not comes(before, LIMIT):
                lost.append(number)
                break
            latest = max(latest, time.monotonic() - begin)
        stop.set()
        release()

    sender = threading.Thread(target=send)
    start(sender)
    while not stop.is_set():
        wait(chance.random() / 500 if short else None)
    sender.join()
    way = f"{'thread' if to_thread else 'process'}{' restarts' if restarts else ''}"
    print(
        f"{kind:10} {'short' if short else 'long':5} to {way:16} {latest * 1000:7.1f} ms at the"
        f" latest, {again} sent again{f', number {lost[0]} was lost' if lost else ''}",
        file=sys.stderr,
    )
    return not lost


def main() -> int:
    signals = int(sys.argv[1])
    signal.signal(NUMBER, count)
    failed = [
        kind
        for kind in KINDS
        for to_thread, restarts, short in WAYS
        if not storm(kind, signals, to_thread=to_thread, restarts=restarts, short=short)
    ]
    print("storm of Python: " + (f"lost in {sorted(set(failed))}" if failed else "ok"))
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
