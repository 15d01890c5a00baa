from pathspec import GitIgnoreSpec, PathSpec


def test_patterns_of_git() -> None:
    ignored = GitIgnoreSpec.from_lines(["*.pyc", "/build/", "!keep.pyc", "docs/**/*.html"])
    for name, wanted in (
        ("a/b.pyc", True),
        ("keep.pyc", False),
        ("build/x", True),
        ("a/build/x", False),
        ("docs/a/b/c.html", True),
        ("a.html", False),
    ):
        assert ignored.match_file(name) is wanted, name


def test_lists() -> None:
    spec = PathSpec.from_lines("gitignore", ["*.py"])
    assert list(spec.match_files(["a.py", "b.c", "c/d.py"])) == ["a.py", "c/d.py"]
