"""docs/catalogue.md says what the derivations say; sizes are those of the day when it was made."""

import re
from pathlib import Path

import pytest

from wasix_catalogue import facts
from wasix_catalogue.errors import CatalogueError
from wasix_catalogue.page import page

ROOT = Path(__file__).resolve().parents[2]


def without_figures(text: str) -> list[str]:
    """Return the lines without the columns of sizes and tests."""
    return [
        re.sub(r" \| \d+ \| ([^|]*) \| [^|]*\|$", r" | \1 |", line) for line in text.splitlines()
    ]


def test_page_is_current() -> None:
    text = page(facts.evaluate(ROOT), lambda _: 1, lambda kind, name: "")
    found = (ROOT / "docs/catalogue.md").read_text()
    assert without_figures(found) == without_figures(text), "run ./nixw run .#update-catalogue"


def package(**more: object) -> facts.Package:
    plain = {"version": "1", "description": "", "homepage": "h", "notes": "", "patches": 0}
    lists = {"licences": ["MIT"], "sources": [], "libraries": [], "dependencies": []}
    answer = {**plain, **lists, "pure": False, "output": "/nowhere", **more}
    empty: dict[str, dict[str, dict[str, object]]] = {
        "libs": {},
        "programs": {},
        "python": {"p": answer},
    }
    return facts.read(empty)["python"][0]


def test_row_of_a_package() -> None:
    shown = package(
        notes="No\ndisplay.",
        patches=1,
        libraries=["zlib"],
        sources=["p-1.tar.gz", "mirror://debian/pool/main/p/p_1.orig.tar.xz"],
    )
    text = page(
        {"libs": [], "programs": [], "python": [shown]}, lambda _: 2048, lambda *_: "3 of 4"
    )
    row = "[p](h) | 1 (1 patch) | MIT | p-1.tar.gz, debian: p_1.orig.tar.xz | 2 | zlib | 3 of 4"
    assert f"| {row} |" in text.splitlines()
    assert text.endswith("- **p**: No display.\n")


def test_cell_that_breaks_the_table() -> None:
    shown = package(version="1|2")
    with pytest.raises(CatalogueError, match="without \\|"):
        page({"libs": [], "programs": [], "python": [shown]}, lambda _: 1, lambda *_: "")


def test_sizes(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib/liba.a").write_bytes(b"x" * 5000)
    (tmp_path / "lib/libb.a").symlink_to("liba.a")
    assert facts.size(package(output=str(tmp_path))) == 5000
    (tmp_path / "lib/liba.a").unlink()
    with pytest.raises(CatalogueError, match="expected a wheel, an archive or a program"):
        facts.size(package(output=str(tmp_path)))


def test_suites(tmp_path: Path) -> None:
    (tmp_path / "pkgs/libs/z").mkdir(parents=True)
    (tmp_path / "pkgs/libs/z/suite.txt").write_text("# text\na\nb  reason\nc\n")
    assert facts.suite(tmp_path, "libs", "z") == "2 of 3"
    assert facts.suite(tmp_path, "libs", "y") == ""
    (tmp_path / "tests/data/upstream").mkdir(parents=True)
    (tmp_path / "tests/data/upstream/w.json").write_text('{"files": {"a": [3, 4], "b": [1, 1]}}')
    assert facts.suite(tmp_path, "python", "w") == "4 of 5"
