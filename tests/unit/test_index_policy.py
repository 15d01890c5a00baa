"""The policy of the auditor: a schema with a reason for each exception."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import default_environment
from wheel_build import build, extension

from wasix_index import audit, policy
from wasix_index.errors import PolicyError
from wasix_wheel import wheel

BUILT_IN = json.loads(Path(policy.__file__).with_name("policy.json").read_text())
SO = "demo/_c.cpython-313-wasm32-wasi.so"


def written(directory: Path, *keys: str, value: object) -> Path:
    """Write the built-in policy with another value at `keys`; the value `...` removes."""
    data: Any = copy.deepcopy(BUILT_IN)
    inner = data
    for key in keys[:-1]:
        inner = inner[key]
    if value is ...:
        del inner[keys[-1]]
    else:
        inner[keys[-1]] = value
    path = directory / "policy.json"
    path.write_text(json.dumps(data))
    return path


def test_abi_fills_templates() -> None:
    assert policy.load("cpython-399").extension_suffixes == (
        ".cpython-399-wasm32-wasi.so",
        ".cpython-399-wasm32-wasi-threads.so",
        ".abi3.so",
        ".so",
    )


def test_markers_are_all_that_no_interpreter_changes() -> None:
    of_python = {"python_version", "python_full_version", "implementation_version"}
    assert policy.load("cpython-313").markers.keys() == default_environment().keys() - of_python


def test_exceptions(tmp_path: Path) -> None:
    exceptions = {
        "host_imports": [{"what": "wasix_32v1.fd_close", "why": "an example"}],
        "exports": [{"what": "extra", "why": "an example"}],
    }
    own = written(tmp_path, "projects", "demo", value=exceptions)
    module = extension(
        func_imports=[("wasix_32v1", "fd_close", "i32:i32")],
        global_imports=[],
        funcs=[("PyInit__c", ":i32"), ("extra", ":")],
    )
    with wheel.open(build(tmp_path, {SO: module})) as opened:
        assert audit.problems(opened, (), policy.load("cpython-313", own)) == ()
        assert len(audit.problems(opened, (), policy.load("cpython-313"))) == 2


@pytest.mark.parametrize(
    ("keys", "value", "message"),
    [
        (("version",), ..., "'version' is a required property"),
        (("version",), 2, "version: 1 was expected"),
        (("wheel_platform",), 1, "wheel_platform: 1 is not of type 'string'"),
        (("wheel_platform",), "", "wheel_platform: '' is too short"),
        (("wheel_platform",), ..., "'wheel_platform' is a required property"),
        (("extra",), [], "('extra' was unexpected)"),
        (("markers", "os_name"), ..., "markers: 'os_name' is a required property"),
        (("markers", "extra"), "x", "markers: Additional properties are not allowed"),
        (("markers", "os_name"), None, "markers.os_name: None is not of type 'string'"),
        (("linker_tags",), "x", "linker_tags: 'x' is not of type 'array'"),
        (("linker_tags",), [1], "linker_tags[0]: 1 is not of type 'string'"),
        (("linker_tags",), ["a", "b", "a"], "linker_tags: ['a', 'b', 'a'] has non-unique elements"),
        (("extension_suffixes",), [".{api}.so"], "extension_suffixes: expected texts like"),
        (("extension_suffixes",), ["so"], "extension_suffixes: expected texts like"),
        (("forbidden_paths",), ["/x"], "forbidden_paths[0]: '/x' is not of type 'object'"),
        (
            ("forbidden_paths",),
            [{"what": "/x"}],
            "forbidden_paths[0]: 'why' is a required property",
        ),
        (
            ("host_imports",),
            [{"what": "a.b", "why": ""}],
            "host_imports[0].why: '' is too short",
        ),
        (("projects",), [], "projects: [] is not of type 'object'"),
        (("projects", "Demo.x"), {}, "expected the name 'demo-x', found 'Demo.x'"),
        (("projects", "a"), {"b": []}, "projects.a: Additional properties are not allowed"),
        (
            ("projects", "a"),
            {"exports": ["b"]},
            "projects.a.exports[0]: 'b' is not of type 'object'",
        ),
        (
            ("projects", "a"),
            {"exports": [{"what": "b", "why": "c"}, {"what": "b", "why": "d"}]},
            "projects.a.exports: expected each entry once, found ['b'] again",
        ),
    ],
)
def test_malformed(tmp_path: Path, keys: tuple[str, ...], value: object, message: str) -> None:
    path = written(tmp_path, *keys, value=value)
    with pytest.raises(PolicyError, match=re.escape(message)) as raised:
        policy.load("cpython-313", path)
    assert str(raised.value).startswith(f"{path}: ")


def test_schema_is_as_strict_for_others() -> None:
    found = json.loads(Path(policy.__file__).with_name(policy.SCHEMA).read_text())
    reasoned = found["definitions"]["reasoned"]["items"]
    assert reasoned["required"] == ["what", "why"]
    lists = [*found["properties"].items()]
    lists += found["properties"]["projects"]["additionalProperties"]["properties"].items()
    kinds = {name: rule.get("$ref", "").rpartition("/")[2] for name, rule in lists}
    exceptions = {"forbidden_paths", "host_imports", "exports", "paths"}
    assert {name for name, kind in kinds.items() if kind == "reasoned"} == exceptions
    assert sorted(found["required"]) == sorted(found["properties"]) == sorted(BUILT_IN)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"[]", "[] is not of type 'object'"),
        (b"{", "expected JSON: "),
        (b"\xff", "expected JSON: "),
        (b'{"a": 1, "a": 2}', "expected each key once, found ['a'] again"),
    ],
)
def test_no_policy(tmp_path: Path, text: bytes, message: str) -> None:
    path = tmp_path / "policy.json"
    path.write_bytes(text)
    with pytest.raises(
        PolicyError, match=re.escape(f"{path}: {message}" if text == b"[]" else message)
    ):
        policy.load("cpython-313", path)
