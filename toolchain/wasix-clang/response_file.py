"""Words of a response file, as clang and the stock linker read them.

Usage: response_file.py PROGRAM FILE
Prints the words, each with a NUL behind it; a word `@OTHER` stands for the words of that file if
there is one. Messages begin with PROGRAM.
"""

import shlex
import signal
import sys
from collections.abc import Iterator
from pathlib import Path


def words(path: Path, open_files: tuple[Path, ...] = ()) -> Iterator[str]:
    """Yield the words of a file.

    Raises:
        ValueError: A quotation mark is left open, or files name each other in a circle.
    """
    if path in open_files:
        raise ValueError(f"response file {path} names itself")
    lexer = shlex.shlex(path.read_text(errors="surrogateescape"), posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    # Unlike in a shell, a backslash counts in single quotation marks, too.
    lexer.escapedquotes = "\"'"
    try:
        for word in lexer:
            if word.startswith("@") and Path(word[1:]).is_file():
                yield from words(Path(word[1:]), (*open_files, path))
            else:
                yield word
    except ValueError as error:
        if str(error).startswith("response file"):
            raise
        raise ValueError(f"response file {path}: {error}") from None


def main(program: str, path: str) -> int:
    """Print the words; return the exit status."""
    try:
        text = "".join(f"{word}\0" for word in words(Path(path)))
    except (OSError, ValueError) as error:
        print(f"{program}: {error}", file=sys.stderr)
        return 1
    sys.stdout.buffer.write(text.encode(errors="surrogateescape"))
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(main(*sys.argv[1:]))
