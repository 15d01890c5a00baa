"""Tiny WASI commands, assembled by hand: what the runner's tests run."""

from collections.abc import Mapping

from wasm_build import custom, leb, section, text, vector

WASI = "wasi_snapshot_preview1"
I32, I64 = 0x7F, 0x7E


def const(value: int) -> bytes:
    """Return `i32.const value`."""
    out = bytearray()
    while True:
        octet, value = value & 0x7F, value >> 7
        if (value == 0 and not octet & 0x40) or (value == -1 and octet & 0x40):
            return bytes([0x41, *out, octet])
        out.append(octet | 0x80)


def call(index: int) -> bytes:
    """Return `call index`."""
    return b"\x10" + leb(index)


def command(body: bytes, data: bytes = b"") -> bytes:
    """Return a module whose `_start` is `body`; `data` lies at address 1024.

    Functions: 0 proc_exit, 1 fd_write, 2 fd_read, 3 args_sizes_get, 4 path_open, 5 path_symlink.
    """
    opening = [*[I32] * 5, I64, I64, I32, I32]
    types = [([I32], []), ([I32] * 4, [I32]), ([I32] * 2, [I32]), ([], [])]
    types += [(opening, [I32]), ([I32] * 5, [I32])]
    names = [("proc_exit", 0), ("fd_write", 1), ("fd_read", 1), ("args_sizes_get", 2)]
    names += [("path_open", 4), ("path_symlink", 5)]
    code = b"\0" + body + b"\x0b"
    return b"".join(
        [
            b"\0asm\1\0\0\0",
            section(
                1,
                vector(
                    b"\x60" + vector(bytes([p]) for p in ps) + vector(bytes([r]) for r in rs)
                    for ps, rs in types
                ),
            ),
            section(2, vector(text(WASI) + text(n) + b"\0" + leb(t) for n, t in names)),
            section(3, vector([leb(3)])),
            section(5, vector([b"\0\1"])),
            section(
                7, vector([text("memory") + b"\2\0", text("_start") + b"\0" + leb(len(names))])
            ),
            section(10, vector([leb(len(code)) + code])),
            section(11, vector([b"\0" + const(1024) + b"\x0b" + leb(len(data)) + data])),
            custom("name", section(0, text("command"))),
        ]
    )


def store(address: int, value: bytes) -> bytes:
    """Return code that stores the i32 that `value` computes."""
    return const(address) + value + b"\x36\2\0"


def write(descriptor: int, length: int) -> bytes:
    """Return code that writes `length` bytes at 1024."""
    vectors = store(0, const(1024)) + store(4, const(length))
    return vectors + const(descriptor) + const(0) + const(1) + const(8) + call(1) + b"\x1a"


def leave(status: int) -> bytes:
    """Return a command that ends with `status`."""
    return command(const(status) + call(0))


def say(out: bytes, err: bytes = b"") -> bytes:
    """Return a command that writes to both streams."""
    parts = write(1, len(out))
    if err:
        parts += store(0, const(1024 + len(out))) + store(4, const(len(err)))
        parts += const(2) + const(0) + const(1) + const(8) + call(1) + b"\x1a"
    return command(parts, out + err)


def echo() -> bytes:
    """Return a command that copies stdin to stdout until the end."""
    read = store(0, const(1024)) + store(4, const(256))
    read += const(0) + const(0) + const(1) + const(8) + call(2) + b"\x1a"
    done = const(8) + b"\x28\2\0" + b"\x45\x0d\1"
    put = store(4, const(8) + b"\x28\2\0") + const(1) + const(0) + const(1) + const(8)
    return command(b"\2\x40\3\x40" + read + done + put + call(1) + b"\x1a\x0c\0\x0b\x0b")


def spin() -> bytes:
    """Return a command that never ends."""
    return command(b"\3\x40\x0c\0\x0b")


def trap() -> bytes:
    """Return a command that executes `unreachable`."""
    return command(b"\0")


def count_arguments() -> bytes:
    """Return a command that ends with the number of its arguments."""
    sizes = const(0) + const(4) + call(3) + b"\x1a"
    return command(sizes + const(0) + b"\x28\2\0" + call(0))


def put(files: Mapping[str, bytes], links: Mapping[str, str] = {}, out: bytes = b"") -> bytes:
    """Return a command that writes files, makes links, by absolute paths, and writes to stdout.

    It ends with the number of the first call that failed.
    """
    data, code = bytearray(), bytearray()
    calls = 0

    def lay(content: bytes) -> bytes:
        data.extend(content)
        return const(1024 + len(data) - len(content)) + const(len(content))

    def expect(operands: bytes, function: int) -> None:
        nonlocal calls
        calls += 1
        code.extend(operands + call(function))
        code.extend(b"\x04\x40" + const(calls) + call(0) + b"\x0b")

    everything = b"\x42" + const(-1)[1:]
    for path, content in files.items():
        # Created and emptied; the root is the first of the descriptors that are given.
        place = const(3) + const(0) + lay(path.removeprefix("/").encode())
        expect(place + const(1 | 8) + everything * 2 + const(0) + const(16), 4)
        where = lay(content)
        code.extend(store(0, where[: len(where) - len(const(len(content)))]))
        code.extend(store(4, const(len(content))))
        expect(const(16) + b"\x28\2\0" + const(0) + const(1) + const(8), 1)
    for path, target in links.items():
        expect(lay(target.encode()) + const(3) + lay(path.removeprefix("/").encode()), 5)
    if out:
        code.extend(store(0, lay(out)[: -len(const(len(out)))]) + store(4, const(len(out))))
        code.extend(const(1) + const(0) + const(1) + const(8) + call(1) + b"\x1a")
    return command(bytes(code), bytes(data))
