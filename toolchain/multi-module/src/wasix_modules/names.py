"""What a library exports for Python."""

from wasix_wasm import module

PREFIX = "PyInit_"


def function(name: str) -> str:
    """Return the function that Python calls for a module, which knows nothing of its package."""
    return PREFIX + name.rpartition(".")[2]


def functions(library: bytes) -> list[str]:
    """Return the functions of modules that a library exports, sorted."""
    exports = module.parse(library).exports
    return sorted(each.name for each in exports if each.name.startswith(PREFIX))
