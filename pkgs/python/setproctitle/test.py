import sys
import threading

import setproctitle
from setproctitle import _setproctitle


def test_module_is_compiled() -> None:
    assert setproctitle.setproctitle is _setproctitle.setproctitle
    assert setproctitle.getproctitle is _setproctitle.getproctitle


def test_title_is_the_command_line_and_stays_it() -> None:
    title = setproctitle.getproctitle()
    assert title == " ".join(sys.orig_argv)
    assert title.endswith("run_tests.py")
    setproctitle.setproctitle("another title")
    assert setproctitle.getproctitle() == title


def test_threads_have_no_title() -> None:
    seen: list[str] = []

    def run() -> None:
        setproctitle.setthreadtitle("worker")
        seen.append(setproctitle.getthreadtitle())

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert seen == [""]


def test_errors_are_exceptions() -> None:
    for wrong in (5, None, "a\0b"):
        try:
            setproctitle.setproctitle(wrong)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            pass
        else:
            raise AssertionError(f"{wrong!r} became a title")
    print("title:", setproctitle.getproctitle())
