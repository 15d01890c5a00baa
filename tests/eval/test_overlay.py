"""The overlay on a set that is not the project's: nixpkgs' interface and names are enough."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from nix_eval import ROOT

SET = ROOT / "tests/eval/nixpkgs"
LISTS = ROOT / "tests/data/nixpkgs"
FOLDERS = ["toolchain", "overlays", "pkgs", "index"]
# A library that nixpkgs has, and the target has not.
ABSENT = "poppler"


def run(expression: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["nix", "eval", "--json", "--impure", "--expr", expression],
        cwd=ROOT,
        env={**os.environ, "NIX_CONFIG": "experimental-features = nix-command flakes"},
        capture_output=True,
        text=True,
        check=False,
    )


def foreign(body: str, tree: Path = ROOT) -> str:
    """Return an expression: `body` with the set `pkgs`, the target's set `cross` and `wheels`."""
    return f"""
      let
        plain = import {SET} {{ }};
        inherit (plain) lib;
        pkgs = plain.extend (import {tree}/overlays);
        cross = pkgs.pkgsCross.wasm32-wasix;
        wheels = cross.python313Packages;
      in {body}
    """


def value(body: str, tree: Path = ROOT) -> Any:
    done = run(foreign(body, tree))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def refusal(body: str, tree: Path = ROOT) -> str:
    """Return the sentence with which Nix refuses an expression."""
    done = run(foreign(body, tree))
    assert done.returncode != 0, done.stdout
    return done.stderr.partition("error: ")[2].partition("\n")[0]


def listed(name: str) -> list[str]:
    lines = (LISTS / name).read_text().splitlines()
    return [line for line in lines if not line.startswith("#")]


def facts(attribute: str) -> str:
    """Return an expression: the derivations of a package, its tests, and a library's tarball."""
    return f"""
      {{
        package = {attribute}.drvPath;
        tarball = ({attribute}.tarball or {{ drvPath = null; }}).drvPath;
        tests = lib.mapAttrs (_: test: test.drvPath) ({attribute}.tests or {{ }});
      }}
    """


def evaluated(attributes: dict[str, str]) -> dict[str, Any]:
    """Evaluate packages: name -> attribute. Those that do not evaluate are told one by one."""
    pairs = "".join(f'"{name}" = {facts(path)};' for name, path in attributes.items())
    done = run(foreign(f"{{ {pairs} }}"))
    if done.returncode != 0:
        problems = []
        for name, path in attributes.items():
            single = run(foreign(facts(path)))
            if single.returncode != 0:
                problems.append(f"{name}: {single.stderr.partition('error: ')[2].strip()}")
        pytest.fail("\n\n".join(problems), pytrace=False)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def folders(kind: str) -> set[str]:
    """Return the folders of a kind of packages; there need not be programs."""
    folder = ROOT / "pkgs" / kind
    assert folder.is_dir() or kind == "programs"
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def test_every_library_evaluates() -> None:
    names = folders("libs")
    found = evaluated({name: f"cross.{name}" for name in names})
    assert found.keys() == names
    assert all(package["tarball"].endswith(".drv") for package in found.values())
    assert all(package["tests"] for package in found.values())


def test_every_program_evaluates() -> None:
    names = folders("programs")
    found = evaluated({name: f"cross.{name}" for name in names})
    assert found.keys() == names


def test_every_wheel_evaluates() -> None:
    names = folders("python")
    found = evaluated({name: f"wheels.{name}" for name in names})
    assert found.keys() == names
    assert all(package["tests"] for package in found.values())


def test_every_tool_evaluates() -> None:
    done = run(
        f'builtins.attrNames (import {ROOT}/overlays/outputs {{ system = "x86_64-linux";'
        f" overlay = import {ROOT}/overlays; }}).packages"
    )
    assert done.returncode == 0, done.stderr
    packages = folders("libs") | folders("python") | folders("programs")
    names = [name for name in json.loads(done.stdout) if name not in {*packages, "default"}]
    # Further release lines of wheels are no tools.
    lines = value("{ inherit (cross) libraryNames; inherit (wheels) wheelNames; }")
    known = {*lines["libraryNames"], *lines["wheelNames"]}
    tools = [name for name in names if name.removeprefix("python313-") not in known]
    assert "wasix-clang" in tools
    evaluated({name: f"cross.{name}" for name in [*tools, "stdenv", "stdenvPrograms"]})


@pytest.mark.parametrize("name", ["names.txt", "python-names.txt"])
def test_list_of_names_is_sorted(name: str) -> None:
    names = listed(name)
    assert names == sorted(set(names))
    assert (LISTS / name).read_text().startswith("# ")


def test_set_has_the_listed_names_and_no_others() -> None:
    found = value(
        "{ top = builtins.attrNames plain; python = builtins.attrNames plain.python313.pkgs; }"
    )
    assert found["top"] == listed("names.txt")
    # What makeScope adds.
    assert set(found["python"]) - set(listed("python-names.txt")) == {"packages"}
    assert set(listed("python-names.txt")) <= set(found["python"])


def test_set_is_made_of_nothing_of_the_project() -> None:
    for file in SET.iterdir():
        text = file.read_text()
        assert "toolchain" not in text, file
        assert "overlays/" not in text, file


def test_names_of_the_overlay_are_not_in_the_list() -> None:
    assert not {"platform", "runOnWasix", "wasmer-sdk", "stdenvPrograms"} & set(listed("names.txt"))
    assert not {"wasmer-sdk"} & set(listed("python-names.txt"))


REFUSED = [
    (
        'MAKE { name = "a"; buildInputs = [ { } ]; }',
        "Dependency is not of a valid type: element 1 of buildInputs for a",
    ),
    ('MAKE { name = "a"; env.B = [ ]; }', "The `B` attribute is of type list"),
    ('MAKE { name = "a"; b = 1; env.b = 1; }', "The following attributes are overlapping: b"),
    ('MAKE { name = "a"; b = { }; }', "cannot coerce a set to a string"),
    ('MAKE { name = "a"; hardeningDisable = [ "b" ]; }', "unsupported hardening flags: b"),
    ('MAKE { name = "a"; meta.licence = "b"; }', "key 'meta.licence' is unrecognized"),
    ('MAKE { name = "a"; meta.license = [ [ ] ]; }', "key 'meta.license' has invalid value"),
    ('MAKE { pname = "a"; version = null; }', "attribute cannot be null"),
    ('plain.fetchPypi { pname = "a"; version = "1"; file = "b"; }', "argument 'file'"),
    ('plain.fetchurl { url = "mirror://npm/a"; hash = lib.fakeHash; }', "mirror:// site npm"),
    ('plain.fetchurl { url = "mirror://debian/a"; }', "requires a hash"),
    ("lib.licenses.asl20-llvm", "attribute 'asl20-llvm' missing"),
    (
        'plain.python313Packages.buildPythonPackage { pname = "a"; version = "1"; }',
        "does not configure a `format`",
    ),
    ('plain.makePkgconfigItem { name = "a"; libs = "-la"; }', "'libs' must be a list"),
    ("plain.makeSetupHook { } ./a.sh", "without required argument 'name'"),
    (
        "plain.callPackage ({ libdoesnotexist }: { }) { }",
        'Function called without required argument "libdoesnotexist"',
    ),
]


@pytest.mark.parametrize(("body", "message"), REFUSED)
def test_set_refuses_what_nixpkgs_refuses(body: str, message: str) -> None:
    body = body.replace("MAKE", "plain.stdenvNoCC.mkDerivation")
    assert message in refusal(f"let value = {body}; in value.drvPath or value")


def test_set_calls_packages_as_nixpkgs_does() -> None:
    found = value(
        """
        {
          names = builtins.attrNames (plain.callPackage ({ lib }: { }) { });
          isFunction = builtins.isFunction (plain.callPackage ({ lib }: x: x) { });
          called = plain.callPackage ({ lib }: x: x) { } "me";
        }
        """
    )
    assert found["names"] == ["override", "overrideDerivation"]
    assert found["isFunction"] is False
    assert found["called"] == "me"


def test_other_cross_sets_stay() -> None:
    found = value(
        "{ old = builtins.attrNames plain.pkgsCross; new = builtins.attrNames pkgs.pkgsCross;"
        " kept = plain.pkgsCross.wasi32.zlib.drvPath == pkgs.pkgsCross.wasi32.zlib.drvPath; }"
    )
    assert set(found["new"]) - set(found["old"]) == {"wasm32-wasix"}
    assert set(found["old"]) < set(found["new"])
    assert found["kept"]


def test_overlay_changes_nothing_else_of_the_set() -> None:
    body = (
        "lib.filter (name: plain.${name}.drvPath or null != pkgs.${name}.drvPath or null)"
        " (builtins.attrNames plain)"
    )
    assert value(body) == []
    assert value("lib.attrNames (removeAttrs pkgs (lib.attrNames plain))") == []


@pytest.mark.parametrize("scope", ["cross", "wheels"])
def test_unlisted_name_is_refused(scope: str) -> None:
    message = refusal(f"({scope}.callPackage ({{ lib, libdoesnotexist }}: {{ }}) {{ }})")
    assert "libdoesnotexist" in message


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy2(ROOT / "flake.lock", tmp_path / "flake.lock")
    return tmp_path


def demo(tree: Path, *, arguments: str, attributes: str = "") -> None:
    """Add a wheel called demo."""
    folder = tree / "pkgs/python/demo"
    folder.mkdir(exist_ok=True)
    (folder / "package.nix").write_text(
        f"""
        {{ lib, buildPythonPackage, fetchPypi, setuptools, {arguments} }}:
        buildPythonPackage (finalAttrs: {{
          pname = "demo";
          version = "1.0";
          pyproject = true;
          src = fetchPypi {{
            inherit (finalAttrs) pname version;
            hash = lib.fakeHash;
          }};
          build-system = [ setuptools ];
          {attributes}
          meta = {{
            description = "Nothing";
            homepage = "https://example.org";
            license = lib.licenses.mit;
          }};
        }})
        """
    )


def test_package_file_with_an_unlisted_name_is_refused(tree: Path) -> None:
    demo(tree, arguments="dumb-parser")
    message = refusal("wheels.demo.drvPath", tree)
    assert "dumb-parser" in message
    assert "pkgs/python/demo/package.nix" in message


def test_name_of_a_library_and_a_wheel_is_refused(tree: Path) -> None:
    shutil.copytree(tree / "pkgs/libs/zlib", tree / "pkgs/libs/six")
    demo(tree, arguments="six", attributes="buildInputs = [ six ];")
    message = refusal("wheels.demo.drvPath", tree)
    assert "six" in message
    assert "pkgs.six" in message
    # Who says which is meant gets it.
    demo(
        tree,
        arguments="pkgs, python",
        attributes="buildInputs = [ pkgs.six ]; dependencies = [ python.pkgs.six ];",
    )
    found = value(
        "{ demo = wheels.demo.drvPath; library = cross.six.drvPath; wheel = wheels.six.drvPath; }",
        tree,
    )
    assert found["demo"].endswith(".drv")
    assert found["library"] != found["wheel"]


# As a package, as one of its outputs, changed, and in a set of packages.
OF_THE_BUILD_MACHINE = [
    ABSENT,
    f"{ABSENT}.dev",
    f"({ABSENT}.overrideAttrs {{ }})",
    "llvmPackages_22.llvm",
]


@pytest.mark.parametrize("inputs", ["buildInputs", "propagatedBuildInputs"])
@pytest.mark.parametrize("package", OF_THE_BUILD_MACHINE)
def test_library_of_the_build_machine_is_refused(package: str, inputs: str) -> None:
    assert not (ROOT / "pkgs/libs" / ABSENT).exists()
    user = f"""
      (cross.callPackage (
        {{ stdenv, {ABSENT}, llvmPackages_22 }}:
        stdenv.mkDerivation {{
          pname = "a";
          version = "1";
          LIST = [ {package} ];
        }}
      ) {{ }}).drvPath
    """
    assert value(user.replace("LIST", "nativeBuildInputs")).endswith(".drv")
    message = refusal(user.replace("LIST", inputs))
    assert (ABSENT if ABSENT in package else "llvm") in message


@pytest.mark.parametrize("kind", ["", "pure = true;"])
@pytest.mark.parametrize("inputs", ["buildInputs", "dependencies"])
def test_wheel_with_a_library_of_the_build_machine_is_refused(
    tree: Path, inputs: str, kind: str
) -> None:
    demo(tree, arguments=ABSENT, attributes=f"{kind} nativeBuildInputs = [ {ABSENT} ];")
    assert value("wheels.demo.drvPath", tree).endswith(".drv")
    demo(tree, arguments=ABSENT, attributes=f"{kind} {inputs} = [ {ABSENT} ];")
    assert ABSENT in refusal("wheels.demo.drvPath", tree)


def test_name_means_what_the_list_is_for() -> None:
    found = value(
        """
        let
          package = cross.callPackage (
            { stdenv, zlib }:
            stdenv.mkDerivation {
              pname = "a";
              version = "1";
              nativeBuildInputs = [ zlib ];
              buildInputs = [ zlib ];
            }
          ) { };
        in {
          tools = map toString package.nativeBuildInputs;
          libraries = map toString package.buildInputs;
          build = toString (lib.getDev plain.zlib);
          target = toString (lib.getDev cross.zlib);
        }
        """
    )
    assert found["build"] != found["target"]
    assert found["build"] in found["tools"]
    assert found["target"] not in found["tools"]
    assert found["target"] in found["libraries"]
    assert found["build"] not in found["libraries"]


def test_scope_is_overridden_as_a_whole() -> None:
    found = value(
        """
        let
          new = cross.overrideScope (
            final: prev: { zlib = prev.zlib.overrideAttrs { postPatch = "true # another"; }; }
          );
          twice = new.overrideScope (
            final: prev: { added = final.callPackage ({ zlib }: zlib) { }; }
          );
          shown = set: {
            zlib = set.zlib.drvPath;
            user = (set.callPackage ({ zlib }: zlib.drvPath) { });
            interpreter = set.python313.drvPath;
            bzip2 = set.bzip2.drvPath;
          };
        in {
          old = shown cross;
          new = shown new;
          added = twice.added.drvPath;
        }
        """
    )
    old, new = found["old"], found["new"]
    assert old["bzip2"] == new["bzip2"]
    assert new["zlib"] != old["zlib"]
    assert new["user"] == new["zlib"]
    assert new["interpreter"] != old["interpreter"]
    assert found["added"] == new["zlib"]


def test_scope_of_wheels_is_overridden_as_a_whole() -> None:
    found = value(
        """
        let
          new = wheels.overrideScope (
            final: prev: { six = prev.six.overridePythonAttrs { version = "9.9"; }; }
          );
        in {
          old = wheels.six.drvPath;
          new = new.six.drvPath;
          user = new.callPackage ({ six }: six.drvPath) { };
          version = new.six.version;
          python = new.python.pkgs.six.drvPath;
          others = map (set: set.markupsafe.drvPath) [ wheels new ];
        }
        """
    )
    assert found["version"] == "9.9"
    assert found["new"] != found["old"]
    assert found["user"] == found["python"] == found["new"]
    assert len(set(found["others"])) == 1


@pytest.mark.parametrize("scope", ["cross", "wheels"])
def test_scope_has_further_scopes(scope: str) -> None:
    found = value(
        f"""
        let
          callPackage = {scope}.newScope {{ marker = "here"; zlib = "mine"; }};
        in {{
          seen = callPackage (
            {{ marker, zlib, bzip2 }}: "${{marker}} ${{zlib}} ${{bzip2.drvPath}}"
          ) {{ }};
          bzip2 = cross.bzip2.drvPath;
        }}
        """
    )
    assert found["seen"] == f"here mine {found['bzip2']}"


def test_python_has_its_packages() -> None:
    found = value(
        """
        {
          pkgs = cross.python313.pkgs.six.drvPath;
          top = wheels.six.drvPath;
          python = wheels.callPackage ({ python }: python.drvPath) { };
          interpreter = cross.python313.drvPath;
          version = cross.python313.pythonVersion;
          site = cross.python313.sitePackages;
        }
        """
    )
    assert found["pkgs"] == found["top"]
    assert found["python"] == found["interpreter"]
    assert found["site"] == f"lib/python{found['version']}/site-packages"


def test_attributes_of_a_library_reach_its_build() -> None:
    found = value(
        """
        let
          new = cross.zlib.overrideAttrs (old: { version = "9.9"; postPatch = "true # another"; });
          again = new.override { stdenv = cross.stdenv; };
          shown = package: {
            inherit (package) version name;
            inherit (package.drvAttrs) postPatch;
            url = package.src.url;
            drv = package.drvPath;
            tarball = package.tarball.drvPath;
            tests = lib.mapAttrs (_: test: test.drvPath) package.tests;
          };
        in {
          old.package = cross.zlib.drvPath;
          old.tarball = cross.zlib.tarball.drvPath;
          oldTests = lib.mapAttrs (_: test: test.drvPath) cross.zlib.tests;
          new = shown new;
          again = shown again;
        }
        """
    )
    old, new = found["old"], found["new"]
    assert new["version"] == "9.9"
    assert new["postPatch"] == "true # another"
    assert "9.9" in new["name"]
    assert "9.9" in new["url"]
    assert new["drv"] != old["package"]
    assert new["tarball"] != old["tarball"]
    assert new["tests"].keys() == found["oldTests"].keys()
    assert all(new["tests"][name] != drv for name, drv in found["oldTests"].items())
    assert found["again"] == new


@pytest.mark.parametrize("override", ["overrideAttrs", "overridePythonAttrs"])
@pytest.mark.parametrize(
    "name", ["six", "markupsafe", "numpy", "tree-sitter-c", "tree-sitter-c-sharp"]
)
def test_attributes_of_a_wheel_reach_its_build(name: str, override: str) -> None:
    found = value(
        f"""
        let
          old = wheels.{name};
          new = old.{override} (previous: {{ version = "9.9"; preBuild = "true # another"; }});
        in {{
          inherit (new) version;
          url = new.src.url;
          build = new.drvAttrs.preBuild or null;
          drvs = map (each: each.drvPath) [ old new ];
          tests = lib.mapAttrs (test: drv: [ drv.drvPath new.tests.${{test}}.drvPath ]) old.tests;
        }}
        """
    )
    assert found["version"] == "9.9"
    assert found["url"].endswith("-9.9.tar.gz")
    assert found["build"] == "true # another"
    assert len(set(found["drvs"])) == 2
    assert found["tests"]
    assert all(old != new for old, new in found["tests"].values())


def test_overrides_of_a_wheel_add_up() -> None:
    found = value(
        """
        let
          attributes = { preBuild = "true # another"; };
          arguments = { version = "9.9"; };
          one = (wheels.six.overrideAttrs attributes).overridePythonAttrs arguments;
          other = (wheels.six.overridePythonAttrs arguments).overrideAttrs attributes;
        in {
          builds = map (each: each.drvAttrs.preBuild) [ one other ];
          versions = map (each: each.version) [ one other ];
          drvs = map (each: each.drvPath) [ one other ];
        }
        """
    )
    assert set(found["builds"]) == {"true # another"}
    assert set(found["versions"]) == {"9.9"}
    assert len(set(found["drvs"])) == 1


def test_arguments_of_a_wheel_are_overridden() -> None:
    found = value(
        """
        let
          plainly = wheels.markupsafe.override { setuptools = pkgs.python313Packages.flit-core; };
          later = plainly.overridePythonAttrs { version = "9.9"; };
          first = wheels.markupsafe.overridePythonAttrs { version = "9.9"; };
          back = first.override { setuptools = pkgs.python313Packages.flit-core; };
        in {
          drvs = map (each: each.drvPath) [ wheels.markupsafe plainly later first ];
          inherit (later) version;
          back = back.drvPath == later.drvPath;
        }
        """
    )
    assert found["version"] == "9.9"
    assert found["back"]
    assert len(set(found["drvs"])) == 4


def test_build_packages_are_the_sets_own() -> None:
    found = value(
        "{ build = cross.buildPackages.cmake.drvPath; own = pkgs.cmake.drvPath;"
        " set = cross.buildPackages.python313Packages.pytest.drvPath;"
        " python = pkgs.python313Packages.pytest.drvPath; }"
    )
    assert found["build"] == found["own"]
    assert found["set"] == found["python"]
