"""Conversions, as programs start them: by name, over pipes and files, several at once."""

import io
import json
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TEXT = """---
title: Rivers
---
# Lengths {#lengths}

The *Rhine* is **1233 km** long[^1]; $a^2$ is a formula.

[^1]: From its source.

| river  | km   |
|--------|-----:|
| Rhine  | 1233 |
| Danube | 2850 |

```python
print(1)
```
"""


def pandoc(*options: str, text: str | bytes = TEXT) -> bytes:
    data = text.encode() if isinstance(text, str) else text
    done = subprocess.run(["pandoc", *options], input=data, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b""), done
    return done.stdout


def test_version() -> None:
    assert pandoc("--version").decode().splitlines()[0] == "pandoc 3.7.0.1"


def test_text_formats() -> None:
    html = pandoc("-t", "html").decode()
    assert '<h1 id="lengths">Lengths</h1>' in html
    assert "<em>Rhine</em> is <strong>1233 km</strong>" in html
    assert '<td style="text-align: right;">2850</td>' in html
    assert "\\section{Lengths}\\label{lengths}" in pandoc("-t", "latex").decode()
    rst = pandoc("-t", "rst").decode()
    assert "*Rhine* is **1233 km**" in rst
    assert "Danube 2850" in rst
    assert pandoc("-f", "rst", "-t", "html", text=rst).decode().count("<tr") == 3


def test_containers_come_back() -> None:
    docx = pandoc("-t", "docx", "-o", "-")
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(docx)).namelist()
    assert "*Rhine* is **1233 km**" in pandoc("-f", "docx", "-t", "markdown", text=docx).decode()
    epub = pandoc("-t", "epub", "-o", "-")
    assert zipfile.ZipFile(io.BytesIO(epub)).read("mimetype") == b"application/epub+zip"
    assert "<em>Rhine</em>" in pandoc("-f", "epub", "-t", "html", text=epub).decode()
    notebook = json.loads(pandoc("-t", "ipynb"))
    assert notebook["cells"][0]["cell_type"] == "markdown"


def test_files_by_absolute_names(folder: Path = Path("/tmp/pandoc")) -> None:
    folder.mkdir()
    (folder / "a.md").write_text(TEXT)
    (folder / "b.md").write_text("# Second\n")
    assert (
        pandoc(str(folder / "a.md"), str(folder / "b.md"), "-s", "-o", str(folder / "o.html"))
        == b""
    )
    page = (folder / "o.html").read_text()
    assert "<title>Rivers</title>" in page
    assert '<h1 id="second">Second</h1>' in page


def test_three_at_once() -> None:
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda n: pandoc("-t", "plain", text=f"*{n}* " * 2000), range(3)))
    assert [page.split()[0] for page in found] == [b"0", b"1", b"2"]
    assert [len(page.split()) for page in found] == [2000] * 3


def test_errors_are_told() -> None:
    done = subprocess.run(["pandoc", "-f", "nothing"], input=b"", capture_output=True, check=False)
    assert done.returncode == 21
    assert b"Unknown input format nothing" in done.stderr
    done = subprocess.run(["pandoc", "/no/such.md"], capture_output=True, check=False)
    assert done.returncode != 0
    assert b"does not exist" in done.stderr
