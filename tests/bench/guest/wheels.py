"""Runs inside every interpreter: benchmarks of wheels, and of C code in the interpreter.

    wheels.py FOLDER run GROUP...
    wheels.py FOLDER import MODULE

FOLDER has what is not on the path yet; it may be empty. Prints a line `= NAME SECONDS` for each,
the best of ROUNDS; a group whose module is not there prints `! GROUP REASON`.
"""

import hashlib
import importlib
import io
import random
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from typing import Any

ROUNDS = 5
SEED = 1
Cases = Iterator[tuple[str, Callable[[], object]]]


def module(name: str) -> Any:
    """Return a module, which a checker of types does not know."""
    return importlib.import_module(name)


def words(count: int) -> str:
    """Return a text of that many words, the same everywhere."""
    chance = random.Random(SEED)
    letters = "abcdefghijklmnop"
    known = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(900)]
    return " ".join(chance.choices(known, k=count))


def pandas() -> Cases:
    """Group, join, and go through CSV."""
    np, pd = module("numpy"), module("pandas")

    chance = np.random.default_rng(SEED)
    rows = 300_000
    frame = pd.DataFrame(
        {
            "key": chance.integers(0, 1000, rows),
            "name": np.array(words(200).split())[chance.integers(0, 200, rows)],
            "x": chance.random(rows),
            "y": chance.random(rows),
        }
    )
    other = pd.DataFrame({"key": np.arange(1000), "z": chance.random(1000)})
    few = frame.head(50_000)
    text = few.to_csv(index=False)
    yield "groupby, numbers", lambda: frame.groupby("key")[["x", "y"]].agg(["mean", "max"])
    yield "groupby, texts", lambda: frame.groupby("name")["x"].sum()
    yield "join", lambda: frame.merge(other, on="key")
    yield "read CSV", lambda: pd.read_csv(io.StringIO(text))
    yield "write CSV", lambda: few.to_csv(index=False)


def pillow() -> Cases:
    """Resize, blur, and go through JPEG."""
    images, filters = module("PIL.Image"), module("PIL.ImageFilter")

    small = images.frombytes("RGB", (300, 200), random.Random(SEED).randbytes(300 * 200 * 3))
    picture = small.resize((1500, 1000), images.Resampling.BICUBIC)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=85)
    coded = file.getvalue()
    yield "resize", lambda: picture.resize((640, 480), images.Resampling.LANCZOS)
    yield "blur", lambda: picture.filter(filters.GaussianBlur(4))
    yield "write JPEG", lambda: picture.save(io.BytesIO(), "JPEG", quality=85)
    yield "read JPEG", lambda: images.open(io.BytesIO(coded)).load()


def lxml() -> Cases:
    """Parse, look for elements, write."""
    etree = module("lxml.etree")

    names = words(20_000).split()
    items = [
        f'<item id="{place}" kind="{"ab"[place % 2]}"><name>{name}</name></item>'
        for place, name in enumerate(names)
    ]
    data = f"<items>{''.join(items)}</items>".encode()
    tree = etree.fromstring(data)
    yield "parse", lambda: etree.fromstring(data)
    yield "XPath", lambda: tree.xpath('//item[@kind="a"]/name[contains(., "ab")]/text()')
    yield "serialize", lambda: etree.tostring(tree)


def regex() -> Cases:
    """Look for repeated words, for sets of letters, and for what is nearly a word."""
    compiled = module("regex").compile

    text = words(60_000)
    repeated = compiled(r"\b(\w+)\s+\1\b")
    letters = compiled(r"\p{L}+[aeiou]{2}\p{L}*")
    nearly = compiled(r"\b(?:abcdefgh){e<=2}\b")
    short = text[:20_000]
    yield "findall, groups", lambda: repeated.findall(text)
    yield "findall, classes", lambda: letters.findall(text)
    yield "findall, fuzzy", lambda: nearly.findall(short)


def records() -> list[dict[str, Any]]:
    """Return what messages are made of."""
    names = words(10_000).split()
    return [
        {"id": place, "name": name, "parts": [place % 7, place / 3, name[:3]], "on": place % 2 == 0}
        for place, name in enumerate(names)
    ]


def msgpack() -> Cases:
    """Pack and unpack."""
    module("msgpack._cmsgpack")
    packing = module("msgpack")
    data = records()
    packed = packing.packb(data)
    yield "pack", lambda: packing.packb(data)
    yield "unpack", lambda: packing.unpackb(packed)


def protobuf() -> Cases:
    """Write, read and make messages."""
    module("google._upb._message")
    json_format = module("google.protobuf.json_format")
    struct = module("google.protobuf.struct_pb2")
    data = {"records": records()[:3000]}
    message = json_format.ParseDict(data, struct.Struct())
    wire = message.SerializeToString()
    yield "serialize", message.SerializeToString
    yield "parse", lambda: struct.Struct.FromString(wire)
    yield "from a dictionary", lambda: json_format.ParseDict(data, struct.Struct())


def interpreter() -> Cases:
    """Hash and compress, with what the interpreter has."""
    block = random.Random(SEED).randbytes(1 << 20)
    text = words(200_000).encode()
    packed = zlib.compress(text)
    for name in ("sha256", "sha1", "md5", "blake2b"):
        yield f"{name} of 1 MiB", lambda name=name: hashlib.new(name, block).digest()  # type: ignore[misc]
    yield "compress", lambda: zlib.compress(text)
    yield "decompress", lambda: zlib.decompress(packed)
    yield "crc32 of 1 MiB", lambda: zlib.crc32(block)


GROUPS: dict[str, Callable[[], Cases]] = {
    each.__name__: each for each in (interpreter, pandas, pillow, lxml, regex, msgpack, protobuf)
}


def best(action: Callable[[], object]) -> float:
    """Return the seconds of the fastest round."""
    spent = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        action()
        spent.append(time.perf_counter() - start)
    return min(spent)


def report(name: str, seconds: float) -> None:
    """Print one figure."""
    print(f"= {name.replace(' ', '_')} {seconds:.9f}", flush=True)


def main(folder: str, what: str, *names: str) -> None:
    """Do what the arguments say."""
    if folder:
        sys.path.append(folder)
    for name in names:
        if what == "import":
            start = time.perf_counter()
            importlib.import_module(name)
            report(name, time.perf_counter() - start)
            continue
        try:
            for case, action in GROUPS[name]():
                report(f"{name}: {case}", best(action))
        except ImportError as error:
            print(f"! {name}: {error}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
