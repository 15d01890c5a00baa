"""wasix_casts: casts that clang logs, and the tables of functions in modules."""

import json
import random
import re
import struct
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from wasm_build import leb, section, text, vector

from wasix_casts import ctype, exceptions, image, layout, log, methods, tables
from wasix_casts.cli import main
from wasix_casts.errors import MalformedListError, MalformedLogError, WasixCastsError
from wasix_casts.sources import Sources
from wasix_wasm import module as wasm
from wasix_wasm.errors import WasixWasmError

OBJECT = "struct _object *"
# A type, and what the compiler takes it for.
METHOD = f"PyCFunction = {OBJECT}(*)({OBJECT}, {OBJECT})"
KEYWORDS = f"{OBJECT}(*)({OBJECT}, {OBJECT}, {OBJECT})"


def entry(message: str, *, main_file: str = "ext.c", level: str = "warning", **at: int) -> str:
    option = (
        "cast-function-type-mismatch"
        if message.startswith("cast")
        else "incompatible-function-pointer-types"
    )
    values: dict[str, str | int] = {
        "level": level,
        "filename": "ext.c",
        "line": 1,
        "column": 1,
        **at,
    }
    values |= {"message": message, "ID": 6748, "WarningOption": option}
    body = "".join(
        f"<key>{key}</key><integer>{value}</integer>"
        if isinstance(value, int)
        else f"<key>{key}</key><string>{escape(value, {chr(39): '&apos;'})}</string>"
        for key, value in values.items()
    )
    return (
        f"<dict><key>main-file</key><string>{main_file}</string>"
        f"<key>diagnostics</key><array><dict>{body}</dict></array></dict>\n"
    )


def cast(source: str, target: str) -> str:
    spelled = []
    for each in (source, target):
        name, _, meant = each.partition(" = ")
        spelled.append(f"'{name}' (aka '{meant}')" if meant else f"'{name}'")
    return f"cast from {spelled[0]} to {spelled[1]} converts to incompatible function type"


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ("int (*)(struct _object *, void *)", "(i32,i32)->(i32)"),
        ("int (struct _object *)", "(i32)->(i32)"),
        ("void (*)(void)", "()->()"),
        ("void (*)()", "()->()"),
        ("long long (*)(float, double, unsigned long long)", "(f32,f64,i64)->(i64)"),
        ("unsigned char (*)(signed char, unsigned short, long)", "(i32,i32,i32)->(i32)"),
        ("int (*)(const char *restrict, ...)", "(i32,i32)->(i32)"),
        ("long double (*)(long double)", "(i32,i64,i64)->()"),
        ("void (*(*)(int, void (*)(int)))(int)", "(i32,i32)->(i32)"),
        ("void (*)(int (*)[3], char[4])", "(i32,i32)->()"),
        ("void (*)(Foo &, Foo &&, bool) noexcept", "(i32,i32,i32)->()"),
        ("void (*)(int) __attribute__((noreturn))", "(i32)->()"),
        ("void (*)(std::map<int, void (*)(int)> *, wchar_t)", "(i32,i32)->()"),
        ("void (*)(struct s)", "('s')->()"),
        ("struct s (*const)(int)", "(i32)->('s')"),
        ("PyMethod *(*)(int)", "(i32)->(i32)"),
    ],
)
def test_signature(spelled: str, expected: str) -> None:
    function = ctype.function(spelled)
    assert function is not None
    assert str(ctype.signature(function)) == expected


@pytest.mark.parametrize(
    "spelled",
    [
        *("", "int", "int *", "int (*)(", "int (*)(int))", "(*)(int)", "int (*)(,)"),
        *("int (Foo::*)(int)", "int (*)(" * 200 + ")" * 200, "x" * 30_000),
    ],
)
def test_signature_of_what_is_no_function(spelled: str) -> None:
    assert ctype.function(spelled) is None


def test_log() -> None:
    wrong = cast("int (*)(Foo *)", "getter = int (*)(struct _object *, void *)")
    found = log.parse(entry(wrong, line=3, column=7) * 2, "log")
    assert found == [
        log.Cast(
            "ext.c",
            3,
            7,
            log.CastType("int (*)(Foo *)", "int (*)(Foo *)"),
            log.CastType("getter", "int (*)(struct _object *, void *)"),
        )
    ]


@pytest.mark.parametrize(
    "message",
    [
        "initializing 'T' with an expression of type 'S'",
        "assigning to 'T' from 'S'",
        "passing 'S' to parameter of type 'T'; take the address with &",
        "returning 'S' from a function with result type 'T'",
        "converting 'S' to type 'T'",
    ],
)
def test_log_without_a_cast(message: str) -> None:
    (found,) = log.parse(entry(f"incompatible function pointer types {message}"), "log")
    assert (found.source.spelled, found.target.spelled) == ("S", "T")


@pytest.mark.parametrize(
    "name",
    [
        "conftest.c",
        "_configtest.c",
        "-",
        "build/.mesonpy-1/meson-private/tmp1/testfile.c",
        "CMakeFiles/CMakeScratch/TryCompile-1/src.c",
        "CMakeFiles/4.0/CompilerIdC/CMakeCCompilerId.c",
    ],
)
def test_log_of_probes(name: str) -> None:
    assert log.parse(entry(cast("S", "T"), main_file=name), "log") == []


def test_log_of_errors() -> None:
    """What did not compile is not part of what was built."""
    assert log.parse(entry(cast("S", "T"), level="error"), "log") == []


def test_log_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The hook makes an empty one, so nothing logged what was compiled."""
    assert main(["--log", f"{tmp_path}/absent", "--root", str(tmp_path)]) == 1
    assert "absent: No such file" in capsys.readouterr().err
    (tmp_path / "empty").write_text("")
    assert main(["--log", f"{tmp_path}/empty", "--root", str(tmp_path)]) == 0
    assert main(["--root", str(tmp_path)]) == 0


def test_log_with_any_bytes(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(entry(cast("S", "T")).encode().replace(b"S", b"\x01\xff\xed\xa0\x80"))
    assert len(log.read(path)) == 1


@pytest.mark.parametrize(
    "content",
    [
        "<dict>",
        "<array/>",
        "<dict><string>x</string></dict>",
        "<dict><key>a</key></dict>",
        "<!DOCTYPE x [<!ENTITY e 'e'>]><dict/>",
        "<dict><key>main-file</key><string>&e;</string></dict>",
        "</log><log>",
        entry("cast of something"),
        entry(cast("S", "T")).replace("<integer>1<", "<integer>one<"),
        entry(cast("S", "T")).replace("<key>line</key>", "<key>other</key>"),
    ],
)
def test_log_malformed(content: str) -> None:
    with pytest.raises(MalformedLogError, match=r"^log: "):
        log.parse(content, "log")


def is_method(source: str, target: str, flags: set[str] | None) -> bool:
    (found,) = log.parse(entry(cast(source, target)), "log")
    functions = ctype.function(found.source.meant), ctype.function(found.target.meant)
    assert functions[0]
    assert functions[1]
    known = None if flags is None else frozenset(flags)
    return methods.is_method(found, functions[0], functions[1], known)


SHAPES = {
    (): f"{OBJECT}",
    ("KEYWORDS",): f"{OBJECT}, {OBJECT}",
    ("FASTCALL",): f"{OBJECT}const *, long",
    ("FASTCALL", "KEYWORDS"): f"{OBJECT}const *, long, {OBJECT}",
    ("METHOD", "FASTCALL", "KEYWORDS"): f"struct _typeobject *, {OBJECT}const *, long, {OBJECT}",
}


@pytest.mark.parametrize("flags", list(SHAPES))
def test_method_conventions(flags: tuple[str, ...]) -> None:
    stored = f"{OBJECT}(*)(struct foo *, {SHAPES[flags]})"
    assert is_method(stored, METHOD, {*flags, "CLASS"})
    assert is_method(stored, METHOD, None) is bool(flags)
    assert is_method(METHOD, stored, None) is bool(flags)
    for others, shape in SHAPES.items():
        alike = shape.count(",") == SHAPES[flags].count(",")
        assert is_method(stored, METHOD, set(others) or {"VARARGS"}) is alike


def test_method_whose_flags_have_a_word_of_the_project() -> None:
    assert is_method(KEYWORDS, METHOD, {"VKW"})
    assert is_method(KEYWORDS, METHOD, {"VARARGS", "KEYWORDS"})
    assert not is_method(KEYWORDS, METHOD, {"VARARGS"})


@pytest.mark.parametrize(
    "stored",
    [
        f"{OBJECT}(*)(struct foo *)",
        f"{OBJECT}(*)(void)",
        f"void (*)({OBJECT}, {OBJECT}, {OBJECT})",
        f"{OBJECT}(*)(int, {OBJECT}, {OBJECT})",
        f"{OBJECT}(*)({OBJECT}, {OBJECT}, void *)",
        f"{OBJECT}(*)({OBJECT}, {OBJECT}, {OBJECT}, ...)",
    ],
)
def test_method_of_another_type(stored: str) -> None:
    assert not is_method(stored, METHOD, None)
    assert not is_method(stored, METHOD, {"NOARGS"})


def test_method_elsewhere() -> None:
    assert not is_method(KEYWORDS, f"binary = {OBJECT}(*)({OBJECT}, {OBJECT})", None)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "ext.c").write_text(
        "/* é */ getset g = {(getter)get_it, 0};\n"
        'row r = {"f", (PyCFunction)f, // METH_O\n'
        '    METH_VARARGS | METH_KEYWORDS, "METH_NOARGS"};\n'
    )
    return tmp_path


def check(project: Path, *messages: str, known: object = None, outputs: str = "") -> int:
    (project / "log").write_text("".join(messages))
    words = ["--log", f"{project}/log", "--root", str(project)]
    if known is not None:
        (project / "casts.json").write_text(json.dumps(known))
        words += ["--exceptions", f"{project}/casts.json"]
    return main([*words, *([outputs] if outputs else [])])


GETTER = cast("int (*)(Foo *)", "getter = int (*)(struct _object *, void *)")


def test_check_names_the_cast(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(project, entry(GETTER, column=22)) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].endswith("0 listed, 1 wrong")
    assert lines[2] == (
        "  ext.c:1: (getter)get_it: int (*)(Foo *) -> getter,"
        " (i32)->(i32) called as (i32,i32)->(i32)"
    )


def test_check_of_what_is_called_alike(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(project, entry(cast("int (*)(char)", "int (*)(int)"))) == 0
    assert "1 called alike" in capsys.readouterr().err


def test_check_of_types_that_are_not_understood(project: Path) -> None:
    assert check(project, entry(cast("int (Foo::*)(int)", "int (Bar::*)(int)"))) == 1


def test_check_reads_flags(project: Path) -> None:
    keywords = entry(cast(KEYWORDS, METHOD), line=2, column=15)
    assert check(project, keywords) == 0
    source = (project / "ext.c").read_text()
    (project / "ext.c").write_text(source.replace(" | METH_KEYWORDS", ""))
    assert check(project, keywords) == 1
    # Without the source, the types have to do.
    (project / "ext.c").unlink()
    assert check(project, keywords) == 0


@pytest.mark.parametrize(
    ("source", "flags"),
    [
        ("{(PyCFunction)f, METH_O}, {(PyCFunction)g, METH_FASTCALL}", {"O"}),
        ("M((PyCFunction)f, METH_O) M((PyCFunction)g, METH_FASTCALL)", {"O"}),
        ("M((PyCFunction)f, __Pyx_METH_FASTCALL|METH_KEYWORDS),", {"FASTCALL", "KEYWORDS"}),
        ("x=(PyCFunction)f; y.flags = METH_O;", None),
        ("{(PyCFunction)f, FLAGS}, {(PyCFunction)g, METH_O}", None),
        ("{(PyCFunction)f, /* METH_O */ METH_NOARGS}", {"NOARGS"}),
    ],
)
def test_flags_of_a_row(tmp_path: Path, source: str, flags: set[str] | None) -> None:
    (tmp_path / "ext.c").write_text(source)
    (found,) = log.parse(entry(cast("S", "T"), column=source.index("(Py") + 1), "log")
    assert Sources(tmp_path).place(found).flags == flags


WHY = "nothing in this project ever reads the attribute"


@pytest.mark.parametrize(
    "what",
    [
        {"file": "ext.c", "function": "get_it"},
        {"file": "ext.c", "cast": "int (*)(Foo *) -> getter"},
    ],
)
def test_check_of_what_is_listed(project: Path, what: dict[str, str]) -> None:
    known = [{"what": what, "why": WHY}]
    assert check(project, entry(GETTER, column=22), known=known) == 0


@pytest.mark.parametrize(
    "what",
    [
        {"file": "ext.c", "function": "get_that"},
        {"file": "other.c", "function": "get_it"},
        {"file": "ext.c", "cast": "int (*)(Foo *) -> setter"},
        {"module": "ext", "slot": "getter it"},
    ],
)
def test_check_of_what_stands_for_nothing(
    project: Path, what: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    known = [{"what": what, "why": WHY}]
    assert check(project, entry(GETTER, column=22), known=known) == 1
    assert "2 problem(s)" in capsys.readouterr().err
    assert check(project, known=known) == 1
    assert "listed, but the build has none" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "Expecting"),
        ("[" * 100_000, "recursion"),
        ("{}", "expected a list"),
        ("[1]", "entry 1: expected an object"),
        ('[{"what": {}}]', "expected an object of 'what' and 'why'"),
        ('[{"what": {"file": "a"}, "why": "b"}]', "expected file and function or"),
        (
            '[{"what": {"file": "a", "function": "f", "cast": "c"}, "why": "b"}]',
            "expected file and function or",
        ),
        ('[{"what": {"file": "a", "function": 1}, "why": "' + WHY + '"}]', "function: expected"),
        ('[{"what": {"file": "a", "function": "f"}, "why": "ok"}]', "expected a reason"),
        (
            json.dumps([{"what": {"file": "a", "function": "f"}, "why": WHY}] * 2),
            "entry 2: .* is listed before",
        ),
    ],
)
def test_exceptions_malformed(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "casts.json"
    path.write_text(content)
    with pytest.raises(MalformedListError, match=message):
        exceptions.read(path)


def test_catalogue_lists_are_readable() -> None:
    found = sorted((Path(__file__).parents[2] / "pkgs").rglob("casts.json"))
    assert found
    for path in found:
        assert exceptions.read(path)


def test_source_of_another_folder(tmp_path: Path) -> None:
    sources = Sources(tmp_path)
    assert sources.name("../numpy/x.c") == "numpy/x.c"
    assert sources.name(f"{tmp_path}/a/../x.c") == "x.c"
    assert sources.name("/elsewhere/x.c") == "/elsewhere/x.c"


# --- modules

Word = int | str | tuple[str, int]
TYPES = [1, 2, 3, -1, 0]


def build(words: list[Word], names: bool = True) -> bytes:
    """Return a module with these words as data: numbers, texts, pointers ("m" or "f", offset).

    Function `i` takes `TYPES[i]` numbers and returns one; -1 stands for one, and nothing returned.
    """
    types = [(b"\x7f" * abs(n), b"" if n < 0 else b"\x7f") for n in TYPES]
    texts = b"".join(w.encode() + b"\0" for w in words if isinstance(w, str))
    signatures = b"".join(b"\x60" + leb(len(p)) + p + leb(len(r)) + r for p, r in types)
    data, relocations, at = b"", b"", len(words) * 4
    for place, word in enumerate(words):
        store: tuple[str, int] | None = None
        if isinstance(word, str):
            store, at = ("m", at), at + len(word) + 1
        elif isinstance(word, tuple):
            store = word
        if store:
            base = {"m": 0, "f": 1}[store[0]]
            relocations += b"\x41" + sleb(place * 4) + b"\x23\0\x6a"
            relocations += bytes([0x23, base]) + b"\x41" + sleb(store[1]) + b"\x6a\x36\x02\0"
        data += struct.pack("<i", word if isinstance(word, int) else 0)
    data += texts
    copy = b"\x41\0\x23\0\x6a\x41\0\x41" + sleb(len(data)) + b"\xfc\x08\0\0"
    bodies = [b"\0" + copy + b"\x0b", b"\0" + relocations + b"\x0b"] + [b"\0\0\x0b"] * len(TYPES)
    void = len(TYPES)
    imported = [text("env") + text(n) + b"\x03\x7f\0" for n in ("__memory_base", "__table_base")]
    dylink = section(0, text("dylink.0") + section(1, b"\0\0\0\0"))
    functions = vector(leb(i + 2) + text(f"f{i}") for i in range(len(TYPES)))
    return b"".join(
        [
            b"\0asm\1\0\0\0",
            dylink,
            section(1, leb(len(types) + 1) + signatures + b"\x60\0\0"),
            section(2, vector(imported)),
            section(3, vector([leb(void), leb(void), *(leb(i) for i in range(len(TYPES)))])),
            section(7, vector([text(image.RELOCATE) + b"\0\1"])),
            section(8, b"\0"),
            section(9, vector([b"\0\x23\1\x0b" + vector(leb(i + 2) for i in range(len(TYPES)))])),
            section(10, vector(leb(len(body)) + body for body in bodies)),
            section(11, vector([b"\1" + leb(len(data)) + data])),
            section(0, text("name") + section(1, functions)) if names else b"",
        ]
    )


def sleb(value: int) -> bytes:
    out = bytearray()
    while not -64 <= value < 64:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value & 0x7F])


def function(count: int) -> Word:
    return ("f", TYPES.index(count))


def slots(*words: Word) -> list[tuple[str, str, bool]]:
    found = tables.slots(image.Image(wasm.parse(build(list(words)))))
    return [(slot.place, slot.function, slot.found == slot.expected) for slot in found]


END = [0, 0, 0, 0, 0]


def test_tables_of_methods() -> None:
    rows = {1: 2, 3: 3, 4: 2, 8: 2, 0x80: 3, 0x18: 2}
    for flags, count in rows.items():
        for given in (1, 2, 3):
            expected = [("method go", f"f{TYPES.index(given)}", given == count)]
            assert slots("go", function(given), flags, "doc") == expected
            assert slots("go", function(given), flags, 0, *END) == expected
    # Rows of others: an unknown flag, no flags, a number for a text, other functions.
    for row in [(16, 0), (2, 0), (0, 0), (1, 7)]:
        assert slots("go", function(1), *row) == []
    assert slots("go", function(0), 1, 0) == []
    assert slots("go", function(-1), 1, 0) == []
    assert slots("not a name", function(1), 1, 0) == []


def test_tables_of_getters() -> None:
    rows: list[Word] = ["a", function(1), 0, 0, 0, "b", function(2), function(2), "doc", 5]
    expected = [("getter a", "f0", False), ("getter b", "f1", True), ("setter b", "f1", False)]
    assert slots(("m", 4), *rows, *END) == expected
    # Unless it is pointed to and ends, it is something else.
    assert slots(("m", 8), *rows, *END) == []
    assert slots(("m", 4), *rows, 1, 2, 3) == []


def test_tables_of_types() -> None:
    def type_object(**fields: Word) -> list[Word]:
        first: list[Word] = [1, 0, 0, "mod.Type", 16]
        return first + [fields.get(each, 0) for each in layout.TYPE[5:]]

    found = slots(
        *type_object(
            tp_dealloc=function(-1), tp_clear=function(-1), tp_hash=function(1), tp_init=function(2)
        )
    )
    assert found == [
        ("mod.Type: tp_clear", "f3", False),
        ("mod.Type: tp_dealloc", "f3", True),
        ("mod.Type: tp_hash", "f0", True),
        ("mod.Type: tp_init", "f1", False),
    ]
    size = len(layout.TYPE) * 4
    group: list[Word] = [function(2), 0, 0, 0, 0, function(2)]
    group += [0] * (len(layout.GROUPS["as_number"]) - len(group))
    assert slots(*type_object(as_number=("m", size)), *group) == [
        ("mod.Type: nb_add", "f1", True),
        ("mod.Type: nb_power", "f1", False),
    ]
    assert slots(*type_object(tp_hash=function(2), tp_iter=("m", 0))) == []
    assert slots(*type_object(tp_hash=function(2))[:40]) == []


def test_tables_of_specs() -> None:
    number = layout.SLOTS.index
    spec: list[Word] = ["mod.Type", 16, 0, 0, ("m", 20)]
    rows: list[Word] = [number("tp_clear"), function(-1), number("tp_iter"), function(1)]
    rows += [number("tp_doc"), "text", 0, 0]
    expected = [("mod.Type: tp_clear", "f3", False), ("mod.Type: tp_iter", "f0", True)]
    assert slots(*spec, *rows) == expected
    assert slots(*spec, *rows[:-2], 1000, function(1), 0, 0) == []
    for size in (0, -8, 8):
        assert len(slots("Type", size, 0, 0, ("m", 20), *rows)) == 2
    for size in (1, 4, 7):
        assert slots("Type", size, 0, 0, ("m", 20), *rows) == []
    assert slots("Type", 16, -1, 0, ("m", 20), *rows) == []


def test_lists_of_pyo3_are_no_specs() -> None:
    """Attributes of a class and their number, no slots, and the attributes of another class."""
    number = layout.SLOTS.index
    rows: list[Word] = [number("nb_bool"), function(-1), 0, 0]
    for count in (1, 2, 8, 11, 12):
        assert slots("A", count, 4, 0, ("m", 20), *rows) == []
    assert len(slots("mod.Array", 12, 4, 0, ("m", 20), *rows)) == 1


def test_tables_of_modules() -> None:
    module: list[Word] = [1, 0, 0, 0, 0, "mod", 0, -1, 0, ("m", 52)]
    module += [function(3), function(-1), function(-1), 2, function(2), 1, function(2), 3, 1, 0, 0]
    assert slots(*module) == [
        ("mod: Py_mod_create", "f1", True),
        ("mod: Py_mod_exec", "f1", False),
        ("mod: m_clear", "f3", False),
        ("mod: m_free", "f3", True),
        ("mod: m_traverse", "f2", True),
    ]


def test_layout_is_whole() -> None:
    objects = {"tp_base", "tp_bases", "tp_doc", "tp_methods", "tp_members", "tp_getset", "tp_token"}
    fields = [*layout.TYPE, *layout.MODULE, *layout.MODULE_SLOTS, "getter", "setter"]
    fields += [each for group in layout.GROUPS.values() for each in group]
    assert set(layout.SLOTS) - {"-"} - objects <= set(layout.FUNCTIONS)
    assert set(layout.FUNCTIONS) == set(fields) & set(layout.FUNCTIONS)
    assert (layout.SLOTS.index("tp_dealloc"), layout.SLOTS.index("am_send")) == (52, 81)
    assert 4 * layout.TYPE.index("tp_vectorcall") == 200


def write(project: Path, *words: Word) -> None:
    (project / "out").mkdir(exist_ok=True)
    data, bare = build(list(words)), build(list(words), names=False)
    (project / "out/ext.cpython-313-wasm32-wasi.so").write_bytes(bare)
    with zipfile.ZipFile(project / "out/ext.whl", "w") as wheel:
        wheel.writestr("ext.cpython-313-wasm32-wasi.so", data)
    (project / "out/other.txt").write_text("text")
    (project / "out/link.so").symlink_to("nowhere")


def test_check_of_modules(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = f"{project}/out"
    write(project, "go", function(1), 1, 0)
    assert check(project, outputs=out) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[2] == "  ext: method go: f0, (i32)->(i32) called as (i32,i32)->(i32)"
    assert len(lines) == 4
    assert check(project, outputs=f"{out}/ext.whl") == 1
    known = [{"what": {"module": "ext", "slot": "method go"}, "why": WHY}]
    assert check(project, outputs=out, known=known) == 0


def test_check_of_no_module(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "out").mkdir()
    (project / "out/ext.so").write_bytes(build(["go", function(2), 1, 0])[:-40])
    assert check(project, outputs=f"{project}/out") == 1
    assert f"{project}/out/ext.so: " in capsys.readouterr().err
    (project / "out/ext.so").rename(project / "out/ext.whl")
    assert check(project, outputs=f"{project}/out") == 1
    assert f"{project}/out/ext.whl: " in capsys.readouterr().err


def test_modules_with_any_bytes() -> None:
    whole = build(["go", function(1), 1, 0, ("m", 8), *END])
    rng = random.Random(13)
    for _ in range(3000):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 4)):
            data[rng.randrange(8, len(data))] = rng.randrange(256)
        try:
            tables.slots(image.Image(wasm.parse(bytes(data))))
        except (WasixCastsError, WasixWasmError) as error:
            assert re.match(r"\w", str(error))
