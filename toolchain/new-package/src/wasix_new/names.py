"""What the tree calls projects, libraries and licences."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

# Trove classifiers that mean one licence.
_CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "MIT No Attribution License (MIT-0)": "MIT-0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "Python-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
    "GNU General Public License v3 or later (GPLv3+)": "GPL-3.0-or-later",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "Zope Public License": "ZPL-2.1",
}
# What people write in the field for a licence's text.
_FIELDS = {
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache-2.0": "Apache-2.0",
    "bsd 2-clause": "BSD-2-Clause",
    "bsd 3-clause": "BSD-3-Clause",
    "bsd-3-clause license": "BSD-3-Clause",
    "mit license": "MIT",
    "new bsd": "BSD-3-Clause",
    "mpl 2.0": "MPL-2.0",
    "psf": "Python-2.0",
}


@dataclass(frozen=True, slots=True)
class Tree:
    """Names that package files may use."""

    # Tools of the build machine, by project.
    tools: Mapping[str, str]
    wheels: frozenset[str]
    libraries: frozenset[str]
    # Attributes of lib.licenses by SPDX identifier.
    licences: Mapping[str, str]

    def library(self, called: str) -> str | None:
        """Return the library that a build file calls so."""
        plain = called.lower().replace("-", "").replace("_", "").removeprefix("lib")
        aliases = {"ssl": "openssl", "crypto": "openssl", "jpeg": "libjpegturbo", "z": "zlib"}
        aliases |= {"png": "libpng", "bz2": "bzip2", "lzma": "xz", "ffi": "libffi", "pq": "libpq"}
        wanted = aliases.get(plain, plain).removeprefix("lib")
        for name in sorted(self.libraries):
            if name.replace("-", "").replace("_", "").lower().removeprefix("lib") == wanted:
                return name
        return None


def read(root: Path, licences: Mapping[str, str]) -> Tree:
    """Return the names of a checkout; raises `OSError`."""
    lock = json.loads((root / "toolchain/bootstrap/lock.json").read_bytes())
    # Where a project has several attributes, the one of its own name is what others take.
    tools = {
        entry["project"]: attribute
        for attribute, entry in sorted(lock["pypi"].items(), key=lambda item: item[0] == item[1])
    }
    tools |= {n: n for n in lock["pypi"]}
    return Tree(
        tools,
        frozenset(path.name for path in (root / "pkgs/python").iterdir()),
        frozenset(path.name for path in (root / "pkgs/libs").iterdir()),
        licences,
    )


def spdx(expression: str, classifiers: list[str], field: str) -> tuple[str, ...] | str:
    """Return the SPDX identifiers of a licence, or what the metadata says, if that is no answer."""
    if expression:
        return _identifiers(expression) or expression
    named = [c.rpartition(" :: ")[2] for c in classifiers if c.startswith("License :: ")]
    named = [name for name in named if name != "OSI Approved"]
    known = [_CLASSIFIERS[name] for name in named if name in _CLASSIFIERS]
    if known and len(known) == len(named):
        return tuple(known)
    field = field.strip()
    if field.lower() in _FIELDS:
        return (_FIELDS[field.lower()],)
    first = field.partition("\n")[0]
    # A field of several lines is a licence's text.
    identifiers = _identifiers(field) if field == first else ()
    return identifiers or ", ".join(named) or first or "nothing"


def _identifiers(expression: str) -> tuple[str, ...]:
    """Return the identifiers of an SPDX expression; none if it is not one."""
    try:
        text = canonicalize_license_expression(expression)
    except InvalidLicenseExpression:
        return ()
    plain = re.sub(r"\b(AND|OR|WITH)\b", " ", text)
    return tuple(dict.fromkeys(re.findall(r"[\w.+-]+", plain)))
