"""The plugin of setuptools, which calls it for each project: links all modules at once.

Every extension is compiled with its own options. Its link is put off, and in the end all objects
go into the library of the first extension.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from wasix_modules import names
from wasix_modules.errors import (
    LinkOptionsError,
    MissingInitError,
    SameNameError,
    SeveralPackagesError,
    SharedObjectError,
)

# Options of a link that may differ, as they are joined or without effect.
_JOINED = {"build_temp", "export_symbols", "target_lang"}
_COMPILES = ("define_macros", "undef_macros", "include_dirs", "extra_compile_args")


class Extension(Protocol):
    """What is used of setuptools' class, besides the options for the compiler."""

    name: str


class Compiler(Protocol):
    """What is used of setuptools' class."""

    link_shared_object: Callable[..., None]


class BuildExt(Protocol):
    """What is used of the command."""

    compiler: Compiler
    extensions: list[Any]

    def get_ext_fullname(self, ext_name: str) -> str:
        """Return a module's name with its package."""

    def get_ext_fullpath(self, ext_name: str) -> str:
        """Return the file that a module is linked as."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link that was put off."""

    name: str
    extension: Extension
    output: str
    objects: tuple[str, ...]
    options: dict[str, Any]


def finalize(distribution: Any) -> None:
    """Put the link at once into the command that a project builds extensions with."""
    base = distribution.get_command_class("build_ext")

    def build_extensions(self: Any) -> None:
        link_at_once(self, lambda: base.build_extensions(self))

    # Settings of the command are found by the name of its class.
    distribution.cmdclass["build_ext"] = type(
        base.__name__, (base,), {"build_extensions": build_extensions}
    )


def link_at_once(command: BuildExt, build: Callable[[], None]) -> None:
    """Run `build`, which compiles and links, with one link for all; raises `WasixModulesError`."""
    compiler = command.compiler
    link = compiler.link_shared_object
    expected = {command.get_ext_fullpath(each.name): each for each in command.extensions}
    found: dict[str, Link] = {}

    def put_off(objects: Sequence[str], output: str, **options: Any) -> None:
        if output not in expected:
            link(objects, output, **options)
            return
        extension = expected[output]
        name = command.get_ext_fullname(extension.name)
        found[output] = Link(name, extension, output, tuple(objects), options)

    compiler.link_shared_object = put_off
    try:
        build()
    finally:
        compiler.link_shared_object = link
    # Compilers may have run in parallel.
    links = [found[output] for output in expected if output in found]
    if not links:
        return
    _check(links)
    first = links[0]
    link(list(_objects(links)), first.output, **_options(links))
    exported = names.functions(Path(first.output).read_bytes())
    missing = [f for f in (names.function(each.name) for each in links) if f not in exported]
    if missing:
        raise MissingInitError(first.output, missing)
    # What is installed is asked for by these.
    command.extensions = [first.extension]


def _check(links: Sequence[Link]) -> None:
    by_function: dict[str, list[str]] = {}
    for each in links:
        by_function.setdefault(names.function(each.name), []).append(each.name)
    for function, modules in by_function.items():
        if len(modules) > 1:
            raise SameNameError(modules, function)
    packages = sorted({each.name.rpartition(".")[0] for each in links})
    if len(packages) > 1:
        raise SeveralPackagesError(packages)
    first = links[0]
    differences = [
        f"{each.name}: linked with {option} {each.options.get(option)!r},"
        f" expected {first.options.get(option)!r} as {first.name}"
        for each in links[1:]
        for option in sorted((first.options.keys() | each.options.keys()) - _JOINED)
        if (first.options.get(option) or []) != (each.options.get(option) or [])
    ]
    if differences:
        raise LinkOptionsError(differences)


def _objects(links: Sequence[Link]) -> dict[str, Link]:
    """Return all objects in their order, each with the first module that has it."""
    objects: dict[str, Link] = {}
    for each in links:
        for path in each.objects:
            other = objects.setdefault(path, each)
            given = path in (getattr(each.extension, "extra_objects", None) or ())
            if not given and _compiles(other) != _compiles(each):
                raise SharedObjectError(path, [other.name, each.name])
    return objects


def _compiles(link: Link) -> list[Any]:
    return [getattr(link.extension, option, None) or [] for option in _COMPILES]


def _options(links: Sequence[Link]) -> dict[str, Any]:
    """Return how all are linked."""
    first, *others = links
    # The linker exports the function that has the library's name, and says nothing of one missing.
    exports = [f"-Wl,--export-if-defined={names.function(each.name)}" for each in others]
    symbols = [symbol for each in links for symbol in each.options.get("export_symbols") or []]
    languages = {each.options.get("target_lang") for each in links}
    return {
        **first.options,
        "extra_postargs": [*(first.options.get("extra_postargs") or []), *exports],
        "export_symbols": symbols,
        "target_lang": "c++" if "c++" in languages else first.options.get("target_lang"),
    }
