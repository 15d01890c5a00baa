"""What package files rely on: each mechanism works, and says by name what is wrong."""

import shlex
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import planted
import pytest
from wheel_build import files as members

from tests.conftest import built

pytestmark = [pytest.mark.compile, pytest.mark.xdist_group("mechanisms")]

# With and without arguments, which are told apart when they are linked.
PROGRAMS = {
    "main.c": "int main(void) { return 0; }\n",
    "with.c": "int main(int count, char **words) { return count - 1; }\n",
}

DEMO_CONFIG = """#!/bin/sh
# Where this lies, as its users ask for it.
case $1 in
--cflags) echo -I@out@/include -DDEMO=7 ;;
--libs) echo -L@out@/@libDir@ -ldemo ;;
*) exit 2 ;;
esac
"""

# An extension module that compiles only with what demo-config says.
CONFIGURED = """Extension("configured", ["ext.c"],
    extra_compile_args=os.popen(os.environ["DEMO_CONFIG"] + " --cflags").read().split(),
    extra_link_args=os.popen(os.environ["DEMO_CONFIG"] + " --libs").read().split())"""

EXTENSION = "Extension('{name}', ['ext.c']{more})"


def wheel(out: Path) -> Path:
    (found,) = out.glob("*.whl")
    return found


# --- what fails, by name


@pytest.fixture(scope="module")
def failures(tmp_path_factory: pytest.TempPathFactory) -> planted.Result:
    """Build everything that is wrong at once."""
    top = tmp_path_factory.mktemp("failures")
    planted.project(
        top / "optional",
        "optional",
        extension=EXTENSION.format(name="optional", more=", optional=True"),
        files={"ext.c": "#error this one does not compile\n"},
    )
    planted.project(
        top / "purewithcode",
        "purewithcode",
        metadata="[tool.setuptools]\npackages = ['purewithcode']\n"
        "[tool.setuptools.package-data]\npurewithcode = ['*.so']",
        files={
            "purewithcode/__init__.py": "",
            "purewithcode/_c.cpython-313-wasm32-wasi.so": b"\0asm\1\0\0\0",
        },
    )
    planted.project(
        top / "purewithcompiler",
        "purewithcompiler",
        files={"purewithcompiler.py": ""},
    )
    planted.project(
        top / "unsatisfied",
        "unsatisfied",
        requires="'setuptools', 'hatchling>=1', 'packaging<1'",
        files={"unsatisfied.py": ""},
    )
    planted.project(
        top / "missing",
        "missing",
        metadata="dependencies = ['six', 'markupsafe; sys_platform == \"linux\"']",
        files={"missing.py": ""},
    )
    planted.project(top / "superfluous", "superfluous", files={"superfluous.py": ""})
    (top / "stubprogram").mkdir()
    for name, text in PROGRAMS.items():
        (top / "stubprogram" / name).write_text(text)
    for name in ("COPYING", "part/COPYING"):
        (top / "twolicences" / name).parent.mkdir(parents=True, exist_ok=True)
        (top / "twolicences" / name).write_text("Do what you like.\n")
    return planted.build(
        top,
        f"""[
          (wheel {{ pname = "optional"; src = {top}/optional; }}).dist
          (wheel {{ pname = "purewithcode"; pure = true; src = {top}/purewithcode; }}).dist
          (wheel {{
            pname = "purewithcompiler"; pure = true; src = {top}/purewithcompiler;
            preBuild = "$CC -c x.c";
          }}).dist
          (wheel {{ pname = "unsatisfied"; pure = true; src = {top}/unsatisfied;
            build-system = with tools; [ setuptools packaging ]; }}).dist
          (wheel {{ pname = "missing"; pure = true; src = {top}/missing; }}).audit
          (wheel {{ pname = "superfluous"; pure = true; src = {top}/superfluous;
            dependencies = [ wheels.six ]; }}).audit
          (stdenv.mkDerivation {{
            pname = "stubprogram"; version = "1.0"; src = {top}/stubprogram;
            dontInstallLicenses = true;
            buildPhase = "$CC main.c -o program && $CC with.c -o another";
            installPhase = "install -Dt $out/bin program another";
          }})
          (stdenv.mkDerivation {{
            pname = "twolicences"; version = "1.0"; src = {top}/twolicences;
            licenseFiles = [ "COPYING" "part/COPYING" ];
            buildPhase = ":";
            installPhase = "runHook preInstall; mkdir $out; runHook postInstall";
          }})
        ]""",
    )


@pytest.mark.parametrize(
    ("package", "sentences"),
    [
        ("optional", ["expected a compiled module, found none", "the log of the build says why"]),
        (
            "purewithcode",
            [
                "purewithcode/_c.cpython-313-wasm32-wasi.so",
                "expected no compiled module in a pure wheel",
            ],
        ),
        ("purewithcompiler", ["-c: command not found"]),
        ("unsatisfied", ["hatchling>=1", "packaging<1"]),
        ("missing-audit", ["requires 'six', which is not declared"]),
        ("superfluous-audit", ["requires no 'six' on the target, found '1.17.0' declared"]),
        ("stubprogram", ["a program cannot run", "bin/program", "bin/another", "pkgs/programs"]),
        ("twolicences", ["licenseFiles has two files named COPYING"]),
    ],
)
def test_fails_by_name(failures: planted.Result, package: str, sentences: list[str]) -> None:
    assert failures.returncode != 0
    log = failures.log(package)
    for sentence in sentences:
        assert sentence in log


def test_dependency_for_another_platform_is_none(failures: planted.Result) -> None:
    assert "markupsafe" not in failures.log("missing-audit")


# --- what works


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Build everything planted that is right."""
    top = tmp_path_factory.mktemp("made")
    planted.project(
        top / "configured",
        "configured",
        extension=CONFIGURED,
        files={
            "ext.c": planted.module(
                "configured",
                prelude="#include <demo.h>\n#if DEMO != 7\n#error not told\n#endif",
                body="if (demo() != 7) return NULL;",
            )
        },
    )
    for name, text in {
        "demo.c": "int demo(void) { return 7; }\n",
        "demo.h": "int demo(void);\n",
        "demo-config": DEMO_CONFIG,
        "COPYING": "Do what you like with demo.\n",
    }.items():
        (top / "demo").mkdir(exist_ok=True)
        (top / "demo" / name).write_text(text)
    planted.project(
        top / "pinned",
        "pinned",
        files={"pinned.py": "", "pyproject.toml": PINNED},
    )
    result = planted.build(
        top,
        f"""
        let
          demo = stdenv.mkDerivation {{
            pname = "demo"; version = "1.0"; src = {top}/demo;
            buildPhase = "$CC -c demo.c && $AR rcs libdemo.a demo.o";
            installPhase = ''
              runHook preInstall
              install -Dm644 -t "$out/$libDir" libdemo.a
              install -Dm644 -t "$out/include" demo.h
              mkdir -p "$out/bin"
              substitute demo-config "$out/bin/demo-config" --subst-var out --subst-var libDir
              chmod 755 "$out/bin/demo-config"
              runHook postInstall
            '';
          }};
          # The same tool as of another version.
          pluggy = runCommand "pluggy" {{
            pname = "pluggy"; version = "1.6.1";
            passthru.requiredPythonModules = [ ];
          }} ''
            cp -r --no-preserve=mode ${{tools.pluggy}} "$out"
            cd "$out"/lib/python3.13/site-packages
            mv pluggy-1.6.0.dist-info pluggy-1.6.1.dist-info
            sed -i 's/^Version: 1.6.0/Version: 1.6.1/' pluggy-1.6.1.dist-info/METADATA
          '';
        in [
          (wheel {{
            pname = "configured"; src = {top}/configured;
            buildInputs = [ demo ];
            env.DEMO_CONFIG = "${{demo}}/bin/demo-config";
          }}).dist
          (wheel {{
            pname = "pinned"; pure = true; src = {top}/pinned;
            build-system = [ (tools.hatchling.override {{ inherit pluggy; }}) ];
          }}).dist
          (stdenv.mkDerivation {{
            name = "linking"; dontUnpack = true; dontInstallLicenses = true;
            buildInputs = [ cross.readline ];
            installPhase = "$PKG_CONFIG --libs readline >$out";
          }})
        ]""",
    )
    assert result.returncode == 0, result.stderr[-8000:]
    return result.outputs


PINNED = """
[build-system]
requires = ["hatchling", "pluggy==1.6.1"]
build-backend = "hatchling.build"
[project]
name = "pinned"
version = "1.0"
"""


def test_config_program_of_the_target(made: Mapping[str, Path]) -> None:
    found = members(wheel(made["configured"]))
    assert "configured.cpython-313-wasm32-wasi.so" in found
    license = "configured-1.0.dist-info/licenses/demo/COPYING"
    assert found[license] == b"Do what you like with demo.\n"


def test_tool_of_another_version(made: Mapping[str, Path]) -> None:
    assert wheel(made["pinned"]).name == "pinned-1.0-py2.py3-none-any.whl"


def test_pkg_config_names_what_archives_need(made: Mapping[str, Path]) -> None:
    flags = shlex.split(made["linking"].read_text())
    libraries = [flag for flag in flags if flag.startswith("-l")]
    assert libraries[0] == "-lreadline"
    assert {"-lncursesw", "-ltinfow"} & set(libraries)


# --- the catalogue's


def test_pkgconfig_item_has_the_variables_of_the_platform() -> None:
    out = built("bzip2")
    lines = (out / "lib/wasm32-wasi/pkgconfig/bzip2.pc").read_text().splitlines()
    assert lines[:4] == [
        f"prefix={out}",
        "exec_prefix=${prefix}",
        "libdir=${exec_prefix}/lib/wasm32-wasi",
        "includedir=${prefix}/include",
    ]
    assert {"Name: bzip2", "Version: 1.0.8", "Libs: -L${libdir} -lbz2"} <= set(lines)


def test_headers_need_no_compiler() -> None:
    out = built("rapidjson")
    assert (out / "include/rapidjson/document.h").is_file()
    assert (out / "share/pkgconfig/RapidJSON.pc").is_file()
    assert (out / "share/licenses/rapidjson/license.txt").is_file()
    inputs = subprocess.run(
        ["nix-store", "--query", "--requisites", derivation("rapidjson")],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "-rapidjson" in inputs
    assert "wasix-clang" not in inputs


def derivation(attribute: str) -> str:
    return subprocess.run(
        ["nix-store", "--query", "--deriver", built(attribute)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def test_pure_wheel_needs_no_compiler() -> None:
    inputs = subprocess.run(
        ["nix-store", "--query", "--requisites", derivation("packaging")],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "flit-core" in inputs
    assert "wasix-clang" not in inputs
    assert "python-dev" not in inputs


def test_licence_of_a_linked_library_is_in_the_wheel() -> None:
    found = members(wheel(built("pyyaml")))
    info = "pyyaml-6.0.3.dist-info"
    library = built("libyaml") / "share/licenses/libyaml/License"
    assert found[f"{info}/licenses/libyaml/License"] == library.read_bytes()
    metadata = found[f"{info}/METADATA"].decode().split("\n\n", 1)[0]
    listed = [line for line in metadata.splitlines() if line.startswith("License-File: ")]
    assert listed == ["License-File: LICENSE", "License-File: libyaml/License"]


def test_release_lines_are_packages() -> None:
    one, two = wheel(built("wrapt_1")), wheel(built("wrapt_2"))
    assert one.name.startswith("wrapt-1.")
    assert two.name.startswith("wrapt-2.")
    assert built("wrapt") == built("wrapt_2")


def test_wheel_as_source_has_upstreams_members() -> None:
    final = members(wheel(built("tzdata")))
    store = subprocess.run(
        ["nix-store", "--query", "--requisites", derivation("tzdata")],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    (source,) = {line for line in store.split() if line.endswith(".whl.drv") and "tzdata" in line}
    output = subprocess.run(
        ["nix-store", "--query", "--outputs", source], capture_output=True, text=True, check=True
    ).stdout.strip()
    upstream = members(Path(output))
    assert len(upstream) > 500
    assert final.keys() == upstream.keys()
    differing = {name for name in final if final[name] != upstream[name]}
    assert differing <= {"tzdata-2025.2.dist-info/RECORD", "tzdata-2025.2.dist-info/WHEEL"}
    assert sorted(final["tzdata-2025.2.dist-info/WHEEL"].split()) == sorted(
        upstream["tzdata-2025.2.dist-info/WHEEL"].split()
    )


@pytest.mark.parametrize("package", ["packaging", "pyyaml", "scoring-matrices"])
def test_installed_tree_has_byte_code_and_no_path_of_the_build(package: str) -> None:
    out = built(f"{package}.out")
    site = out / "lib/python3.13/site-packages"
    sources = sorted(site.rglob("*.py"))
    assert sources
    for source in sources:
        assert (source.parent / "__pycache__" / f"{source.stem}.cpython-313.pyc").is_file()
    for path in out.rglob("*"):
        # Where dependants find what this depends on.
        if path.is_file() and path.parent.name != "nix-support":
            content = path.read_bytes()
            assert b"/nix/store/" not in content, path
            assert b"/build/" not in content or path.suffix != ".pyc", path


@pytest.mark.parametrize("package", ["packaging", "pyyaml"])
def test_installed_tree_is_what_the_wheel_has(package: str) -> None:
    site = built(f"{package}.out") / "lib/python3.13/site-packages"
    with zipfile.ZipFile(wheel(built(package))) as archive:
        for name in archive.namelist():
            if not name.endswith("/RECORD"):
                assert (site / name).read_bytes() == archive.read(name)


@pytest.mark.parametrize("what", ["dist", "audit"])
def test_headers_of_another_wheel(tmp_path: Path, what: str) -> None:
    """Cython finds numpy's declarations, the build script its headers, the backend its version."""
    planted.project(
        tmp_path / "summing",
        "summing",
        requires="'setuptools', 'cython>=3', 'numpy>=2'",
        metadata="dependencies = ['numpy>=2']",
        extension="Extension('summing', ['summing.pyx'],"
        " include_dirs=[__import__('numpy').get_include()])",
        files={
            "summing.pyx": "cimport numpy as np\nnp.import_array()\n"
            "def total(np.ndarray[double] values):\n"
            "    cdef double result = 0\n"
            "    for i in range(values.shape[0]): result += values[i]\n"
            "    return result\n"
        },
    )
    expression = f"""
      let summing = wheel {{
        pname = "summing"; src = {tmp_path}/summing;
        build-system = with tools; [ setuptools cython ];
        dependencies = [ wheels.numpy ];
      }};
      in summing.{what}"""
    done = planted.build(tmp_path, expression)
    assert done.returncode == 0, done.stderr[-8000:]
