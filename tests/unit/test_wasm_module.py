"""wasix_wasm: parsing, editing and writing modules."""

import random
import re

import pytest
from wasm_build import Build, custom, leb, section, text, vector

from wasix_wasm import dylink, edit, module
from wasix_wasm.errors import MalformedModuleError, ProblemsError
from wasix_wasm.types import FuncType, GlobalType, Limits

HEADER = b"\0asm\1\0\0\0"


def full() -> Build:
    return Build(
        func_imports=[("env", "malloc", "i32:i32"), ("wasix_32v1", "fd_close", "i32:i32")],
        global_imports=[("GOT.mem", "errno")],
        funcs=[("f", "i32,i64,f32,f64:i32"), ("g", ":")],
        data=["object"],
        tls=["local"],
        mutable=["counter"],
        weak=[("env", "maybe")],
        needed=["liba.so", "libb.so"],
        tags=[("exception", "i32:")],
        customs=[("producers", b"xyz")],
    )


def test_parse_imports() -> None:
    found = {(i.module, i.name): (i.kind, i.type) for i in module.parse(full().module()).imports}
    assert found == {
        ("env", "malloc"): ("func", FuncType(("i32",), ("i32",))),
        ("wasix_32v1", "fd_close"): ("func", FuncType(("i32",), ("i32",))),
        ("GOT.mem", "errno"): ("global", GlobalType("i32", mutable=True)),
        ("env", "memory"): ("memory", Limits(1, 65536, shared=True)),
    }


def test_parse_exports() -> None:
    found = [(e.name, e.kind, str(e.type)) for e in module.parse(full().module()).exports]
    assert found == [
        ("f", "func", "(i32,i64,f32,f64)->(i32)"),
        ("g", "func", "()->()"),
        ("object", "global", "i32"),
        ("local", "global", "i32"),
        ("counter", "global", "mut:i32"),
        ("exception", "tag", "(i32)->()"),
    ]


def test_parse_dylink() -> None:
    assert module.parse(full().module()).dylink == dylink.Dylink(
        mem_info=dylink.MemInfo(8, 2, 1, 0),
        needed=("liba.so", "libb.so"),
        exports=(("local", dylink.TLS),),
        imports=(("env", "maybe", dylink.WEAK),),
    )


def test_dylink_last_repeated_subsection_counts() -> None:
    payload = section(2, vector([text("a")])) + section(2, vector([text("b")]))
    assert dylink.parse(payload).needed == ("b",)


def test_dylink_unknown_subsection_survives() -> None:
    payload = section(1, bytes(4)) + section(9, b"new")
    assert dylink.encode(dylink.parse(payload)) == payload


def test_parse_static_module_has_no_dylink() -> None:
    assert module.parse(Build(shared=False).module()).dylink is None


def test_parse_table_with_initializer() -> None:
    tables = section(4, vector([b"\x40\0\x70\0\5\xd0\x70\x0b", b"\x70\1\1\2"]))
    exports = section(7, vector([text("second") + b"\1\1"]))
    (export,) = module.parse(HEADER + tables + exports).exports
    assert export.type == Limits(1, 2, shared=False)


def test_parse_table_import() -> None:
    imports = section(2, vector([text("env") + text("table") + b"\1\x70\0\1"]))
    (found,) = module.parse(HEADER + imports).imports
    assert (found.kind, str(found.type)) == ("table", "1..")


def test_parse_constant_expressions() -> None:
    values = [
        b"\x7f\0\x23\0\x41\x7f\x6a\x0b",
        b"\x7e\0\x42\x80\x80\x80\x80\x80\x80\x80\x80\x80\x7f\x0b",
        b"\x7d\0\x43\0\0\x80\x3f\x0b",
        b"\x7c\0\x44" + bytes(8) + b"\x0b",
        b"\x7b\0\xfd\x0c" + bytes(16) + b"\x0b",
        b"\x70\0\xd0\x70\x0b",
        b"\x69\0\xd0\x69\x0b",
    ]
    exports = section(7, vector([text("last") + b"\3\6"]))
    (export,) = module.parse(HEADER + section(6, vector(values)) + exports).exports
    assert str(export.type) == "exnref"


def test_encode_round_trip() -> None:
    data = full().module()
    assert module.encode(module.parse(data)) == data


def test_with_custom_replaces_only_that_section() -> None:
    parsed = module.parse(full().module())
    edited = module.parse(module.encode(parsed.with_custom("producers", b"new")))
    assert edited.custom("producers") == b"new"
    assert edited.custom("absent") is None
    assert edited.dylink == parsed.dylink


def test_with_custom_missing() -> None:
    message = "module: expected one custom section 'absent', found 0"
    with pytest.raises(MalformedModuleError, match=re.escape(message)):
        module.parse(full().module()).with_custom("absent", b"")


def test_flag_tls() -> None:
    parsed = module.parse(full().module())
    edited = module.parse(module.encode(edit.flag_tls(parsed, ["object"])))
    assert edited.dylink is not None
    assert dict(edited.dylink.exports) == {"local": dylink.TLS, "object": dylink.TLS}
    assert edited.dylink.needed == ("liba.so", "libb.so")
    assert edited.exports == parsed.exports


def test_flag_tls_reports_every_name() -> None:
    message = (
        "flag-tls: 3 problem(s)\n"
        "  absent: not exported\n"
        "  f: expected an export 'global i32', found 'func (i32,i64,f32,f64)->(i32)'\n"
        "  counter: expected an export 'global i32', found 'global mut:i32'"
    )
    with pytest.raises(ProblemsError, match=re.escape(message)):
        edit.flag_tls(module.parse(full().module()), ["absent", "f", "object", "counter"])


def test_flag_tls_static_module() -> None:
    with pytest.raises(ProblemsError, match=re.escape("has no section 'dylink.0'")):
        edit.flag_tls(module.parse(Build(shared=False, data=["x"]).module()), ["x"])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "expected a WebAssembly 1 header"),
        (b"\x7fELF", "expected a WebAssembly 1 header"),
        (HEADER + b"\1", "expected 1 bytes, found 0"),
        (HEADER + b"\1\x80\x80\x80\x80\x80\1", "a number of at most 32 bits, found a longer one"),
        (HEADER + b"\1\xff\xff\xff\xff\x7f", "a number of at most 32 bits, found"),
        (HEADER + section(1, leb(1000)), "expected 1000 items, found 0 bytes"),
        (HEADER + section(1, b"\1\x5f\0"), "expected a function type, found form 0x5f"),
        (HEADER + section(1, b"\1\x60\1\x01\0"), "expected a value type, found 0x01"),
        (HEADER + section(1, b"\0\0"), "expected the end, found 1 more bytes"),
        (HEADER + section(1, b"\0") * 2, "expected each section once, found section 1 again"),
        (HEADER + section(99, b""), "expected a section, found id 99"),
        (HEADER + section(3, b"\1\0"), "expected one of 0 types, found index 0"),
        (HEADER + section(6, b"\1\x7f\2"), "expected mutability 0 or 1, found 2"),
        (HEADER + section(6, b"\1\x7f\0\x10\0"), "expected a constant expression, found opcode"),
        (HEADER + section(6, b"\1\x7f\0\x41\xff\xff\xff\xff\x1f\x0b"), "at most 32 bits, found"),
        (HEADER + section(5, b"\1\x77"), "expected limits, found flags 0x77"),
        (HEADER + section(7, b"\1\1x\0\0"), "expected a func of the module, found index 0"),
        (HEADER + section(7, b"\1\1x\x09\0"), "expected an import or export kind, found 0x09"),
        (HEADER + section(13, b"\1\1\0"), "expected an exception tag, found attribute 1"),
        (HEADER + custom("dylink.0", b"") * 2, "at most one section 'dylink.0', found 2"),
        (HEADER + custom("dylink.0", b"\2\2\1"), "expected 2 bytes, found 1"),
        (HEADER + custom("dylink.0", b"\1\1\0"), "dylink.0 subsection 1: expected 1 bytes"),
        (HEADER + section(0, b"\2\xff\xfe"), "expected a UTF-8 name, found other bytes"),
        (HEADER + section(0, leb(70000) + bytes(70000)), "a name of at most 65536 bytes"),
    ],
)
def test_parse_malformed(data: bytes, message: str) -> None:
    with pytest.raises(MalformedModuleError, match=re.escape(message)):
        module.parse(data)


def test_parse_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_MODULE_BYTES", 4)
    with pytest.raises(MalformedModuleError, match="expected at most 4 bytes, found 8"):
        module.parse(HEADER)


def test_parse_damaged_never_crashes() -> None:
    source = random.Random(3)
    data = full().module()
    for _ in range(3000):
        damaged = bytearray(data[: source.randrange(8, len(data) + 1)])
        for _ in range(source.randrange(4)):
            damaged[source.randrange(8, len(damaged) + 1) - 1] = source.randrange(256)
        try:
            module.parse(bytes(damaged))
        except MalformedModuleError:
            continue
