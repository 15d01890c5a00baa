from wasabi import MarkdownRenderer, Printer, color, diff_strings, table, wrap


def test_table() -> None:
    text = table(
        [("a", 1.5), ("bcd", 20)], header=("name", "number"), divider=True, aligns=("l", "r")
    )
    assert text == "\nname   number\n----   ------\na         1.5\nbcd        20\n"


def test_messages() -> None:
    printer = Printer(no_print=True)
    assert "well done" in printer.good("well done")
    assert printer.counts["good"] == 1
    try:
        Printer().fail("not so well", exits=3)
    except SystemExit as error:
        assert error.code == 3
    else:
        raise AssertionError("exits did not exit")


def test_colours_and_wrapping() -> None:
    assert color("text", fg="red", bold=True, underline=False) == "\x1b[1;38;5;1mtext\x1b[0m"
    assert wrap("one two three four", wrap_max=10, indent=2) == "  one\n  two\n  three\n  four"
    assert "\x1b[" in diff_strings("a", "b")


def test_markdown() -> None:
    page = MarkdownRenderer()
    page.add(page.title(1, "Title"))
    page.add(page.list(["one", page.bold("two")]))
    assert page.text == "# Title\n\n- one\n- **two**"
