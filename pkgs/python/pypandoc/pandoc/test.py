"""With pandoc itself."""

from pathlib import Path

import pypandoc

MARKDOWN = "# Title\n\n*x* and **y**\n"


def test_version_and_formats() -> None:
    assert pypandoc.get_pandoc_version() == "3.7.0.1"
    assert pypandoc.get_pandoc_path() == "pandoc"
    sources, targets = pypandoc.get_pandoc_formats()
    assert {"markdown", "docx", "ipynb", "epub"} <= set(sources)
    assert {"html", "latex", "rst", "docx"} <= set(targets)


def test_text() -> None:
    html = pypandoc.convert_text(MARKDOWN, "html", format="md")
    assert html == '<h1 id="title">Title</h1>\n<p><em>x</em> and <strong>y</strong></p>\n'
    options = ["--shift-heading-level-by=1"]
    assert pypandoc.convert_text(MARKDOWN, "rst", format="md", extra_args=options).startswith(
        "Title\n"
    )


def test_files(folder: Path = Path("/tmp/pypandoc")) -> None:
    folder.mkdir()
    source, target = folder / "a.md", folder / "a.docx"
    source.write_text(MARKDOWN)
    assert pypandoc.convert_file(str(source), "docx", outputfile=str(target)) == ""
    assert target.read_bytes().startswith(b"PK")
    assert pypandoc.convert_file(str(target), "md") == MARKDOWN
    pages = pypandoc.convert_file([str(source), str(source)], "html", format="md")
    assert pages.count("<h1") == 2


def test_error_of_pandoc() -> None:
    try:
        pypandoc.convert_text("x", "html", format="md", extra_args=["--no-such-option"])
    except RuntimeError as error:
        assert "Unknown option --no-such-option" in str(error)
    else:
        raise AssertionError("an option was accepted that pandoc does not have")
