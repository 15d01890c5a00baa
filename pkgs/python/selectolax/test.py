from selectolax import lexbor
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

PAGE = """<!doctype html><title>A page &amp; more</title>
<body class="main wide"><p id=first>One <b>bold</b> \u20ac</p>
<ul><li>1<li data-x="a">2<li>3</ul><script>var x = "<p>";</script>
"""


def test_module_is_compiled() -> None:
    assert lexbor.__file__.endswith("/lexbor.cpython-313-wasm32-wasi.so")


def test_selectors() -> None:
    tree = LexborHTMLParser(PAGE)
    assert tree.css_first("title").text() == "A page & more"
    assert [node.text() for node in tree.css("ul > li")] == ["1", "2", "3"]
    assert tree.css_first("li:nth-child(2)").attributes == {"data-x": "a"}
    assert tree.css_first("li[data-x^=b]") is None
    assert tree.body.attributes["class"] == "main wide"
    assert tree.css_first("p").html == '<p id="first">One <b>bold</b> \u20ac</p>'


def test_changes() -> None:
    tree = LexborHTMLParser(PAGE)
    tree.css_first("ul").decompose()
    tree.css_first("p").unwrap_tags(["b"])
    tree.css_first("p").attrs["class"] = "new"
    tree.strip_tags(["script"])
    assert tree.css("li") == []
    assert tree.css_first("p.new").html == '<p id="first" class="new">One bold \u20ac</p>'
    assert "script" not in tree.html


def test_many_nodes() -> None:
    tree = LexborHTMLParser("<div>" * 500 + "x" + "<p>y</p>" * 5000)
    assert len(tree.css("div")) == 500
    assert len(tree.css("p")) == 5000
    print("nodes:", sum(1 for _ in tree.root.traverse()))


def test_errors_are_exceptions() -> None:
    tree = LexborHTMLParser(PAGE)
    for call in (lambda: tree.css("p["), lambda: LexborHTMLParser(5)):
        try:
            call()
        except (SelectolaxError, TypeError, ValueError) as error:
            print("selectolax:", error)
        else:
            raise AssertionError("it was taken")
