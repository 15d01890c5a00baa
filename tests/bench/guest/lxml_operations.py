"""Operations of lxml: an action, and what shows its result."""

from collections.abc import Callable
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[Any], bytes]]] = {}
items = "".join(
    f'<item number="{number}" kind="{"even" if number % 2 == 0 else "odd"}">'
    f"<name>item {number} &amp; more \u00e9</name><price>{number % 997 / 4}</price></item>\n"
    for number in range(20_000)
)
text = f'<?xml version="1.0" encoding="utf-8"?><list>{items}</list>'.encode()
tree = etree.fromstring(text)
find = etree.XPath('//item[@kind="even"][price > 200]/name/text()')


def canonical(root: Any) -> bytes:
    return bytes(etree.tostring(root, method="c14n"))


OPERATIONS["parse"] = (lambda: etree.fromstring(text), canonical)
OPERATIONS["XPath"] = (lambda: find(tree), lambda found: "\n".join(found).encode())
OPERATIONS["serialise"] = (lambda: etree.tostring(tree), bytes)
