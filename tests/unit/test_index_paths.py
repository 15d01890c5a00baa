"""wasix-index audit: paths of the build, and nothing that only looks like one."""

from pathlib import Path

import pytest
from wheel_build import build

from wasix_index import paths, policy
from wasix_wheel import archive, wheel

RULES = policy.load("cpython-313")
STORE = "/nix/store/0c2pl8vk3hgqzbq2kzx1i4r6fz9sznqa-python-3.13"


def found(directory: Path, text: bytes) -> list[str]:
    path = build(directory, {"demo.py": text}, tag="py3-none-any")
    with wheel.open(path) as opened:
        return [str(problem) for problem in paths.problems(opened, RULES, ["/srv"])]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (b"prefix = '/nix/store/aaa-python/lib'\n", "/nix/store/aaa-python/lib"),
        (b"\0/build/demo-1.0/x.c\0", "/build/demo-1.0/x.c"),
        (b'{"root": "/srv/x"}', "/srv/x"),
        (b"-I/nix/store/aaa-zlib/include -g", "/nix/store/aaa-zlib/include"),
        (b"cc -O2 -L/build/demo/lib -lz", "/build/demo/lib"),
        (b"'-Wl,-L/build/lib'", "/build/lib"),
        (b"-B/build/lib", "/build/lib"),
        (b"-isystem/build/include", "/build/include"),
        (b"-iquote/build/include", "/build/include"),
        (b"-idirafter/build/include", "/build/include"),
        (b"-o/build/x.o", "/build/x.o"),
        (b"-MF/build/x.d", "/build/x.d"),
        (b"@/build/flags.rsp", "/build/flags.rsp"),
        (b"--prefix=/nix/store/aaa", "/nix/store/aaa"),
        (b"-ffile-prefix-map=/build/demo=.", "/build/demo=."),
        (b'{"url": "file:///build/demo"}', "/build/demo"),
        (b"file://localhost/build/demo", "/build/demo"),
        (b"PATH=/usr/bin:/build/bin", "/build/bin"),
        (b"HOME=/homeless-shelter", "/homeless-shelter"),
        (f"no text ends here{STORE}/lib/x.py".encode(), f"{STORE}/lib/x.py"),
        (f"https://example.org{STORE}".encode(), STORE),
        (b"/build/", "/build/"),
    ],
)
def test_build_path(tmp_path: Path, text: bytes, path: str) -> None:
    assert found(tmp_path, text) == [f"demo.py: contains the build path {path!r}"]


@pytest.mark.parametrize(
    "text",
    [
        b"see https://example.org/build/x and docs/build/html",
        b"./build/x ../build/x ~/build/x a.b/build/x %s/build/x",
        b"${PROJECT}/build/x $(pwd)/build/x **/build/**",
        b"re-build/build/x -docs/build/x --docs/build/x",
        b"-isomorphic/build/x",
        b"/builds/x /build-x /nix/stores",
        b"file:///usr/build/x",
    ],
)
def test_no_build_path(tmp_path: Path, text: bytes) -> None:
    assert found(tmp_path, text) == []


@pytest.mark.parametrize("size", range(400, 520, 7))
def test_pieces_of_any_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(archive, "PIECE_BYTES", size)
    lead = b"docs" * 120
    long = b"/build/" + b"d" * 100
    assert found(tmp_path, lead + long + b" -I" + long + b"/x " + lead) == [
        f"demo.py: contains the build path '/build/{'d' * 100}/x'"
    ]
    assert found(tmp_path, (lead + long) * 9) == []


def test_excused_member(tmp_path: Path) -> None:
    text = b"/build/x"
    path = build(tmp_path, {"a.py": text, "b.py": text}, tag="py3-none-any")
    own = tmp_path / "policy.json"
    reason = {"what": "a.py", "why": "an example"}
    source = Path(policy.__file__).with_name("policy.json").read_text()
    own.write_text(
        source.replace(
            '"projects": {', f'"projects": {{"demo": {{"paths": [{reason}]}},'.replace("'", '"')
        )
    )
    with wheel.open(path) as opened:
        listed = paths.problems(opened, policy.load("cpython-313", own))
    assert [problem.member for problem in listed] == ["b.py"]
