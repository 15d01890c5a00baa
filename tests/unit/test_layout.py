"""Rules of the tree."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Text that names rules has to spell out what they forbid.
SELF = Path(__file__).relative_to(ROOT)


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode == 0:
        names = [Path(name) for name in listed.stdout.split("\0") if name]
    else:
        names = [p.relative_to(ROOT) for p in ROOT.rglob("*") if ".git" not in p.parts]
    return sorted(n for n in names if (ROOT / n).is_file() and n != SELF)


FILES = tracked()
TOOLS = sorted(
    (ROOT / name).parent
    for name in FILES
    if name.name == "__init__.py" and name.parent.parent.name == "src"
)
MODULES = [path for tool in TOOLS for path in sorted(tool.rglob("*.py"))]
# A package, or a release line of one.
PACKAGE = r"(package|\d+([._]\d+)*)\.nix"
PACKAGES = [
    name for name in FILES if re.fullmatch(rf"pkgs/(libs|python)/[^/]+/{PACKAGE}", str(name))
]


def text(name: Path) -> str:
    return (ROOT / name).read_text("utf-8", "surrogateescape")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT) if path.is_absolute() else path)


def imported(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def test_tools_are_found() -> None:
    names = {tool.name for tool in TOOLS}
    assert {"wasix_index", "wasix_run", "wasix_wasm", "wasix_wheel"} <= names


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_module_is_short(module: Path) -> None:
    assert len(module.read_text().splitlines()) < 250


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_only_cli_touches_the_process(module: Path) -> None:
    if module.name in {"cli.py", "__main__.py"}:
        return
    tree = ast.parse(module.read_text())
    calls = {ast.unparse(n.func) for n in ast.walk(tree) if isinstance(n, ast.Call)}
    assert not calls & {"print", "sys.exit", "os._exit", "exit", "input", "os.getenv"}
    # A child's environment is this one's, plus or minus something.
    reads = {ast.unparse(n) for n in ast.walk(tree) if isinstance(n, ast.Subscript)}
    assert not [read for read in reads if read.startswith("os.environ[")]


@pytest.mark.parametrize("tool", TOOLS, ids=named)
def test_tool_imports(tool: Path) -> None:
    allowed = {
        "wasix_wasm": set(),
        "wasix_run": {"wasmer_sdk"},
        "wasix_wheel": {"packaging"},
        "wasix_index": {"jinja2", "jsonschema", "packaging", "wasix_wasm", "wasix_wheel"},
        "wasix_coverage": {"packaging", "resolvelib", "sources", "wasix_index"},
        "wasix_pages": {
            *("jinja2", "markupsafe", "nh3", "packaging", "readme_renderer", "wasix_index"),
        },
        "wasix_try": {"wasix_run"},
        "wasix_node": {"wasix_run"},
        "wasix_casts": {"wasix_wasm"},
        "wasix_methods": set(),
        "wasix_modules": {"wasix_wasm"},
        "sources": set(),
        "bootstrap_lock": {"packaging", "sources"},
        "wasix_update": {"packaging", "sources"},
        "wasix_build": {"build"},
        "wasix_new": {"jinja2", "packaging", "sources"},
        "wasix_servers": set(),
        "wasix_catalogue": {"sources"},
    }
    assert tool.name in allowed, f"{tool.name}: say here what it may import"
    used = set().union(*(imported(ast.parse(p.read_text())) for p in tool.rglob("*.py")))
    assert used - sys.stdlib_module_names - {tool.name} <= allowed[tool.name]


@pytest.mark.parametrize("tool", TOOLS, ids=named)
def test_tool_has_one_base_error(tool: Path) -> None:
    classes = [
        n
        for n in ast.walk(ast.parse((tool / "errors.py").read_text()))
        if isinstance(n, ast.ClassDef)
    ]
    errors = [n for n in classes if n.name.endswith("Error")]
    roots = [n.name for n in errors if [ast.unparse(b) for b in n.bases] == ["Exception"]]
    assert len(roots) == 1


@pytest.mark.parametrize("package", PACKAGES, ids=named)
def test_package_is_tested_and_closed(package: Path) -> None:
    assert {"test.py", "test.c", "test.cc"} & {
        entry.name for entry in (ROOT / package.parent).iterdir()
    }
    assert "../" not in text(package), f"{package}: take it as an argument instead"


@pytest.mark.parametrize("package", PACKAGES, ids=named)
def test_package_name(package: Path) -> None:
    # A source may have another spelling of it.
    name, *_ = re.findall(r'^  pname = "([^"]*)";', text(package), re.MULTILINE)
    assert name == name.lower()


def test_package_folders() -> None:
    for folder in ("libs", "python"):
        for entry in (ROOT / "pkgs" / folder).iterdir():
            files = [path.name for path in entry.iterdir() if re.fullmatch(PACKAGE, path.name)]
            assert files, f"{named(entry)}: has no package.nix and no release line"


def test_only_load_reads_package_folders() -> None:
    readers = [
        n for n in FILES if n.suffix == ".nix" and "readDir" in text(n) and n.parts[0] == "pkgs"
    ]
    assert readers == [Path("pkgs/load.nix")]


def test_flake_is_short() -> None:
    assert len(text(Path("flake.nix")).splitlines()) < 60


def test_no_registry_host() -> None:
    hosts = re.compile(
        r"\b(?:pypi\.org|pythonhosted\.org|debian\.(?:org|net)|npmjs\.(?:org|com)|crates\.io)\b"
    )
    code = [n for n in FILES if n.suffix not in {".md", ".patch", ".lock"}]
    assert [f"{n}: {m.group()}" for n in code for m in hosts.finditer(text(n))] == []


def test_no_path_of_one_machine() -> None:
    paths = re.compile(r"(?<![\w.$}])/(?:work|var/tmp|root|home/\w+)/\w")
    found = [f"{n}: {m.group()}" for n in FILES for m in paths.finditer(text(n))]
    assert [line for line in found if not line.startswith(("tests/", "docs/"))] == []


def test_nothing_is_ignored_in_shell() -> None:
    shell = [n for n in FILES if n.suffix in {".sh", ".nix"} or n.name == "nixw"]
    ignored = re.compile(r"\|\| true\b")
    assert [str(n) for n in shell if ignored.search(text(n))] == []


def test_nix_names_are_not_scoped_in() -> None:
    nix = [n for n in FILES if n.suffix == ".nix"]
    assert [str(n) for n in nix if re.search(r"^\s*with \w[\w.]*;", text(n), re.MULTILINE)] == []


def test_patches_are_numbered() -> None:
    patches = [n for n in FILES if n.suffix == ".patch"]
    assert [str(n) for n in patches if not re.fullmatch(r"\d{4}-[\w.+-]+\.patch", n.name)] == []


def test_hooks_are_short() -> None:
    hooks = [n for n in FILES if "hooks" in n.parts and n.suffix == ".sh"]
    assert [str(n) for n in hooks if len(text(n).splitlines()) >= 30] == []


def test_policy_agrees_with_platform() -> None:
    platform = text(Path("toolchain/platform.nix"))
    policy = json.loads(text(Path("index/src/wasix_index/policy.json")))
    (tag,) = re.findall(r'wheelPlatform = "([^"]*)"', platform)
    (suffixes,) = re.findall(r"extensionSuffixes = \[([^]]*)\]", platform)
    assert policy["wheel_platform"] == tag
    (uv,) = re.findall(r'uvPlatform = "([^"]*)"', platform)
    assert policy["index_platforms"] == [uv.replace("-", "_")]
    assert policy["extension_suffixes"] == re.findall(r'"([^"]*)"', suffixes)
