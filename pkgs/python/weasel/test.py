from pathlib import Path

from weasel.cli.document import project_document
from weasel.cli.run import project_run
from weasel.util import get_checksum, get_hash, load_project_config, parse_config_overrides

PROJECT = """
title: Counting
description: Counts lines.
vars:
  name: lines
workflows:
  all: [write, count]
commands:
  - name: write
    help: Writes a file
    script:
      - python -c "open('text.txt', 'w').write('a\\nb\\n')"
    outputs: [text.txt]
  - name: count
    help: Counts its lines
    script:
      - python -c "open('${vars.name}.txt', 'a').write(str(len(open('text.txt').readlines())))"
    deps: [text.txt]
    outputs: ["${vars.name}.txt"]
"""


def project(name: str) -> Path:
    folder = Path("/tmp") / name
    folder.mkdir()
    (folder / "project.yml").write_text(PROJECT)
    return folder


def test_configuration() -> None:
    folder = project("weasel-configuration")
    config = load_project_config(folder, overrides={"vars.name": "other"})
    assert config["commands"][1]["outputs"] == ["other.txt"]
    assert parse_config_overrides(["--vars.name=x", "--vars.n", "3"]) == {
        "vars.name": "x",
        "vars.n": 3,
    }


def test_workflow_runs_what_changed() -> None:
    folder = project("weasel-workflow")
    project_run(folder, "all")
    assert (folder / "lines.txt").read_text() == "2"
    assert get_checksum(folder / "text.txt") == "dd8c6a395b5dd36c56d23275028f526c"
    assert "dd8c6a395b5dd36c56d23275028f526c" in (folder / "project.lock").read_text()
    # Nothing changed, so that nothing runs.
    project_run(folder, "all")
    assert (folder / "lines.txt").read_text() == "2"
    project_run(folder, "count", force=True)
    assert (folder / "lines.txt").read_text() == "22"


def test_page_about_the_project() -> None:
    folder = project("weasel-page")
    project_document(folder, folder / "README.md")
    text = (folder / "README.md").read_text()
    assert "Counting" in text and "| `count` | Counts its lines |" in text


def test_hashes() -> None:
    assert get_hash({"a": 1}) == "bb6cb5c68df4652941caf652a366f2d8"
    assert get_hash({"a": 1, "b": 2}, exclude=["b"]) == get_hash({"a": 1})
