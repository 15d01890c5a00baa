from pathlib import Path

import _sass
import sass

SOURCE = """
$color: #ff0000;
@mixin wide($size: 3) { width: $size * 10px; }
@function twice($n) { @return $n * 2; }
a { color: $color;
  &:hover { color: darken($color, 10%); }
  b { @include wide(twice(2)); } }
@each $name in one, two { .#{$name} { content: "#{$name}"; } }
"""


def test_module_is_compiled() -> None:
    assert _sass.__file__.endswith("/_sass.abi3.so")
    assert sass.__version__ == "0.23.0"
    assert sass.libsass_version.startswith("3.6")


def test_style_sheets() -> None:
    found = sass.compile(string=SOURCE, output_style="compressed")
    assert found == (
        'a{color:red}a:hover{color:#c00}a b{width:40px}.one{content:"one"}.two{content:"two"}\n'
    )
    assert "a b {\n    width: 40px; }" in sass.compile(string=SOURCE)
    indented = sass.compile(string="a\n  b\n    color: blue\n", indented=True)
    assert indented == "a b {\n  color: blue; }\n"


def test_functions_and_imports_in_python() -> None:
    found = sass.compile(
        string='@import "virtual"; a { width: add(1px, 2); b: $from-python; }',
        custom_functions={
            "add": lambda one, other: sass.SassNumber(one.value + other.value, one.unit)
        },
        importers=[(0, lambda path: [(path, "$from-python: 5;")] if path == "virtual" else None)],
        output_style="compact",
    )
    assert found == "a { width: 3px; b: 5; }\n"

    def broken(_: object) -> None:
        raise ValueError("from Python")

    try:
        sass.compile(string="a { b: broken(1); }", custom_functions={"broken": broken})
    except sass.CompileError as error:
        assert "from Python" in str(error)
    else:
        raise AssertionError("no error")


def test_files() -> None:
    folder = Path("/tmp/styles")
    folder.mkdir()
    (folder / "_colors.scss").write_text("$main: #00f;")
    (folder / "main.scss").write_text('@import "colors"; p { color: $main; }')
    found, mapped = sass.compile(
        filename=str(folder / "main.scss"),
        source_map_filename=str(folder / "main.css.map"),
        output_style="compressed",
    )
    assert found.startswith("p{color:blue}")
    assert "_colors.scss" in mapped
    sass.compile(dirname=(str(folder), "/tmp/out"))
    assert "color: #00f" in Path("/tmp/out/main.css").read_text()


def test_errors_are_exceptions() -> None:
    for source in ("a { b: ", "a { b: $missing; }", '@import "missing";'):
        try:
            sass.compile(string=source)
        except sass.CompileError as error:
            print("libsass:", str(error).splitlines()[0])
        else:
            raise AssertionError(source)
