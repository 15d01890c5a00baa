"""docs/catalogue.md says what the derivations say; sizes are those of the day when it was made."""

import re
from pathlib import Path

import pytest

from wasix_catalogue import facts, listed
from wasix_catalogue.errors import CatalogueError
from wasix_catalogue.listed import Listed, OutOfReach, Wanted
from wasix_catalogue.page import page

ROOT = Path(__file__).resolve().parents[2]
EMPTY = Listed({kind: [] for kind in facts.KINDS}, [])


def without_figures(text: str) -> list[str]:
    """Return the lines without the columns of sizes and tests."""
    return [
        re.sub(r" \| \d+ \| ([^|]*) \| [^|]*\|$", r" | \1 |", line) for line in text.splitlines()
    ]


def test_page_is_current() -> None:
    text = page(facts.evaluate(ROOT), listed.read(ROOT), lambda _: 1, lambda kind, name: "")
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
    packages = {"libs": [], "programs": [], "python": [shown]}
    text = page(packages, EMPTY, lambda _: 2048, lambda *_: "3 of 4")
    row = "[p](h) | 1 (1 patch) | MIT | p-1.tar.gz, debian: p_1.orig.tar.xz | 2 | zlib | 3 of 4"
    assert f"| {row} |" in text.splitlines()
    assert text.endswith("- **p**: No display.\n")


def test_cell_that_breaks_the_table() -> None:
    shown = package(version="1|2")
    with pytest.raises(CatalogueError, match="without \\|"):
        page({"libs": [], "programs": [], "python": [shown]}, EMPTY, lambda _: 1, lambda *_: "")


def listed_page(version: str, why: str, *, package_name: str = "p") -> str:
    wanted = Wanted("P", version, package_name, why)
    of_kind = {"libs": [], "programs": [], "python": [wanted]}
    shown = {"libs": [], "programs": [], "python": [package()]}
    far = [OutOfReach("q", "nobody has it")]
    return page(shown, Listed(of_kind, far), lambda _: 1, lambda *_: "")


def test_the_list() -> None:
    lines = listed_page("1", "").splitlines()
    assert "| P | 1 | p 1 |  |" in lines
    assert lines[-3:] == ["## Out of reach", "", "- **q**: nobody has it."]
    assert "| P | 0.9 | p 1 | newer |" in listed_page("0.9", "newer").splitlines()
    gone = listed_page("1", "no source", package_name="r")
    assert "| P | 1 | none | no source |" in gone.splitlines()


@pytest.mark.parametrize(("version", "package_name"), [("2", "p"), ("1", "r"), ("1.x", "p")])
def test_difference_without_a_reason(version: str, package_name: str) -> None:
    with pytest.raises(CatalogueError, match=re.escape(f"P: expected {version}, found")):
        listed_page(version, "", package_name=package_name)


def test_lines_of_versions() -> None:
    wanted = Wanted("p", "1.26.x", "p", "")
    assert wanted.is_met_by("1.26.4")
    assert not wanted.is_met_by("1.27.0")


def test_list_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "tests/data").mkdir(parents=True)
    (tmp_path / listed.PLACE).write_text('{"wanted": {}}')
    with pytest.raises(CatalogueError, match="expected entries by kind: 'libs'"):
        listed.read(tmp_path)


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
