import io
import zipfile
from importlib import metadata
from pathlib import Path

import pypandoc


def test_own_program_is_found() -> None:
    program = Path(pypandoc.__file__).parent / "files/pandoc"
    assert pypandoc.get_pandoc_path() == str(program)
    assert program.read_bytes()[:4] == b"\0asm"
    assert metadata.version("pypandoc_binary") == metadata.version("pypandoc-binary")
    assert pypandoc.get_pandoc_version() == "3.7.0.1"


def test_conversions() -> None:
    assert "<em>x</em>" in pypandoc.convert_text("*x*", "html", format="md")
    target = Path("/tmp/x.epub")
    assert pypandoc.convert_text("# A\n\n*x*", "epub", format="md", outputfile=str(target)) == ""
    names = zipfile.ZipFile(io.BytesIO(target.read_bytes())).namelist()
    assert names[0] == "mimetype"
    assert "*x*" in pypandoc.convert_file(str(target), "md")
