import os
from pathlib import Path

import rignore
from rignore import rignore as compiled

ROOT = Path("/tmp/walked")
FILES = {
    ".gitignore": "*.log\nbuild/\n!kept.log\n",
    "a.py": "",
    "b.log": "",
    "kept.log": "",
    "build/out.o": "",
    ".hidden": "",
    "deep/er/c.py": "",
    "deep/.ignore": "er\n",
    "large.bin": "x" * 5000,
}


def make() -> None:
    for name, text in FILES.items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (ROOT / ".git").mkdir(exist_ok=True)


make()


def names(**options: object) -> list[str]:
    found = rignore.walk(str(ROOT), **options)
    return sorted(os.path.relpath(path, ROOT) for path in found if Path(path).is_file())


def test_module_is_compiled() -> None:
    assert compiled.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert rignore.walk is compiled.walk


def test_what_is_ignored() -> None:
    assert names() == ["a.py", "kept.log", "large.bin"]
    assert names(ignore_hidden=False, read_ignore_files=False) == [
        ".gitignore",
        ".hidden",
        "a.py",
        "deep/.ignore",
        "deep/er/c.py",
        "kept.log",
        "large.bin",
    ]
    assert "build/out.o" in names(read_git_ignore=False)


def test_options() -> None:
    assert names(max_depth=1, max_filesize=100) == ["a.py", "kept.log"]
    assert names(overrides=["*.py"], read_ignore_files=False) == ["a.py", "deep/er/c.py"]
    (ROOT / ".mine").write_text("large.bin\n")
    assert "large.bin" not in names(additional_ignore_paths=[str(ROOT / ".mine")])
    assert names(should_exclude_entry=lambda path: path.name.startswith("k")) == [
        "a.py",
        "large.bin",
    ]


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: list(rignore.walk("/tmp/absent-folder")),
        lambda: rignore.walk(5),
    ):
        try:
            call()
        except Exception as error:
            print("rignore:", type(error).__name__, error)
        else:
            raise AssertionError("something else was walked")
