"""Signatures of an archive for tests: a program in gpgv's place, and what it takes."""

import hashlib
import sys
from pathlib import Path

# With gpgv's options and answers. A signature is a hash of the text and of the keyring.
_PROGRAM = """#!{python}
import argparse, hashlib
parser = argparse.ArgumentParser()
for name in ("homedir", "status-fd", "output", "keyring"):
    parser.add_argument(f"--{{name}}", required=True)
parser.add_argument("file")
given = parser.parse_args()
text, _, signature = open(given.file).read().rpartition("\\n-- ")
key = open(given.keyring).read()
good = signature == hashlib.sha256((key + text).encode()).hexdigest()
print("[GNUPG:] NEWSIG")
print(f"[GNUPG:] {{'GOODSIG' if good else 'BADSIG'}} 1 Test")
open(given.output, "w").write(text)
raise SystemExit(not good)
"""
_KEY = "a key"


def options(folder: Path) -> list[str]:
    """Write program and keyring; return the options that name them."""
    folder.mkdir(parents=True, exist_ok=True)
    program, keyring = folder / "gpgv", folder / "keys.gpg"
    program.write_text(_PROGRAM.format(python=sys.executable))
    program.chmod(0o755)
    keyring.write_text(_KEY)
    return ["--gpgv", str(program), "--keyring", str(keyring)]


def sign(text: str, key: str = _KEY) -> bytes:
    """Return a signed text."""
    return f"{text}\n-- {hashlib.sha256((key + text).encode()).hexdigest()}".encode()
