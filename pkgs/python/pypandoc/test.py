import os
from pathlib import Path

import pypandoc

# It has pandoc's options that the wrapper uses, and shows how it was called.
STAND_IN = """#!/bin/python
import sys
if sys.argv[1:] == ["--version"]:
    print("pandoc 3.7.0.1")
elif sys.argv[1:] == ["--list-input-formats"]:
    print("markdown", "rst", sep="\\n")
elif sys.argv[1:] == ["--list-output-formats"]:
    print("html")
else:
    print(*sys.argv[1:], sys.stdin.read())
"""


def use(program: Path) -> None:
    os.environ["PYPANDOC_PANDOC"] = str(program)
    pypandoc.clean_pandocpath_cache()
    pypandoc.clean_version_cache()


def stand_in() -> Path:
    program = Path("pandoc").absolute()
    program.write_text(STAND_IN, encoding="utf-8")
    program.chmod(0o755)
    return program


def test_program_is_run() -> None:
    use(stand_in())
    assert pypandoc.get_pandoc_version() == "3.7.0.1"
    assert pypandoc.get_pandoc_formats() == (["markdown", "rst"], ["html"])
    assert pypandoc.convert_text("*x*", "html", format="md") == "--from=markdown --to=html *x*\n"


def test_format_that_is_not_written() -> None:
    use(stand_in())
    try:
        pypandoc.convert_text("*x*", "docx", format="md")
    except RuntimeError as error:
        assert "Invalid output format" in str(error)
    else:
        raise AssertionError("a format was accepted that is not in the list")


def test_without_pandoc() -> None:
    use(Path("/nowhere/pandoc"))
    try:
        pypandoc.get_pandoc_version()
    except OSError as error:
        assert "No pandoc was found" in str(error)
    else:
        raise AssertionError("there is a pandoc that nobody brought")
