"""Fetch one file of a PyPI project by its name, through the machine's own index.

The index is the Simple API (PEP 503, PEP 691) named by NIX_MIRRORS_pypi, else the
default of the pip that is bundled. Runs outside the sandbox: Nix checks the hash.
"""

import os
import ssl
import sys
import urllib.error
import urllib.request
from pathlib import Path

from sources import simple

CERTIFICATES = ("NIX_SSL_CERT_FILE", "SSL_CERT_FILE", "PIP_CERT", "CURL_CA_BUNDLE")
SYSTEM_CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"


def context() -> ssl.SSLContext:
    """Return a TLS context with the certificates that the machine's clients use."""
    named = [os.environ[name] for name in CERTIFICATES if os.environ.get(name)]
    for path in [*named, SYSTEM_CERTIFICATES]:
        if Path(path).is_file():
            return ssl.create_default_context(cafile=path)
    return ssl.create_default_context()


def indexes(pip_wheels: str) -> list[str]:
    """Return the base addresses of the indexes to ask, best first."""
    configured = os.environ.get("NIX_MIRRORS_pypi", "").split()
    if configured:
        return configured
    sys.path[:0] = sorted(str(path) for path in Path(pip_wheels).glob("pip-*.whl"))
    from pip._internal.models.index import PyPI  # noqa: PLC0415

    return [PyPI.simple_url]


def project_files(index: str, project: str, tls: ssl.SSLContext) -> list[simple.ProjectFile]:
    """Return all files of a project."""
    page = f"{index.rstrip('/')}/{simple.page_path(project)}"
    request = urllib.request.Request(page, headers={"Accept": simple.ACCEPT})
    with urllib.request.urlopen(request, timeout=60, context=tls) as response:
        text = response.read().decode()
        return simple.project_files(response.geturl(), text)


def main() -> int:
    """Write the file to $out; returns the exit status."""
    project = os.environ["pname"]
    wanted = os.environ["file"]
    tls = context()
    for index in indexes(os.environ["pipWheels"]):
        try:
            files = project_files(index, project, tls)
            url = next((file.url for file in files if file.name == wanted), None)
            if url is None:
                print(f"fetchPypi: {index} has no file {wanted!r} of {project!r}", file=sys.stderr)
                continue
            with (
                urllib.request.urlopen(url, timeout=300, context=tls) as response,
                Path(os.environ["out"]).open("wb") as output,
            ):
                while chunk := response.read(1 << 20):
                    output.write(chunk)
        except (urllib.error.URLError, OSError, ValueError) as error:
            print(f"fetchPypi: {index}: {error}", file=sys.stderr)
            continue
        return 0
    print(
        f"fetchPypi: no index has {wanted!r} of {project!r}\n"
        "hint: set NIX_MIRRORS_pypi to the Simple API addresses of your index,"
        " or build through ./nixw",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
