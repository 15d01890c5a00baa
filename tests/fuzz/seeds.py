"""Write the seeds: `python -m tests.fuzz.seeds`. What the tests build, in many small shapes."""

from pathlib import Path

from wasm_build import Build
from wheel_build import build, extension

from tests.fuzz.run import SEEDS

SO = "demo/_c.cpython-313-wasm32-wasi.so"
INFO = "demo-1.0.dist-info"


def modules() -> dict[str, bytes]:
    """Return small modules with every section that the inspector decodes."""
    library = Build(
        func_imports=[
            ("env", "malloc", "i32:i32"),
            ("wasi_snapshot_preview1", "random_get", ":i32"),
        ],
        global_imports=[("GOT.mem", "errno"), ("GOT.mem", "maybe"), ("GOT.func", "malloc")],
        funcs=[("PyInit__c", ":i32"), ("helper", "i32,i64,f32,f64:i64")],
        data=["table"],
        tls=["counter"],
        mutable=["changing"],
        weak=[("GOT.mem", "maybe")],
        needed=["libhelper.so"],
        tags=[("__cpp_exception", "i32:")],
        customs=[("producers", _PRODUCERS), ("name", b"\0\5\4demo")],
    )
    program = Build(
        func_imports=[("wasi_snapshot_preview1", "fd_write", "i32:i32")],
        funcs=[("_start", ":")],
        shared=False,
    )
    return {
        "extension.wasm": extension(),
        "library.wasm": library.module(),
        "program.wasm": program.module(),
        "empty.wasm": b"\0asm\1\0\0\0",
    }


# One field, processed-by, with one tool and its version.
_PRODUCERS = b"\1\x0cprocessed-by\1\5clang\x0622.1.8"


def wheels(directory: Path) -> None:
    """Write wheels: compiled, pure, with much metadata, with a program."""
    made = modules()
    metadata = "Requires-Dist: numpy>=1.0; python_version < '4'\nRequires-Python: >=3.8\n\nText.\n"
    compiled = {SO: made["library.wasm"], "demo/libhelper.so": made["extension.wasm"]}
    compiled["demo/__init__.py"] = b"path = '/nix/store/x'\n"
    compiled[f"{INFO}/licenses/zlib/LICENSE"] = b"zlib"
    for name, members, tag in (
        ("compiled.whl", compiled, "cp313-cp313-wasix_wasm32"),
        ("pure.whl", {"demo.py": b"print()\n"}, "py3-none-any"),
        ("program.whl", {"demo/tool": made["program.wasm"]}, "py3-none-wasix_wasm32"),
    ):
        path = build(directory, members, tag=tag, metadata=metadata)
        path.replace(directory / name)


def main(top: Path = SEEDS) -> None:
    """Write all of them."""
    for kind in ("modules", "wheels"):
        (top / kind).mkdir(parents=True, exist_ok=True)
    for name, data in modules().items():
        (top / "modules" / name).write_bytes(data)
    wheels(top / "wheels")


if __name__ == "__main__":
    main()
