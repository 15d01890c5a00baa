"""Projects of the index, run in the page: each package's example.py."""

import functools
import http.server
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import Browser
from file_server import serve, serve_with

from tests.conftest import INDEX, ROOT, built

pytestmark = pytest.mark.browser
# What each example says; a picture counts as well.
SAYS = {
    "lxml": "<total>3.5</total>",
    "matplotlib": "The picture follows.",
    "numpy": "y = 2.98 x + 2.09",
    "pandas": "2026-01-03",
    "pillow": "bytes of JPEG",
    "pydantic": "String should have at least 1 character",
}
STATE = "document.querySelector('[data-state]')?.textContent"
OUTPUT = "document.querySelector('[data-output]')?.innerText"
ENDED = f"(document.readyState === 'complete' && /^(Done|Failed|It did|Stopped)/.test({STATE}))"


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with serve(built("index")) as where:
        yield where


@pytest.fixture
def example_address(package: str) -> Iterator[str]:
    """The index of one package and what it requires, unless all were built."""
    everything = os.environ[INDEX] == "index"
    with serve(built("index" if everything else f"index.examples.{package}")) as where:
        yield where


def start(browser: Browser) -> None:
    browser.run("document.querySelector('[data-run]').click()")


def test_every_example_is_tested() -> None:
    assert {path.parent.name for path in ROOT.glob("pkgs/python/*/example.py")} == set(SAYS)


@pytest.mark.catalogue
@pytest.mark.parametrize("package", sorted(SAYS))
def test_example(browser: Browser, example_address: str, pictures: Path, package: str) -> None:
    browser.open(f"{example_address}/project/{package}/index.html")
    # Nothing is loaded before somebody wants it.
    loaded = browser.run("return performance.getEntriesByType('resource').map(each => each.name)")
    assert not [name for name in loaded if name.endswith(".gz") or ".whl" in name]
    start(browser)
    browser.wait(ENDED)
    state = browser.run(f"return {STATE}")
    output = browser.run(f"return {OUTPUT}")
    assert state.startswith("Done after "), (state, output)
    assert SAYS[package] in output
    drawn = browser.run("return document.querySelectorAll('[data-output] img').length")
    assert drawn == (1 if package == "matplotlib" else 0)
    browser.run("document.querySelector('[data-try]').scrollIntoView()")
    browser.screenshot(pictures / f"{type(browser).__name__.lower()}-try-{package}.png")


def test_errors_and_stop(browser: Browser, address: str) -> None:
    browser.open(f"{address}/project/markupsafe/index.html")

    def run(code: str) -> None:
        browser.run(f"document.querySelector('[data-code]').value = {code!r}")
        start(browser)

    run("print('before')\n1 / 0")
    browser.wait(ENDED)
    assert browser.run(f"return {STATE}").startswith("Failed after ")
    output = browser.run(f"return {OUTPUT}")
    assert "before" in output and 'File "example.py", line 2' in output
    assert "ZeroDivisionError" in output
    # What computes without end is ended, and Python starts anew.
    run("print('computing', flush=True)\nwhile True: pass")
    browser.wait(f"({OUTPUT} || '').includes('computing')")
    browser.run("document.querySelector('[data-stop]').click()")
    began = time.monotonic()
    browser.wait(f"{STATE} === 'Stopped'")
    assert time.monotonic() - began < 10
    run("import markupsafe._speedups\nprint('again')")
    browser.wait(ENDED)
    assert browser.run(f"return {OUTPUT}").strip() == "again"


class Isolating(http.server.SimpleHTTPRequestHandler):
    """A host that sends the headers of the index's _headers, which are for every path."""

    def end_headers(self) -> None:
        path, *headers = (Path(self.directory) / "_headers").read_text().splitlines()
        assert path == "/*"
        for header in headers:
            name, _, value = header.strip().partition(": ")
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_host_with_headers(browser: Browser) -> None:
    handler = functools.partial(Isolating, directory=str(built("index")))
    with serve_with(handler) as address:
        browser.open(f"{address}/project/markupsafe/index.html")
        assert browser.run("return crossOriginIsolated")
        browser.run(
            "window.said = []; const state = document.querySelector('[data-state]');"
            " new MutationObserver(() => window.said.push(state.textContent))"
            ".observe(state, {childList: true, characterData: true, subtree: true})"
        )
        start(browser)
        browser.wait(ENDED)
        said = browser.run("return window.said")
        loading = [text for text in said if text.startswith("Loading: ")]
        # What has come, of what there is; at the end, all of it.
        assert loading[-1].split()[1] == loading[-1].split()[3] and loading[-1].endswith(" MB")
        assert loading[0] != loading[-1]
        assert said[-1].startswith("Done after ")
        registered = browser.run("return (await navigator.serviceWorker.getRegistrations()).length")
        assert registered == 0


def test_old_browser(browser: Browser, address: str) -> None:
    browser.open(f"{address}/project/markupsafe/index.html")
    browser.run("window.WebAssembly.validate = () => false")
    start(browser)
    assert browser.wait(STATE) == (
        "This browser is too old: it takes Chrome 137, Firefox 131 or Safari 18.4, or a newer one."
    )
    loaded = browser.run("return performance.getEntriesByType('resource').map(each => each.name)")
    assert not [name for name in loaded if name.endswith(".gz") or ".whl" in name]


def test_tables_are_set_as_they_grow(browser: Browser, address: str) -> None:
    browser.open(f"{address}/project/markupsafe/index.html")
    browser.run(
        "const {Table} = window.WebAssembly; const {set} = Table.prototype; window.places = [];"
        " Table.prototype.set = function (place, value) {"
        " window.places.push(place); return set.call(this, place, value); };"
        " const script = document.createElement('script'); script.type = 'module';"
        " script.src = '../../try/table-grow.js';"
        " await new Promise((done) => { script.onload = done; document.head.append(script); })"
    )
    found = browser.run(
        "const table = new window.WebAssembly.Table({element: 'externref', initial: 2});"
        " return [table.grow(2, 'x'), table.get(3), table.grow(1), window.places]"
    )
    assert found == [2, "x", 4, [2, 3]]
