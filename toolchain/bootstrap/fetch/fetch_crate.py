"""Fetch one crate by its name and version, through the machine's own registry.

The registry is the sparse index named by NIX_MIRRORS_crates, else the default of the cargo that is
bundled. Runs outside the sandbox: Nix checks the hash. Format: The Cargo Book, "Registry Index".
"""

import json
import os
import re
import ssl
import sys
import urllib.error
import urllib.request
from pathlib import Path

from fetch_pypi import context

DEFAULT_INDEX = re.compile(rb"sparse\+(https://[a-z0-9.-]+/)")


def indexes(cargo: Path) -> list[str]:
    """Return the base addresses of the indexes to ask, best first."""
    configured = os.environ.get("NIX_MIRRORS_crates", "").split()
    if configured:
        return [index.removeprefix("sparse+") for index in configured]
    found = DEFAULT_INDEX.search(cargo.read_bytes())
    return [found[1].decode()] if found else []


def read(url: str, tls: ssl.SSLContext) -> bytes:
    """Return the bytes at an address. Registries refuse clients that do not say who they are."""
    request = urllib.request.Request(url, headers={"User-Agent": "fetchCrate"})
    with urllib.request.urlopen(request, timeout=60, context=tls) as response:
        data: bytes = response.read()
    return data


def address(template: str, crate: str, version: str) -> str:
    """Return where a crate is, from the `dl` of an index."""
    if "{" not in template:
        template += "/{crate}/{version}/download"
    return template.replace("{crate}", crate).replace("{version}", version)


def main() -> int:
    """Write the crate to $out; returns the exit status."""
    crate, version = os.environ["crate"], os.environ["version"]
    tls = context()
    for index in indexes(Path(os.environ["cargo"]) / "bin/cargo"):
        try:
            template = json.loads(read(f"{index.rstrip('/')}/config.json", tls))["dl"]
            Path(os.environ["out"]).write_bytes(read(address(template, crate, version), tls))
        except (urllib.error.URLError, OSError, ValueError, KeyError) as error:
            print(f"fetchCrate: {index}: {error}", file=sys.stderr)
            continue
        return 0
    print(
        f"fetchCrate: no registry has {crate} {version}\n"
        "hint: set NIX_MIRRORS_crates to the sparse indexes of your registries,"
        " or build through ./nixw",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
