"""Errors of this package; all derive from `WasixModulesError`."""

from collections.abc import Sequence


class WasixModulesError(Exception):
    """Base of every error that this package raises on purpose."""


class SameNameError(WasixModulesError):
    """A library cannot export two functions of one name."""

    def __init__(self, modules: Sequence[str], function: str) -> None:
        """Say which modules have it."""
        super().__init__(
            f"{', '.join(modules)}: all have the function {function!r}, expected one of each name\n"
            "hint: rename a module, and what imports it, in a patch"
        )


class SeveralPackagesError(WasixModulesError):
    """Modules are found beside their library only."""

    def __init__(self, packages: Sequence[str]) -> None:
        """Say where modules are."""
        super().__init__(
            f"modules are in {', '.join(map(repr, packages))}, expected one package\n"
            "hint: the hook serves a package whose modules all lie in one folder"
        )


class LinkOptionsError(WasixModulesError):
    """One library is linked in one way."""

    def __init__(self, differences: Sequence[str]) -> None:
        """Say what differs, a line each."""
        super().__init__(
            "\n".join(differences) + "\nhint: give all extensions the same, the sum of what they"
            " need, in a patch of setup.py"
        )


class SharedObjectError(WasixModulesError):
    """A file of two modules, which the second compiled in another way."""

    def __init__(self, shared: str, modules: Sequence[str]) -> None:
        """Say which file."""
        super().__init__(
            f"{shared}: compiled with other options for {modules[1]} than for {modules[0]},"
            " expected the same\n"
            "hint: give both extensions the same macros, folders and arguments"
        )


class MissingInitError(WasixModulesError):
    """A module that cannot be imported."""

    def __init__(self, library: str, functions: Sequence[str]) -> None:
        """Say what is missing."""
        super().__init__(
            f"{library}: expected exports {', '.join(map(repr, functions))}, found none such\n"
            "hint: the function's name ends like the module's, and is PyMODINIT_FUNC"
        )


class NoLibraryError(WasixModulesError):
    """There is nothing to find, or too much."""

    def __init__(self, wheel: str, found: Sequence[str]) -> None:
        """Say how many there are."""
        super().__init__(
            f"{wheel}: expected one library with several modules,"
            f" found {', '.join(found) or 'none'}\n"
            "hint: drop multiModuleHook from the package, or link its modules together"
        )


class NoPackageError(WasixModulesError):
    """Nothing is imported before the modules that could tell where they are."""

    def __init__(self, library: str) -> None:
        """Say which library."""
        super().__init__(
            f"{library}: expected an '__init__.py' beside it, found none\n"
            "hint: modules outside of a package have a file each"
        )


class LibraryFormatError(WasixModulesError):
    """A member that is no library of the target."""

    def __init__(self, member: str, error: Exception) -> None:
        """Say which member, and why not."""
        super().__init__(
            f"{member}: expected a library of the target, found another file: {error}\n"
            "hint: it was made by the build machine's compiler, or is no library at all"
        )
