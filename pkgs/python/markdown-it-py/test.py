from markdown_it import MarkdownIt


def test_commonmark() -> None:
    text = "# Title\n\nSome *text* with `code` and [link](http://a.b/c d).\n\n1. one\n2. two\n"
    assert MarkdownIt().render(text) == (
        "<h1>Title</h1>\n<p>Some <em>text</em> with <code>code</code> "
        "and [link](http://a.b/c d).</p>\n"
        "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n"
    )


def test_rules_beyond_commonmark() -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    html = parser.render("| a | b |\n|---|--:|\n| ~~1~~ | 2 |\n")
    assert "<s>1</s>" in html
    assert '<th style="text-align:right">b</th>' in html


def test_tokens() -> None:
    tokens = MarkdownIt().parse("> quoted\n")
    assert [token.type for token in tokens] == [
        "blockquote_open",
        "paragraph_open",
        "inline",
        "paragraph_close",
        "blockquote_close",
    ]
    assert tokens[2].content == "quoted"


def test_links_that_run_code_stay_text() -> None:
    assert "<a" not in MarkdownIt().render("[x](javascript:alert(1))")
