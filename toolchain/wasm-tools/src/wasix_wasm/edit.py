"""Changes to a module that the linker cannot make."""

from collections.abc import Sequence

from wasix_wasm import dylink
from wasix_wasm.errors import ProblemsError
from wasix_wasm.module import Module
from wasix_wasm.symbols import ADDRESS


def flag_tls(module: Module, names: Sequence[str]) -> Module:
    """Mark exported globals as offsets into the module's TLS block.

    The runtime then adds the calling thread's TLS base where it resolves them. Raises
    `ProblemsError` when a name is not an exported immutable i32 global.
    """
    if module.dylink is None:
        raise ProblemsError("module", [f"has no section {dylink.SECTION_NAME!r}"])
    exports = {export.name: export for export in module.exports}
    problems = []
    for name in names:
        if name not in exports:
            problems.append(f"{name}: not exported")
        elif exports[name].type != ADDRESS:
            found = f"{exports[name].kind} {exports[name].type}"
            problems.append(f"{name}: expected an export 'global {ADDRESS}', found '{found}'")
    if problems:
        raise ProblemsError("flag-tls", problems)
    edited = module.dylink.with_export_flag(names, dylink.TLS)
    return module.with_custom(dylink.SECTION_NAME, dylink.encode(edited))
