"""Projects of the index, run in the page: each package's example.py."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import Browser
from file_server import serve

from tests.conftest import INDEX, ROOT, built

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
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
