"""Relocation of a tree of Debian's: its scripts, and the data of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BOOTSTRAP = Path(__file__).parents[2] / "toolchain/bootstrap"
SCRIPT = "#! /usr/bin/perl -w\nprefix='/usr'\nopen '/usr/share/tool/x';\n/usr/local/y\n"


def relocate(tmp_path: Path, settings: dict[str, Any]) -> tuple[Path, str]:
    """Relocate a small tree without programs; returns where it lies, and what was said."""
    unpacked, out = tmp_path / "unpacked", tmp_path / "tree"
    texts = {
        "usr/bin/tool": SCRIPT,
        "usr/bin/perl": "#! /usr/bin/env sh\necho perl\n",
        "usr/share/tool/aux.sh": "#! /usr/bin/perl\n/usr/bin/uname\n",
        "usr/share/tool/config": "data: /usr/share/tool\n",
        "usr/share/tool/other": "data: /usr/share/tool\n",
    }
    for name, content in texts.items():
        path = unpacked / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
        path.chmod(0o755 if content.startswith("#!") else 0o644)
    env = {"out": out, "unpacked": unpacked, "stage0": "/s", "busybox": "/b/busybox"}
    done = subprocess.run(
        [sys.executable, BOOTSTRAP / "relocate/tree.py"],
        env={
            **os.environ,
            **{key: str(value) for key, value in env.items()},
            "settings": json.dumps(settings),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return out, done.stderr


def test_relocation(tmp_path: Path) -> None:
    out, words = relocate(
        tmp_path,
        {
            "wrap": {"usr/bin/tool": {"DATA": ["usr/share/tool", "usr/bin"]}},
            "links": {"usr/bin/t": "tool"},
            "files": {"usr/share/tool/new": ["place={tree}/usr", "end"]},
            "rewrite": ["usr/share/tool/con*"],
            "verbatim": ["usr/share/tool/*.sh"],
        },
    )
    assert words == "relocated 0 programs and 3 scripts\n"
    assert (out / "bin/.tool-wrapped").read_text() == (
        f"#!{out}/usr/bin/perl -w\nprefix='{out}/usr'\n"
        f"open '{out}/usr/share/tool/x';\n/usr/local/y\n"
    )
    assert (out / "bin/tool").read_text() == (
        f"#!/b/busybox sh\nexport DATA={out}/usr/share/tool:{out}/usr/bin\n"
        f'exec {out}/usr/bin/.tool-wrapped "$@"\n'
    )
    assert (out / "bin/perl").read_text() == "#! /usr/bin/env sh\necho perl\n"
    assert (out / "bin/t").resolve() == out / "usr/bin/tool"
    share = out / "usr/share/tool"
    assert (share / "new").read_text() == f"place={out}/usr\nend\n"
    assert (share / "config").read_text() == f"data: {out}/usr/share/tool\n"
    assert (share / "other").read_text() == "data: /usr/share/tool\n"
    assert (share / "aux.sh").read_text() == "#! /usr/bin/perl\n/usr/bin/uname\n"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"wrap": {"usr/bin/absent": {}}}, "usr/bin/absent"),
        ({"wrap": {"usr/bin/tool": {"DATA": ["usr/absent"]}}}, "usr/absent"),
        ({"links": {"usr/bin/t": "absent"}}, "usr/bin/absent"),
        ({"links": {"usr/bin/tool": "perl"}}, "File exists"),
        ({"files": {"usr/bin/tool": ["x"]}}, "File exists"),
        ({"rewrite": ["usr/absent*"]}, "no file of the tree is called 'usr/absent*'"),
        ({"verbatim": ["usr/share"]}, "no file of the tree is called 'usr/share'"),
    ],
)
def test_relocation_of_what_is_not_there(
    tmp_path: Path, settings: dict[str, Any], message: str
) -> None:
    last = relocate(tmp_path, settings)[1].splitlines()[-1]
    assert message in last
