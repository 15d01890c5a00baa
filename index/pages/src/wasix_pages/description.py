"""The long description of a project as HTML that cannot do anything.

`readme_renderer` renders it as other indexes do. Pictures are left out, as they lie on other hosts,
and so are links that lead nowhere from here.
"""

import html
import io
import re
from email.message import Message

import nh3
from readme_renderer import markdown, rst

_TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl"),
    *(
        "dt",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "kbd",
        "li",
        "ol",
        "p",
        "pre",
        "s",
    ),
    *("strong", "sub", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "tt"),
    *("ul", "var"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_SCHEMES = {"http", "https", "mailto"}
# Of the page's own headings, the last that stands above a description.
_ABOVE = 2
_LOWEST = 6
# How the renderer of reST marks code within text.
_LITERAL = re.compile(r'<span class="docutils literal">([^<]*)</span>')
_HEADING = re.compile(r"<(/?)h([1-6])>")
_EMPTY = re.compile(r"<(a|p|li|div|ul|h[1-6])(?: [^<>]*)?>\s*(?:<br>\s*)*</\1>")


def render(text: str, content_type: str) -> str:
    """Return the HTML of a description; plain text if it is not what it says it is."""
    if not text.strip():
        return ""
    rendered = _rendered(text, content_type)
    if rendered is None:
        return f"<pre>{html.escape(text.strip())}</pre>"
    cleaned = nh3.clean(
        _LITERAL.sub(r"<code>\1</code>", rendered),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=_SCHEMES,
        link_rel="nofollow noopener",
    )
    # Every tag is closed now, and no heading has an attribute.
    while (shorter := _EMPTY.sub("", cleaned)) != cleaned:
        cleaned = shorter
    return _in_order(cleaned.replace("<th></th>", "<td></td>")).strip()


def _rendered(text: str, content_type: str) -> str | None:
    header = Message()
    header["Content-Type"] = content_type or "text/x-rst"
    kind = header.get_content_type()
    found: str | None = None
    if kind == "text/markdown":
        variant = str(header.get_param("variant") or "GFM")
        found = markdown.render(text, variant=variant)
    elif kind == "text/x-rst":
        # Warnings of docutils go nowhere.
        found = rst.render(text, stream=io.StringIO())
    return found


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Drop links that are relative to a place that the description does not tell."""
    if tag == "a" and name == "href" and not re.match(r"(https?|mailto):", value, re.IGNORECASE):
        return None
    return value


def _in_order(cleaned: str) -> str:
    """Give headings the levels below the page's own, none left out."""
    above: list[int] = []

    def level(found: re.Match[str]) -> str:
        if not found[1]:
            while above and above[-1] >= int(found[2]):
                above.pop()
            above.append(int(found[2]))
        return f"<{found[1]}h{min(len(above) + _ABOVE, _LOWEST)}>"

    return _HEADING.sub(level, cleaned)
