import shellingham
from shellingham import posix

PARENTS = [
    (("python3", "x.py"), "3", "2"),
    (("/usr/bin/zsh", "-i"), "2", "1"),
    (("bash",), "1", "0"),
]


def detected(parents: list[tuple[tuple[str, ...], str, str]]) -> tuple[str, str]:
    original = posix._iter_process_parents
    posix._iter_process_parents = lambda pid, max_depth=10: iter(parents)
    try:
        return shellingham.detect_shell(3)
    finally:
        posix._iter_process_parents = original


def test_shell_among_parents() -> None:
    assert detected(PARENTS) == ("zsh", "/usr/bin/zsh")
    assert detected(PARENTS[2:]) == ("bash", "bash")


def test_no_shell() -> None:
    try:
        detected(PARENTS[:1])
    except shellingham.ShellDetectionFailure:
        pass
    else:
        raise AssertionError("a shell was found where none is")
