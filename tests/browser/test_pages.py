"""The pages of the index, as people open them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import KEYS, Browser, Chromium
from file_server import serve

from tests.conftest import built

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PAGES = ("index.html", "project/numpy/index.html", "project/shapely/index.html")
WIDE, PHONE = (1280, 900), (375, 800)
ROWS = "document.querySelectorAll('.projects tbody tr:not([hidden]) th a')"
SHOWN = f"[...{ROWS}].map(link => link.textContent)"
DOWN, UP, TAB, ENTER = (KEYS[name][0] for name in ("down", "up", "tab", "enter"))


@pytest.fixture(scope="session")
def site() -> Path:
    return built("index")


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with serve(site) as where:
        yield where


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("page", PAGES)
def test_everybody_can_use_it(
    browser: Browser,
    axe: str,
    pictures: Path,
    address: str,
    page: str,
    size: tuple[int, int],
    dark: bool,
) -> None:
    browser.resize(*size)
    browser.dark(dark)
    browser.open(f"{address}/{page}")
    kind = type(browser).__name__.lower()
    scheme = "dark" if dark else "light"
    name = page.removesuffix("/index.html").replace("/", "-")
    browser.screenshot(pictures / f"{kind}-{name}-{size[0]}-{scheme}.png")
    if isinstance(browser, Chromium):
        assert browser.complaints == []
    # Nothing is wider than the window.
    assert browser.run("return document.documentElement.scrollWidth - innerWidth") <= 0
    browser.run(axe)
    found = browser.run(
        "const found = await axe.run(document, {preload: false});"
        " return found.violations.map(each => [each.id, each.nodes.map(node => node.html)])"
    )
    assert found == [], json.dumps(found, indent=1)
    passed = browser.run(
        "const rules = {runOnly: ['color-contrast'], preload: false};"
        " return (await axe.run(document, rules)).passes.length"
    )
    assert passed == 1


def test_search_as_one_types(browser: Browser, address: str) -> None:
    browser.resize(*WIDE)
    browser.open(f"{address}/index.html")
    everything = browser.run(f"return {SHOWN}")
    assert {"numpy", "shapely"} <= set(everything) and everything == sorted(everything)
    browser.run("document.getElementById('query').focus()")
    browser.type("num")
    shown = browser.run(f"return {SHOWN}")
    assert shown[0] == "numpy" and len(shown) < len(everything)
    count = browser.run("return document.getElementById('count').textContent")
    assert count == ("1 project" if len(shown) == 1 else f"{len(shown)} projects")
    # The address has the words, so that it can be given to others.
    assert browser.run("return location.hash") == "#q=num"
    browser.type(DOWN)
    assert browser.run("return document.activeElement.textContent") == "numpy"
    browser.type(UP)
    assert browser.run("return document.activeElement.id") == "query"
    browser.type(ENTER)
    browser.wait("location.pathname.endsWith('/project/numpy/index.html')")


def test_filters(browser: Browser, address: str) -> None:
    browser.open(f"{address}/index.html")

    def choose(field: str, value: str) -> list[str]:
        browser.run(
            f"const field = document.getElementById({field!r}); field.value = {value!r};"
            " field.dispatchEvent(new Event('input', {bubbles: true}))"
        )
        found = browser.run(f"return {SHOWN}")
        assert isinstance(found, list)
        return found

    everything = choose("kind", "")
    compiled, pure = choose("kind", "compiled"), choose("kind", "pure")
    assert sorted([*compiled, *pure]) == everything and compiled and pure
    choose("kind", "")
    assert choose("needs", "library:geos") == ["shapely"]
    assert "numpy" in choose("needs", "none")
    choose("needs", "")
    small = choose("size", "100000")
    assert small and "numpy" not in small
    choose("size", "")
    licensed = choose("licence", "BSD-3-Clause")
    assert "shapely" in licensed and len(licensed) < len(everything)


def test_keyboard_reaches_everything(browser: Browser, address: str) -> None:
    browser.open(f"{address}/project/shapely/index.html")
    browser.type(TAB)
    # The first stop leads past the head of the page.
    assert browser.run("return document.activeElement.className") == "skip"
    assert browser.run("return document.activeElement.getBoundingClientRect().left >= 0")
    browser.type(ENTER)
    browser.type(TAB)
    assert browser.run("return document.activeElement.textContent") == "Copy"
    outline = browser.run("return getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_commands_have_the_address(browser: Browser, address: str) -> None:
    browser.open(f"{address}/project/numpy/index.html")
    commands = browser.run(
        "return [...document.querySelectorAll('.command code')].map(code => code.innerText)"
    )
    assert commands[0].strip() == f"uv pip install --index-url {address}/simple numpy"
    assert any(command.strip() == "./nixw build .#numpy" for command in commands)


def test_from_a_disk(browser: Browser, site: Path) -> None:
    browser.open((site / "index.html").as_uri())
    browser.run("document.getElementById('query').focus()")
    browser.type("shapely")
    assert browser.run(f"return {SHOWN}")[0] == "shapely"
    colour = browser.run(
        "return getComputedStyle(document.querySelector('.home')).textDecorationLine"
    )
    assert colour == "none"


def test_without_scripts(site: Path) -> None:
    text = (site / "index.html").read_text()
    # What only scripts can do is not there without them.
    assert '<form class="search" role="search" hidden>' in text
    assert "<button" not in text
    assert '<a href="project/numpy/index.html">numpy</a>' in text
