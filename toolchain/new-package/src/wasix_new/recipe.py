"""The files of a package's folder, and what nobody but its author can know."""

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import jinja2
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from wasix_new import names
from wasix_new.contents import Contents
from wasix_new.names import Tree
from wasix_new.release import Release

# Tools that are no part of build-system here, with what stands for them.
_RUST = {"maturin": ["rustPlatform.cargoSetupHook", "rustPlatform.maturinBuildHook"]}
_RUST |= {"setuptools-rust": ["rustPlatform.cargoSetupHook"]}
# Build requirements that are for numpy, under other names.
_NUMPY = {"oldest-supported-numpy": "numpy"}


@dataclass(slots=True)
class Recipe:
    """A folder's files by name, and sentences for its author."""

    files: dict[str, bytes] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def write(release: Release, contents: Contents, tree: Tree, markers: Mapping[str, str]) -> Recipe:
    """Return the folder of a package; `markers` are those of the target."""
    recipe = Recipe()
    pname = str(canonicalize_name(release.project))
    source = re.fullmatch(r"(.+)-[^-]+\.(tar\.gz|tar\.bz2|tar\.xz|zip|tgz)", release.source.name)
    assert source is not None
    build, native, dependencies = _requirements(contents, tree, markers, recipe)
    libraries = _libraries(contents, tree, recipe) if contents.compiled else []
    cargo, root = _cargo(contents, native, recipe)
    metadata = contents.metadata
    if contents.dynamic & {"requires-dist"}:
        recipe.unknown.append("dependencies: the metadata leaves them to the build")
    if release.wheel is None:
        recipe.unknown.append(
            f"modules: no wheel for this machine tells them; {contents.evidence}, so it was taken"
            f" for {'compiled' if contents.compiled else 'pure'}"
        )
    modules = list(contents.modules)
    if not modules:
        modules = [pname.replace("-", "_")]
        recipe.unknown.append(f"test.py: imports {modules[0]}, which is a guess")
    recipe.unknown.append("test.py: only imports; add calls with known answers")
    lists = [
        ("nativeBuildInputs", native),
        ("build-system", build),
        ("buildInputs", libraries),
        ("dependencies", dependencies),
    ]
    used = [name for _, listed in lists for name in listed]
    values = {
        "pname": pname,
        "version": release.version,
        "source_name": source[1],
        "extension": source[2],
        "hash": "sha256-" + base64.b64encode(bytes.fromhex(release.source.sha256)).decode(),
        "arguments": sorted(
            {name.partition(".")[0] for name in used} | ({"rustPlatform"} if cargo else set())
        ),
        "lists": lists,
        "pure": not contents.compiled,
        "cargo": cargo,
        "cargo_root": root,
        "modules": modules,
        "description": metadata.get("summary", "").strip().rstrip(".") or pname,
        "homepage": _homepage(contents, pname, recipe),
        "licences": _licences(contents, tree, pname, recipe),
    }
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("wasix_new"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["nix"] = nix_string
    for name in ("package.nix", "test.py"):
        text = environment.get_template(f"{name}.jinja").render(values)
        recipe.files[name] = text.encode()
    return recipe


def nix_string(text: str) -> str:
    """Return a text as Nix writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("${", "\\${")
    return '"' + " ".join(escaped.split()) + '"'


def _requirements(
    contents: Contents, tree: Tree, markers: Mapping[str, str], recipe: Recipe
) -> tuple[list[str], list[str], list[str]]:
    """Return build tools, other tools and dependencies by the names of the tree."""
    build: list[str] = []
    native: list[str] = []
    dependencies: list[str] = []
    for project in _projects(contents.requires, markers, recipe):
        named = _NUMPY.get(project, project)
        if named in _RUST:
            native += _RUST[named]
        if named == "maturin":
            continue
        if named in tree.tools:
            build.append(tree.tools[named])
        elif named in tree.wheels:
            # What a build takes headers from is there at run time, too.
            dependencies.append(named)
        else:
            recipe.unknown.append(
                f"build-system: {project} is no tool of toolchain/bootstrap/spec.json;"
                " add it there, or do without in a patch"
            )
    if "meson-python" in build or "scikit-build-core" in build:
        native.append("ninja")
    if "scikit-build-core" in build:
        native.append("cmake")
    build = [name for name in build if name not in native]
    for project in _projects(contents.metadata.get("requires_dist", []), markers, recipe):
        if project in tree.wheels:
            dependencies.append(project)
        else:
            recipe.unknown.append(
                f"dependencies: {project} is not in pkgs/python;"
                f" ./nixw run .#new-package -- {project}"
            )
    return build, native, sorted(dict.fromkeys(dependencies))


def _projects(lines: Sequence[str], markers: Mapping[str, str], recipe: Recipe) -> list[str]:
    """Return the projects of requirements that hold on the target, without extras."""
    found = []
    for line in lines:
        try:
            wanted = Requirement(line)
        except InvalidRequirement as error:
            recipe.unknown.append(f"requirements: {line!r}: {error}")
            continue
        if wanted.marker is None or wanted.marker.evaluate({**markers, "extra": ""}):
            found.append(str(canonicalize_name(wanted.name)))
    return list(dict.fromkeys(found))


def _libraries(contents: Contents, tree: Tree, recipe: Recipe) -> list[str]:
    found = []
    for called in contents.libraries:
        name = tree.library(called)
        if name is None:
            recipe.unknown.append(
                f"buildInputs: the build files name {called!r}, which is no library of pkgs/libs"
            )
        else:
            # Where a wheel has the same name, it would be meant.
            found.append(f"pkgs.{name}" if name in tree.wheels else name)
    if found:
        recipe.unknown.append(f"buildInputs: {', '.join(found)}, because the build files name them")
    return sorted(dict.fromkeys(found))


def _cargo(contents: Contents, native: list[str], recipe: Recipe) -> tuple[bool, str]:
    """Return whether crates are wanted, and where below the source they are."""
    if not any(name.startswith("rustPlatform.") for name in native):
        return False, ""
    locks = sorted(contents.cargo_locks, key=lambda name: (name.count("/"), name))
    if not locks:
        recipe.unknown.append(
            "cargoDeps: the source has no Cargo.lock; put one beside package.nix, made by"
            " 'cargo generate-lockfile'"
        )
        return True, ""
    if len(locks) > 1:
        recipe.unknown.append(f"cargoRoot: took {locks[0]}, of {', '.join(locks)}")
    recipe.files["Cargo.lock"] = contents.cargo_locks[locks[0]]
    root = str(PurePosixPath(locks[0]).parent)
    return True, "" if root == "." else root


def _homepage(contents: Contents, pname: str, recipe: Recipe) -> str:
    urls = {name.lower(): url for name, url in contents.metadata.get("project_urls", {}).items()}
    preferred = ("homepage", "home", "source", "source code", "repository", "github")
    for url in (
        contents.metadata.get("home_page", ""),
        *(urls.get(n, "") for n in preferred),
        *urls.values(),
    ):
        if url.startswith("http"):
            return nix_string(url)
    recipe.unknown.append("homepage: the metadata names none")
    return "throw " + nix_string(f"{pname}: meta.homepage is not known")


def _licences(contents: Contents, tree: Tree, pname: str, recipe: Recipe) -> list[str]:
    metadata = contents.metadata
    found = names.spdx(
        metadata.get("license_expression", ""),
        metadata.get("classifiers", []),
        metadata.get("license", ""),
    )
    if isinstance(found, tuple) and all(each in tree.licences for each in found):
        return [f"lib.licenses.{tree.licences[each]}" for each in found]
    said = found if isinstance(found, str) else ", ".join(found)
    recipe.unknown.append(
        f"license: the metadata says {said!r}, for which lib.licenses"
        " (toolchain/bootstrap/lib.nix) has no name that is certain"
    )
    text = nix_string(f"{pname}: meta.license is not known; the metadata says: {said}")
    return [f"throw {text}"]
