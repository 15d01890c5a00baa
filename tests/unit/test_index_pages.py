"""wasix_pages: pages for people beside an index."""

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest
from wheel_build import build, extension

from wasix_index.cli import main as wasix_index
from wasix_pages import description, facts
from wasix_pages.cli import main
from wasix_pages.errors import FactsError

SO = "demo/_c.cpython-313-wasm32-wasi.so"
ALSO = "freebsd_wasix_wasm32"
MARKDOWN = """\
Summary: A <demo> & more
Keywords: escape,fast
License-Expression: MIT
Requires-Python: >=3.13
Requires-Dist: Pure.Dep>=2
Requires-Dist: elsewhere; os_name == "posix"
Requires-Dist: pure-dep; extra == "all"
Project-URL: Documentation, https://docs.example/
Project-URL: Script, javascript:alert(1)
Description-Content-Type: text/markdown

# Title

[![badge](https://img.example/b.svg)](https://ci.example/)

| a | b |
|---|---|
| 1 | 2 |

<script>alert(1)</script><a href="javascript:alert(2)" onclick="x()">link</a>
[rel](docs/x.md) [abs](https://abs.example/)
"""
SUITE = {"version": "1.0", "fail": [{"what": "test_x", "why": "no <fork>"}], "files": {"t": [3, 4]}}
FACTS = {
    "demo": {
        "1.0": {
            "attribute": "demo",
            "libraries": ["zlib"],
            "licences": ["MIT", "Zlib"],
            "checks": ["functional"],
            "notes": "Without threads.",
            "suite": SUITE,
        }
    }
}


class Page(HTMLParser):
    """What a page links to, and whether its tags are balanced."""

    void = frozenset({"meta", "link", "img", "input", "br", "hr", "col"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.stack: list[str] = []
        self.feed(text)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.links += [value for name in ("href", "src") if (value := found.get(name))]
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in self.void:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    wheels = [
        build(tmp_path, {SO: extension()}, metadata=MARKDOWN),
        build(tmp_path, {SO: extension()}, version="0.9"),
        build(tmp_path, {"p.py": b""}, name="pure_dep", version="2.1", tag="py3-none-any"),
    ]
    out = tmp_path / "index"
    options = ["--out", str(out), "--also", ALSO, "--date", str(86400 * 365)]
    assert wasix_index(["render", *options, *map(str, wheels)]) == 0
    given = tmp_path / "facts.json"
    given.write_text(json.dumps(FACTS))
    assert main([str(out), "--facts", str(given), "--also", ALSO]) == 0
    return out


def content(tree: Path) -> Mapping[str, bytes]:
    return {str(p.relative_to(tree)): p.read_bytes() for p in tree.rglob("*") if p.is_file()}


def test_pages_are_written(tree: Path) -> None:
    names = {
        name for name in content(tree) if not name.startswith(("packages", "simple", "native"))
    }
    assert names == {
        *("index.html", "index.json", "project/demo/index.html", "project/pure-dep/index.html"),
        *("assets/icon.svg", "assets/page.js", "assets/search.js", "assets/search-index.js"),
        "assets/style.css",
    }


@pytest.mark.parametrize("page", ["index.html", "project/demo/index.html"])
def test_links_lead_to_files(tree: Path, page: str) -> None:
    found = Page((tree / page).read_text())
    local = [link for link in found.links if not re.match("https?:|#", link)]
    assert len(local) > 5
    for link in local:
        assert ((tree / page).parent / link).resolve().is_file(), link
    assert len(found.ids) == len(set(found.ids))
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)


def test_project_page(tree: Path) -> None:
    text = (tree / "project/demo/index.html").read_text()
    assert "<title>demo 1.0 " in text
    assert "A &lt;demo&gt; &amp; more" in text
    assert "<dt>C libraries inside</dt><dd>zlib</dd>" in text
    assert "<strong>3 of 4</strong>" in text and "no &lt;fork&gt;" in text
    assert "./nixw build .#demo" in text and "/simple demo" in text
    (file,) = [
        wheel
        for wheel in json.loads((tree / "index.json").read_bytes())["wheels"]
        if wheel["file"].endswith("-wasix_wasm32.whl")
        and wheel["version"] == "1.0"
        and ALSO not in wheel["file"]
    ]
    assert f'<a href="../../{file["path"]}">' in text and file["sha256"] in text
    # The other name of the file is for programs.
    assert ALSO not in text
    assert "javascript:" not in text


def test_dependencies(tree: Path) -> None:
    text = (tree / "project/demo/index.html").read_text()
    assert '<a href="../../project/pure-dep/index.html">pure-dep</a> <code>&gt;=2</code>' in text
    assert 'elsewhere <span class="note">(not in this index)</span>' in text
    assert "if <code>os_name == &#34;posix&#34;</code>" in text
    assert "extra <code>all</code>" in text
    pure = (tree / "project/pure-dep/index.html").read_text()
    assert (
        '<ul class="inline"><li><a href="../../project/demo/index.html">demo</a></li></ul>' in pure
    )


def test_search_index(tree: Path) -> None:
    text = (tree / "assets/search-index.js").read_text()
    entries = json.loads(text.removeprefix("const searchIndex = ").removesuffix(";\n"))
    assert [entry["name"] for entry in entries] == ["demo", "pure-dep"]
    assert entries[0] | {"size": 0} == {
        "name": "demo",
        "text": "a <demo> & more escape fast",
        "licences": ["MIT", "Zlib"],
        "libraries": ["zlib"],
        "packages": ["elsewhere", "pure-dep"],
        "size": 0,
        "compiled": True,
    }


def test_same_bytes_again(tree: Path) -> None:
    before = content(tree)
    assert main([str(tree), "--facts", str(tree.parent / "facts.json"), "--also", ALSO]) == 0
    assert content(tree) == before


def test_yanked_version_is_not_the_latest(tree: Path, tmp_path: Path) -> None:
    reasons = tmp_path / "yanked.json"
    reasons.write_text('{"demo": {"1.0": "it <lies>"}}')
    options = ["--out", str(tree), "--update", "--yanked", str(reasons)]
    assert wasix_index(["render", *options]) == 0
    assert main([str(tree), "--also", ALSO]) == 0
    text = (tree / "project/demo/index.html").read_text()
    assert "<title>demo 0.9 " in text
    assert "yanked: it &lt;lies&gt;" in text


def test_description_in_markdown() -> None:
    body = MARKDOWN.partition("\n\n")[2]
    shown = description.render(body, "text/markdown; charset=UTF-8; variant=GFM")
    assert "<h3>Title</h3>" in shown
    assert "<td>1</td>" in shown
    assert "<img" not in shown and "<script" not in shown and "onclick" not in shown
    assert "ci.example" not in shown
    assert 'href="https://abs.example/"' in shown and "docs/x.md" not in shown


def test_description_in_rest() -> None:
    shown = description.render("Title\n=====\n\n* ``code`` and `x <https://x.example>`_\n", "")
    assert "<code>code</code>" in shown
    assert 'href="https://x.example"' in shown


@pytest.mark.parametrize(
    ("text", "content_type"),
    [
        ("a <b> c", "text/plain"),
        (".. include:: /etc/passwd\n", "text/x-rst"),
        ("broken `link <\n==", "text/x-rst"),
        ("a <b> c", "application/strange"),
    ],
)
def test_description_of_other_kinds(text: str, content_type: str) -> None:
    shown = description.render(text, content_type)
    assert "root:" not in shown
    assert "<b>" not in shown


def test_headings_are_in_order() -> None:
    text = "# a\n\n#### b\n\n###### c\n\n## d\n\n# [![x](https://x.example/x.svg)](https://x.example)\n"
    shown = description.render(text, "text/markdown")
    assert re.findall("<h([1-6])>([^<]*)</h([1-6])>", shown) == [
        ("3", "a", "3"),
        ("4", "b", "4"),
        ("5", "c", "5"),
        ("4", "d", "4"),
    ]


def test_code_keeps_its_spaces() -> None:
    shown = description.render("```python\nimport os\n```\n", "text/markdown")
    assert re.sub("<[^>]*>", "", shown).strip() == "import os"


@pytest.mark.parametrize("text", ["[]", '{"a": []}', '{"a": {"1": {"colour": 1}}}', "{"])
def test_facts_are_checked(text: str, tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_text(text)
    with pytest.raises(FactsError, match="expected"):
        facts.read(path)


def test_no_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("wasix-pages: ")
