"""Write the tables of multiples of each curve's base point anew, with a smaller window.

With windows of 5, 5 and 4 bits, these are the numbers in upstream's files. No archive makes them
smaller.
"""

import sys
from pathlib import Path

# Of FIPS 186-4: the prime, the base point's x and y, and the bits of a window.
CURVES = {
    256: (
        2**256 - 2**224 + 2**192 + 2**96 - 1,
        0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
        0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
        4,
    ),
    384: (
        2**384 - 2**128 - 2**96 + 2**32 - 1,
        0xAA87CA22BE8B05378EB1C71EF320AD746E1D3B628BA79B9859F741E082542A385502F25DBF55296C3A545E3872760AB7,
        0x3617DE4A96262C6F5D9E98BF9292DC29F8F41DBD289A147CE9DA3113B5F0B8C00A60B1CE1D7E819D7A431D7C90EA0E5F,
        4,
    ),
    521: (
        2**521 - 1,
        0x00C6858E06B70404E9CD9E3ECB662395B4429C648139053FB521F828AF606B4D3DBAA14B5E77EFE75928FE1DC127A2FFA8DE3348B3C1856A429BF97E7E31C2E5BD66,
        0x011839296A789A3BC0045C8A5FB42C7D1BD998F54449579B446817AFBD17273E662C97EE72995EF42640C550B9013FAD0761353C7086A272C24088BE94769FD16650,
        3,
    ),
}
Point = tuple[int, int]


def added(one: Point, other: Point, prime: int) -> Point:
    """Return the sum of two points, neither of which is the other's negative."""
    if one == other:
        slope = (3 * one[0] ** 2 - 3) * pow(2 * one[1], -1, prime)
    else:
        slope = (other[1] - one[1]) * pow(other[0] - one[0], -1, prime)
    x = (slope * slope - one[0] - other[0]) % prime
    return x, (slope * (one[0] - x) - one[1]) % prime


def rows(prime: int, base: Point, window: int, tables: int) -> list[list[Point]]:
    """Return for each table the multiples of its base, each base being the next window's."""
    result = []
    for _ in range(tables):
        row = [(0, 0), base]
        for _ in range(2**window - 2):
            row.append(added(row[-1], base, prime))
        result.append(row)
        base = added(row[-1], base, prime)
    return result


def write(folder: Path, bits: int) -> None:
    """Write the source and the header of one curve."""
    prime, x, y, window = CURVES[bits]
    words, tables, name = -(-bits // 64), -(-bits // window), f"p{bits}"
    shape = f"const uint64_t {name}_tables[{tables}][{2**window}][2][{words}]"
    values = {"n_tables": tables, "window_size": window, "points_per_table": 2**window}

    def number(value: int) -> str:
        # In Montgomery form, which upstream does without for a Mersenne prime.
        form = value if prime == 2**bits - 1 else (value << 64 * words) % prime
        digits = (form >> 64 * each & (2**64 - 1) for each in range(words))
        return "{" + ",".join(f"0x{digit:016x}" for digit in digits) + "}"

    body = ",\n".join(
        "{" + ",\n".join("{" + number(x) + "," + number(y) + "}" for x, y in row) + "}"
        for row in rows(prime, (x, y), window, tables)
    )
    declared = "".join(f"extern const unsigned {name}_{key};\n" for key in values)
    defined = "".join(f"const unsigned {name}_{key} = {value};\n" for key, value in values.items())
    include = '#include "common.h"\n'
    (folder / f"{name}_table.h").write_text(f"{include}{declared}extern {shape};\n")
    (folder / f"{name}_table.c").write_text(f"{include}{defined}{shape} = {{\n{body}\n}};\n")


if __name__ == "__main__":
    for each in CURVES:
        write(Path(sys.argv[1]), each)
