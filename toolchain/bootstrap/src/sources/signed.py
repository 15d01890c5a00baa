"""Texts that Debian's archive signs inline (DebianRepository/Format), checked with pinned keys."""

import argparse
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sources.errors import SourcesError

# A signature by a key that the keyring lacks says nothing: releases have several.
_GOOD, _BAD = "GOODSIG", ("BADSIG", "EXPSIG", "EXPKEYSIG", "REVKEYSIG")


@dataclass(frozen=True, slots=True)
class Keys:
    """What checks signatures: the program gpgv, and the only keys that it takes."""

    gpgv: Path
    keyring: Path


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that name keys."""
    for name, text in (("gpgv", "checks signatures"), ("keyring", "has the archive's keys")):
        parser.add_argument(f"--{name}", type=Path, required=True, metavar="FILE", help=text)


def text(what: str, data: bytes, keys: Keys) -> str:
    """Return the text that is signed in `data`; raises SourcesError if no good signature is."""
    with tempfile.TemporaryDirectory() as folder:
        given, signed = Path(folder) / "given", Path(folder) / "signed"
        given.write_bytes(data)
        # Without a slash, gpgv looks for a keyring in its home.
        options = ["--homedir", folder, "--keyring", str(keys.keyring.absolute())]
        command = [
            str(keys.gpgv),
            *options,
            "--status-fd",
            "1",
            "--output",
            str(signed),
            str(given),
        ]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except OSError as error:
            raise SourcesError(f"{keys.gpgv}: {error.strerror}") from error
        lines = [line.split() for line in done.stdout.splitlines()]
        states = {words[1] for words in lines if words[:1] == ["[GNUPG:]"]}
        if _GOOD not in states or states.intersection(_BAD) or not signed.is_file():
            said = " ".join(sorted(states)) or done.stderr.strip()
            raise SourcesError(
                f"{what}: expected a signature by a key of {keys.keyring.name}, found: {said}"
            )
        return signed.read_bytes().decode("utf-8", "replace")
