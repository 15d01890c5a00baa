"""wasix-wheel finish: what a build may give, and the same bytes for the same content."""

import stat
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from wheel_build import build, digest, extension, files

from wasix_wheel import wheel
from wasix_wheel.cli import main

SO = "demo/_c.cpython-313-wasm32-wasi.so"
INFO = "demo-1.0.dist-info"
COMPILED = ("--compiled", "--platform", "wasix_wasm32")
Refused = Callable[..., str]


def finish(path: Path, *options: str | Path) -> Path:
    out = path.parent / "out"
    assert main(["finish", str(path), "--out", str(out), *map(str, options)]) == 0
    (written,) = out.iterdir()
    return written


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Refused:
    """Return a function that gives the error of a command, which left no file behind."""

    def run(path: Path, *options: str | Path) -> str:
        out = path.parent / "out"
        assert main(["finish", str(path), "--out", str(out), *map(str, options)]) == 1
        assert not out.exists() or list(out.iterdir()) == []
        captured = capsys.readouterr()
        assert captured.out == ""
        return captured.err

    return run


def texts(directory: Path, **content: str) -> Path:
    directory.mkdir(parents=True)
    for name, text in content.items():
        (directory / name).write_text(text)
    return directory


def test_compiled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = build(tmp_path, {SO: extension(), "a.py": b""}, tag="cp313-cp313-linux_x86_64")
    before = path.read_bytes()
    target = finish(path, *COMPILED)
    assert target.name == "demo-1.0-cp313-cp313-wasix_wasm32.whl"
    assert capsys.readouterr() == (f"{target}\n", "")
    assert path.read_bytes() == before
    with wheel.open(target) as found:
        assert wheel.record_problems(found) == []
        assert wheel.identity_problems(found) == []
    header = files(target)[f"{INFO}/WHEEL"]
    assert b"Tag: cp313-cp313-wasix_wasm32\n" in header
    assert b"Generator: test\n" in header


def test_compiled_in_place(tmp_path: Path) -> None:
    path = build(tmp_path, {SO: extension(), "a.py": b"1"})
    assert main(["finish", str(path), "--out", str(tmp_path), *COMPILED]) == 0
    assert list(tmp_path.iterdir()) == [path]
    assert files(path)["a.py"] == b"1"


def test_compiled_several_tags(tmp_path: Path) -> None:
    path = build(tmp_path, {SO: extension()}, tag="cp39-abi3-linux_x86_64")
    assert finish(path, *COMPILED).name == "demo-1.0-cp39-abi3-wasix_wasm32.whl"


def test_compiled_build_number(tmp_path: Path) -> None:
    file = "demo-1.0-2x-cp313-cp313-linux_x86_64.whl"
    path = build(tmp_path, {SO: extension()}, tag="cp313-cp313-linux_x86_64", file=file)
    assert finish(path, *COMPILED).name == "demo-1.0-2x-cp313-cp313-wasix_wasm32.whl"


def test_pure_keeps_tags(tmp_path: Path) -> None:
    path = build(tmp_path, {"demo.py": b""}, tag="py2.py3-none-any", changes=two_tags())
    assert finish(path, "--pure").name == "demo-1.0-py2.py3-none-any.whl"


def two_tags() -> dict[str, bytes | None]:
    text = b"Wheel-Version: 1.0\nTag: py2-none-any\nTag: py3-none-any\n"
    return {f"{INFO}/WHEEL": text}


def test_pure_with_compiled_module(tmp_path: Path, refused: Refused) -> None:
    members = {SO: extension(), "demo/other": b"\0asm\1\0\0\0"}
    path = build(tmp_path, members, tag="py3-none-any")
    assert refused(path, "--pure") == (
        f"wasix-wheel: {path.name}: 2 problem(s)\n"
        f"  {SO}: expected no compiled module in a pure wheel, found this one\n"
        "  demo/other: expected no compiled module in a pure wheel, found this one\n"
    )


@pytest.mark.parametrize("tag", ["cp313-cp313-linux_x86_64", "py3-none-linux_x86_64"])
def test_pure_with_platform(tmp_path: Path, refused: Refused, tag: str) -> None:
    path = build(tmp_path, {"demo.py": b""}, tag=tag)
    message = f"expected tags '*-none-any' for a pure wheel, found {tag!r}"
    assert message in refused(path, "--pure")


def test_compiled_without_compiled_module(tmp_path: Path, refused: Refused) -> None:
    path = build(tmp_path, {"demo.py": b""}, tag="py3-none-any")
    error = refused(path, *COMPILED)
    assert "  expected a compiled module, found none\n" in error
    assert "expected a platform tag for a compiled wheel, found 'py3-none-any'" in error
    assert "hint: many builds leave an extension out when it fails" in error


def test_compiled_with_any(tmp_path: Path, refused: Refused) -> None:
    path = build(tmp_path, {SO: extension()}, tag="cp313-none-any")
    message = "expected a platform tag for a compiled wheel, found 'cp313-none-any'"
    assert message in refused(path, *COMPILED)


@pytest.mark.parametrize("platform", ["any", "wasix-wasm32", "", "Wasix", "a.b"])
def test_bad_platform(tmp_path: Path, refused: Refused, platform: str) -> None:
    path = build(tmp_path, {SO: extension()})
    message = f"expected a tag of a-z, 0-9 and '_' other than 'any', found {platform!r}"
    assert message in refused(path, "--compiled", "--platform", platform)


@pytest.mark.parametrize(
    "options", [(), ("--compiled",), ("--pure", "--platform", "x"), ("--pure", *COMPILED)]
)
def test_usage(tmp_path: Path, options: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["finish", str(tmp_path / "x.whl"), "--out", str(tmp_path), *options])


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("other-1.0-py3-none-any.whl", f"{INFO}: expected name 'other', found 'demo'"),
        ("demo-9.9-py3-none-any.whl", f"{INFO}: expected version '9.9', found '1.0'"),
        ("demo-1.0-py2-none-any.whl", f"{INFO}/WHEEL: expected tags ['py2-none-any'], found"),
    ],
)
def test_file_name_disagrees(tmp_path: Path, refused: Refused, file: str, message: str) -> None:
    path = build(tmp_path, {"demo.py": b""}, tag="py3-none-any", file=file)
    assert message in refused(path, "--pure")


def test_damaged(tmp_path: Path, refused: Refused) -> None:
    path = build(tmp_path, {"demo.py": b"print()\n" * 1000}, tag="py3-none-any")
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)
    assert f"{path.name}: demo.py: expected a zip archive, found damage" in refused(path, "--pure")


def test_same_bytes_for_same_content(tmp_path: Path) -> None:
    members = {SO: extension(), "b.py": b"1", "a.py": b"2"}
    results = []
    for number, order in enumerate((sorted(members), sorted(members, reverse=True))):
        source = tmp_path / str(number)
        source.mkdir()
        path = build(source, {name: members[name] for name in order})
        licenses = texts(source / "zlib", **dict.fromkeys(("B", "A")[:: 1 - 2 * number], "x"))
        results.append(finish(path, *COMPILED, "--licenses", f"zlib={licenses}").read_bytes())
    assert results[0] == results[1]


def test_layout(tmp_path: Path) -> None:
    path = build(tmp_path, {"z.py": b"", "a.py": b""}, tag="py3-none-any")
    target = finish(path, "--pure")
    with zipfile.ZipFile(target) as found:
        infos = found.infolist()
    names = [info.filename for info in infos]
    assert names == ["a.py", f"{INFO}/METADATA", f"{INFO}/WHEEL", "z.py", f"{INFO}/RECORD"]
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.external_attr >> 16 for info in infos} == {stat.S_IFREG | 0o644}
    assert {info.compress_type for info in infos} == {zipfile.ZIP_DEFLATED}
    record = files(target)[f"{INFO}/RECORD"].decode().splitlines()
    assert record[0] == f"a.py,{digest(b'')},0"
    assert record[-1] == f"{INFO}/RECORD,,"


def test_metadata_without_licenses_is_kept(tmp_path: Path) -> None:
    path = build(tmp_path, {}, tag="py3-none-any", metadata="License-File: x\r\nOdd:  y ")
    assert files(finish(path, "--pure"))[f"{INFO}/METADATA"] == files(path)[f"{INFO}/METADATA"]


def test_licenses(tmp_path: Path) -> None:
    zlib = texts(tmp_path / "one", LICENSE="zlib")
    openssl = texts(tmp_path / "two", COPYING="openssl")
    texts(openssl / "deep", AUTHORS="them")
    path = build(
        tmp_path,
        {},
        tag="py3-none-any",
        metadata="Author: \u00c9ve\nLicense-File: LICENSE\n\nbody\n\nLicense-File: no header\n",
        changes={f"{INFO}/LICENSE": b"own"},
    )
    target = finish(path, "--pure", "--licenses", f"zlib={zlib}", "--licenses", f"ssl={openssl}")
    found = files(target)
    assert found[f"{INFO}/METADATA"].decode() == (
        "Metadata-Version: 2.4\nName: demo\nVersion: 1.0\nAuthor: \u00c9ve\n"
        "License-File: LICENSE\n"
        "License-File: ssl/COPYING\nLicense-File: ssl/deep/AUTHORS\nLicense-File: zlib/LICENSE\n"
        "\nbody\n\nLicense-File: no header\n\n"
    )
    licenses = {n: d for n, d in found.items() if n.startswith(f"{INFO}/licenses/")}
    assert licenses == {
        f"{INFO}/licenses/LICENSE": b"own",
        f"{INFO}/licenses/ssl/COPYING": b"openssl",
        f"{INFO}/licenses/ssl/deep/AUTHORS": b"them",
        f"{INFO}/licenses/zlib/LICENSE": b"zlib",
    }
    assert f"{INFO}/LICENSE" not in found
    with wheel.open(target) as loaded:
        assert wheel.record_problems(loaded) == []
        assert loaded.fields()["license_files"] == [
            *("LICENSE", "ssl/COPYING", "ssl/deep/AUTHORS", "zlib/LICENSE")
        ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Metadata-Version: 2.4\nName: demo", b"Metadata-Version: 2.4\nName: demo"),
        (b"Metadata-Version: 2.5\nName: demo", b"Metadata-Version: 2.5\nName: demo"),
        (b"metadata-version:2.3\nName: demo", b"Metadata-Version: 2.4\nName: demo"),
        (b"Name: demo\nMetadata-Version: 1.10", b"Name: demo\nMetadata-Version: 2.4"),
    ],
)
@pytest.mark.parametrize("end", [b"", b"\n", b"\n\nMetadata-Version: 1.0\n"])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_licenses_keep_metadata(
    tmp_path: Path, before: bytes, after: bytes, end: bytes, newline: bytes
) -> None:
    version = b"\nVersion: 1.0"
    metadata = (before + version + end).replace(b"\n", newline)
    path = build(tmp_path, {}, tag="py3-none-any", changes={f"{INFO}/METADATA": metadata})
    licenses = texts(tmp_path / "zlib", LICENSE="")
    target = finish(path, "--pure", "--licenses", f"zlib={licenses}")
    expected = after + version + b"\nLicense-File: zlib/LICENSE" + (end or b"\n")
    if end == newline == b"":
        expected = expected.replace(b"\r\n", b"\n")
    assert files(target)[f"{INFO}/METADATA"] == expected.replace(b"\n", newline)


def test_licenses_of_current_metadata_stay(tmp_path: Path) -> None:
    path = build(
        tmp_path,
        {f"{INFO}/LICENSE": b"1"},
        tag="py3-none-any",
        changes={f"{INFO}/METADATA": b"Metadata-Version: 2.4\nName: demo\nVersion: 1.0\n"},
    )
    licenses = texts(tmp_path / "zlib", LICENSE="")
    assert f"{INFO}/LICENSE" in files(finish(path, "--pure", "--licenses", f"zlib={licenses}"))


def test_licenses_follow_links(tmp_path: Path) -> None:
    licenses = texts(tmp_path / "zlib", LICENSE="text")
    (licenses / "COPYING").symlink_to("LICENSE")
    path = build(tmp_path, {}, tag="py3-none-any")
    target = finish(path, "--pure", "--licenses", f"zlib={licenses}")
    assert files(target)[f"{INFO}/licenses/zlib/COPYING"] == b"text"


def test_licenses_same_directory_again(tmp_path: Path) -> None:
    licenses = f"zlib={texts(tmp_path / 'zlib', LICENSE='text')}"
    path = build(tmp_path, {}, tag="py3-none-any")
    target = finish(path, "--pure", "--licenses", licenses, "--licenses", licenses)
    assert files(target)[f"{INFO}/METADATA"].count(b"License-File: zlib/LICENSE\n") == 1


def test_licenses_bad_input(tmp_path: Path, refused: Refused) -> None:
    path = build(tmp_path, {f"{INFO}/licenses/zlib/LICENSE": b""}, tag="py3-none-any")
    zlib = texts(tmp_path / "zlib", LICENSE="")
    (tmp_path / "empty").mkdir()
    (texts(tmp_path / "broken") / "COPYING").symlink_to("nowhere")
    (texts(tmp_path / "odd") / "a\nb").write_text("")

    def error(*licenses: str) -> str:
        return refused(path, "--pure", *(w for text in licenses for w in ("--licenses", text)))

    assert "expected no member 'demo-1.0.dist-info/licenses/zlib/LICENSE' yet" in error(
        f"zlib={zlib}"
    )
    other = texts(tmp_path / "other", LICENSE="")
    assert "expected each file once, found 'a/LICENSE' again" in error(f"a={zlib}", f"a={other}")
    assert "expected a library's name, found '../x'" in error(f"../x={zlib}")
    assert f"{tmp_path}/none: expected a directory of licence files" in error(f"a={tmp_path}/none")
    assert f"{tmp_path}/empty: expected at least one licence file" in error(f"a={tmp_path}/empty")
    assert f"{tmp_path}/broken/COPYING: expected a file" in error(f"a={tmp_path}/broken")
    assert "expected a name for a line, found 'a/a\\nb'" in error(f"a={tmp_path}/odd")


def test_licenses_without_metadata_version(tmp_path: Path, refused: Refused) -> None:
    metadata = b"Name: demo\nVersion: 1.0\n\nMetadata-Version: 2.1\n"
    path = build(tmp_path, {}, tag="py3-none-any", changes={f"{INFO}/METADATA": metadata})
    licenses = texts(tmp_path / "zlib", LICENSE="")
    error = refused(path, "--pure", "--licenses", f"zlib={licenses}")
    assert "expected a line 'Metadata-Version: 2.x', found none" in error


def test_missing_file(tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "demo-1.0-py3-none-any.whl"
    assert refused(path, "--pure") == f"wasix-wheel: {path}: No such file or directory\n"


def test_memory(tmp_path: Path) -> None:
    path = build(tmp_path, {"demo/data.bin": bytes(32 << 20)}, tag="py3-none-any")
    tracemalloc.start()
    try:
        finish(path, "--pure")
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()
