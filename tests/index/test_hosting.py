"""The ways of docs/hosting.md, on loopback."""

import gzip
import http.server
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from file_server import serve, serve_with

from tests.conftest import ROOT, built, program

pytestmark = pytest.mark.xdist_group("index")
JSON = "application/vnd.pypi.simple.v1+json"
NIX_SECONDS = 600
DOCUMENT = (ROOT / "docs/hosting.md").read_text()


def code(language: str) -> str:
    (found,) = re.findall(f"```{language}\n(.*?)```", DOCUMENT, re.DOTALL)
    assert isinstance(found, str)
    return found


def download(address: str, out: Path) -> None:
    """Let pip resolve and fetch a compiled wheel and what it requires."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PIP_")}
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--isolated", "--no-cache-dir", "download"),
            *("--platform", "wasix_wasm32", "--python-version", "3.13", "--only-binary", ":all:"),
            *("--index-url", f"{address}/simple", "--dest", out, "numpy"),
        ],
        env={**environment, "PIP_CONFIG_FILE": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert [path.name.split("-")[0] for path in out.iterdir()] == ["numpy"]


def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
        return found


def wait_for(number: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", number), 1).close()
        except OSError:
            assert process.poll() is None, "the server ended"
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.05)
        else:
            return


def test_below_a_path(site: Path, tmp_path: Path) -> None:
    (tmp_path / "project").symlink_to(site)
    with serve(tmp_path) as address:
        download(f"{address}/project", tmp_path / "out")
        with urllib.request.urlopen(f"{address}/project/") as answer:
            assert b"assets/style.css" in answer.read()


def test_no_name_that_site_generators_leave_out(site: Path) -> None:
    names = {part for path in site.rglob("*") for part in path.relative_to(site).parts}
    # Its hosts take the rules of this one from the top; the others need none.
    assert (site / "_headers").is_file()
    assert [name for name in names if name.startswith((".", "_"))] == ["_headers"]


class Store(http.server.BaseHTTPRequestHandler):
    """Objects by their keys, and nothing else."""

    objects: dict[str, Path]

    def do_GET(self) -> None:
        path = self.objects.get(self.path.removeprefix("/"))
        if path is None:
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        kind = "text/html" if path.suffix == ".html" else "application/octet-stream"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


def test_object_store(site: Path, tmp_path: Path) -> None:
    names: dict[str, Callable[[Path], Iterator[tuple[str, Path]]]] = {}
    exec(code("python"), names)
    handler = type("Filled", (Store,), {"objects": dict(names["keys"](site))})
    with serve_with(handler) as address:
        download(address, tmp_path / "out")
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{address}/simple/numpy")


@pytest.fixture
def nginx(site: Path, tmp_path: Path) -> Iterator[str]:
    number = port()
    server = code("nginx").replace("127.0.0.1:8000", f"127.0.0.1:{number}")
    assert "/srv/wasix" in server
    settings = tmp_path / "nginx.conf"
    folders = "".join(
        f"{name}_temp_path {tmp_path}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    settings.write_text(
        f"daemon off;\npid {tmp_path}/pid;\nerror_log {tmp_path}/errors;\nevents {{}}\n"
        f"http {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{folders}"
        f"{server.replace('/srv/wasix', str(site))}}}\n"
        + ("user root;\n" if os.geteuid() == 0 else "")
    )
    command = [program("nginx") or "nginx", "-p", str(tmp_path), "-c", str(settings)]
    process = subprocess.Popen(command)
    try:
        wait_for(number, process)
        yield f"http://127.0.0.1:{number}"
    finally:
        process.terminate()
        process.wait(30)


def get(url: str, **headers: str) -> tuple[dict[str, str], bytes]:
    asked = {name.replace("_", "-"): value for name, value in headers.items()}
    with urllib.request.urlopen(urllib.request.Request(url, headers=asked)) as answer:
        return {name.lower(): value for name, value in answer.headers.items()}, answer.read()


@pytest.mark.nginx
def test_nginx(nginx: str, site: Path, tmp_path: Path) -> None:
    download(nginx, tmp_path / "out")
    headers, page = get(f"{nginx}/", Accept_Encoding="gzip")
    assert headers["cache-control"] == "no-cache"
    assert gzip.decompress(page) == (site / "index.html").read_bytes()
    headers, text = get(f"{nginx}/simple/numpy/", Accept=JSON)
    assert headers["content-type"] == JSON
    assert json.loads(text)["name"] == "numpy"
    headers, text = get(f"{nginx}/simple/numpy/")
    assert headers["content-type"] == "text/html" and text.startswith(b"<!DOCTYPE html>")
    wheel = next(path for path in site.glob("packages/*/*/numpy-*.whl"))
    headers, data = get(f"{nginx}/{wheel.relative_to(site)}", Accept_Encoding="gzip")
    assert headers["cache-control"].endswith("immutable") and "content-encoding" not in headers
    assert data == wheel.read_bytes()


def nix(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [ROOT / "nixw", *arguments],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=NIX_SECONDS,
    )
    assert done.returncode == 0, done.stderr[-5000:]
    return done


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Path]:
    """An empty store of its own."""
    place = tmp_path / "store"
    yield place
    # Nix takes away the right to write.
    for folder, _, _ in os.walk(place):
        Path(folder).chmod(0o755)
    shutil.rmtree(place, ignore_errors=True)


def test_binary_cache(tmp_path: Path, store: Path) -> None:
    numpy = built("numpy")
    cache, secret, public = (tmp_path / name for name in ("cache", "secret", "public"))
    generate: list[str | Path] = ["nix-store", "--generate-binary-cache-key", "test-1"]
    subprocess.run([*generate, secret, public], check=True)
    nix("copy", "--to", f"file://{cache}?compression=zstd&secret-key={secret}", ".#numpy")
    with serve(cache) as address:

        def install(key: str) -> subprocess.CompletedProcess[str]:
            settings = f"substituters = {address}\ntrusted-public-keys = {key}\n"
            words = ["build", "--store", str(store), "--max-jobs", "0", "--no-link", ".#numpy"]
            return subprocess.run(
                [str(ROOT / "nixw"), *words],
                cwd=ROOT,
                env={**os.environ, "NIX_CONFIG": settings},
                capture_output=True,
                text=True,
                check=False,
                timeout=NIX_SECONDS,
            )

        # Of somebody else's key nothing is taken, and nothing can be built.
        stranger = "test-1:" + "A" * 43 + "="
        assert install(stranger).returncode != 0
        start = time.monotonic()
        done = install(public.read_text())
        seconds = time.monotonic() - start
    assert done.returncode == 0, done.stderr
    print(f"an empty store had numpy after {seconds:.1f} s")
    (wheel,) = (store / str(numpy).removeprefix("/")).glob("*.whl")
    (original,) = numpy.glob("*.whl")
    assert wheel.read_bytes() == original.read_bytes()


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[str]:
    """A machine that builds, as Nix's option names it: this one, by ssh."""
    keys = tmp_path / "keys"
    keys.mkdir(mode=0o700)
    for name in ("host", "user"):
        command: list[str | Path] = [
            "ssh-keygen",
            "-q",
            "-t",
            "ed25519",
            "-N",
            "",
            "-f",
            keys / name,
        ]
        subprocess.run(command, check=True)
    number = port()
    settings = tmp_path / "sshd_config"
    settings.write_text(
        f"Port {number}\nListenAddress 127.0.0.1\nHostKey {keys}/host\nUsePAM no\n"
        f"AuthorizedKeysFile {keys}/user.pub\nStrictModes no\nPidFile {tmp_path}/pid\n"
        "PermitRootLogin prohibit-password\nPasswordAuthentication no\n"
    )
    Path("/run/sshd").mkdir(exist_ok=True)
    process = subprocess.Popen([program("sshd") or "sshd", "-D", "-e", "-f", settings])
    try:
        wait_for(number, process)
        yield f"ssh-ng://127.0.0.1 x86_64-linux {keys}/user 2"
    finally:
        process.terminate()
        process.wait(30)


@pytest.mark.sshd
def test_remote_builder(builder: str, tmp_path: Path, store: Path) -> None:
    key = builder.split()[2]
    number = re.findall(r"^Port (\d+)", (tmp_path / "sshd_config").read_text())[0]
    options = (
        f"-p {number} -i {key} -o UserKnownHostsFile={tmp_path}/known"
        " -o StrictHostKeyChecking=accept-new -o BatchMode=yes"
    )
    word = uuid.uuid4().hex
    expression = (
        f"(import {ROOT}/toolchain/bootstrap {{ system = builtins.currentSystem; }}).runCommand"
        f' "word" {{ }} "echo {word} >$out"'
    )
    done = nix(
        *("build", "--store", store, "--max-jobs", "0", "--builders", builder, "--impure"),
        *("--no-link", "--json", "-L", "--expr", expression),
        NIX_SSHOPTS=options,
    )
    assert re.search(r"building '.*-word\.drv' on 'ssh-ng://127\.0\.0\.1'", done.stderr)
    output = json.loads(done.stdout)[0]["outputs"]["out"]
    assert (store / output.removeprefix("/")).read_text() == f"{word}\n"
