import io

from rich.console import Console
from rich.markdown import Markdown
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text


def printed(*parts: object, **options: object) -> str:
    console = Console(file=io.StringIO(), width=30, **options)
    console.print(*parts)
    return console.file.getvalue()


def test_markup() -> None:
    assert printed(
        "[bold red]x[/] y", force_terminal=True, color_system="standard", legacy_windows=False
    ) == ("\x1b[1;31mx\x1b[0m y\n")
    assert Text.from_markup("[b]a[/b]b").plain == "ab"


def test_table() -> None:
    table = Table("name", "n", title=None)
    table.add_row("one", "1")
    lines = printed(table).splitlines()
    assert lines[1] == "\u2503 name \u2503 n \u2503"
    assert lines[3] == "\u2502 one  \u2502 1 \u2502"


def test_markdown_and_code() -> None:
    assert "\u2022 one" in printed(Markdown("- one\n- two\n"))
    text = printed(
        Syntax("x = 1", "python"),
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
    )
    assert "\x1b[38;2;" in text


def test_wide_characters() -> None:
    assert Text("\u4f60\u597d").cell_len == 4
