"""The wrapper, with stubs for the machine's programs."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

NIXW = Path(__file__).resolve().parents[2] / "nixw"
PLAIN = ["sh", "dirname", "id", "grep", "sed", "sort", "tr", "tail", "cat", "env", "ldd"]
PLAIN += ["mktemp", "readlink", "ln", "rm", "find", "sleep"]
Nixw = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def nixw(tmp_path: Path) -> Nixw:
    """Return a function that runs nixw on a machine that has just the named stubs."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in PLAIN:
        found = shutil.which(name)
        assert found is not None, name
        (programs / name).symlink_to(found)
    release = tmp_path / "os-release"
    store = tmp_path / "nix"
    store.mkdir()
    # Not in a checkout, which would need git.
    wrapper = shutil.copy(NIXW, tmp_path)

    def run(
        *arguments: str,
        system: str = "debian",
        stand_ins: dict[str, str],
        stop: signal.Signals | None = None,
        **env: str,
    ) -> subprocess.CompletedProcess[str]:
        release.write_text(f"ID={system}\n")
        for name, text in stand_ins.items():
            path = programs / name
            # Else the text goes through the link into the machine's own program.
            path.unlink(missing_ok=True)
            path.write_text(f"#!/bin/sh\n{text}\n")
            path.chmod(0o755)
        process = subprocess.Popen(
            [wrapper, *arguments],
            env={
                "PATH": str(programs),
                "NIXW_OS_RELEASE": str(release),
                "NIXW_NIX_DIR": str(store),
                "STARTED": str(tmp_path / "started"),
                **env,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        if stop is not None:
            while not (tmp_path / "started").exists():
                assert process.poll() is None
                time.sleep(0.01)
            process.send_signal(stop)
        output, errors = process.communicate(timeout=60)
        return subprocess.CompletedProcess(process.args, process.returncode, output, errors)

    return run


NIX = """
case $1 in
--version) echo "nix (Nix) ${FAKE_NIX_VERSION:-2.8.0}" ;;
*)
    echo "args: $*"
    echo "debian: $NIX_MIRRORS_debian"
    echo "pypi: $NIX_MIRRORS_pypi"
    echo "crates: ${NIX_MIRRORS_crates-unset}."
    echo "npm: ${NIX_MIRRORS_npm-unset}."
    echo "$NIX_CONFIG"
    ;;
esac
"""
APT = """
echo Debian/Debian http://mirror.example/debian/
echo Debian/Debian-Security http://security.example/debian-security/
echo Debian/Debian http://mirror.example/debian/
echo Other/Other http://other.example/debian/
"""
USER = """
case $1 in -un) echo alice ;; *) echo 1000 ;; esac
"""


def test_arguments_pass_through(nixw: Nixw) -> None:
    done = nixw("build", ".#numpy", "-L", stand_ins={"nix": NIX, "curl": "exit 0", "apt-get": APT})
    assert done.returncode == 0, done.stderr
    assert "args: build .#numpy -L" in done.stdout
    assert "experimental-features = nix-command flakes" in done.stdout
    assert "sandbox = relaxed" in done.stdout


DEVELOP = """
case $1 in
--version) echo "nix (Nix) 2.8.0" ;;
print-dev-env)
    ln -s /nix/store/some-env "$3"
    shift 3
    printf 'environment:' >&2
    printf ' <%s>' "$@" >&2
    ;;
*) printf ' <%s>' "$@" ;;
esac
"""


def develop(nixw: Nixw, tmp_path: Path, *arguments: str, nix: str = DEVELOP) -> tuple[str, str]:
    """Return the arguments of the two calls of nix, each in angle brackets."""
    (tmp_path / "flake.nix").touch()
    stubs = {"nix": nix, "curl": "exit 0", "apt-get": APT}
    (tmp_path / "tmp").mkdir()
    done = nixw("develop", *arguments, stand_ins=stubs, TMPDIR=str(tmp_path / "tmp"))
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "tmp").iterdir()) == []
    return done.stderr, done.stdout.replace(str(tmp_path), "HERE")


@pytest.mark.parametrize(
    ("arguments", "environment", "shell"),
    [
        ([], "", ""),
        ([".#libs"], " <.#libs>", ""),
        (["-L", ".#a b", "--offline"], " <-L> <.#a b> <--offline>", ""),
        ([".", "-c", "sh", "-c", "x  'y'"], " <.>", " <-c> <sh> <-c> <x  'y'>"),
        (
            ["-i", ".", "-k", "HOME", "--command", "-L"],
            " <.>",
            " <-i> <-k> <HOME> <--command> <-L>",
        ),
        (["--phase", "build", "-L"], " <-L>", " <--phase> <build>"),
    ],
)
def test_shell_takes_its_bash_from_here(
    nixw: Nixw, tmp_path: Path, arguments: list[str], environment: str, shell: str
) -> None:
    first, second = develop(nixw, tmp_path, *arguments)
    assert first.replace(" <>", "") == f"environment:{environment}"
    assert second == (
        " <develop> <--option> <flake-registry>"
        " <HERE/toolchain/build-support/dev-shell/registry.json>"
        f" <--override-flake> <nixpkgs> <HERE> </nix/store/some-env>{shell}"
    )


@pytest.mark.parametrize("option", ["--profile", "--redirect", "--bash-prompt", "--help"])
def test_shell_with_an_option_of_both_is_left_to_nix(
    nixw: Nixw, tmp_path: Path, option: str
) -> None:
    first, second = develop(nixw, tmp_path, option, "x", ".")
    assert first == ""
    assert second == f" <develop> <{option}> <x> <.>"


def test_link_to_the_wrapper_finds_the_checkout(nixw: Nixw, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "flake.nix").touch()
    (tmp_path / "nixw").rename(tree / "nixw")
    (tmp_path / "nixw").symlink_to("tree/nixw")
    done = nixw("develop", stand_ins={"nix": DEVELOP, "curl": "exit 0", "apt-get": APT})
    assert done.returncode == 0, done.stderr
    assert f"<--override-flake> <nixpkgs> <{tree}> " in done.stdout


def test_shell_that_does_not_build_has_its_status(nixw: Nixw, tmp_path: Path) -> None:
    (tmp_path / "flake.nix").touch()
    nix = DEVELOP.replace("ln -s", "exit 7 #")
    done = nixw("develop", stand_ins={"nix": nix, "curl": "exit 0", "apt-get": APT})
    assert (done.returncode, done.stdout) == (7, "")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
def test_shell_that_is_stopped_leaves_nothing(
    nixw: Nixw, tmp_path: Path, number: signal.Signals
) -> None:
    (tmp_path / "flake.nix").touch()
    (tmp_path / "tmp").mkdir()
    nix = DEVELOP.replace("shift 3", ': >"$STARTED"; exec sleep 300')
    stubs = {"nix": nix, "curl": "exit 0", "apt-get": APT}
    done = nixw("develop", stand_ins=stubs, stop=number, TMPDIR=str(tmp_path / "tmp"))
    # Some shells say as well that they ended what they had started.
    assert (done.returncode, done.stdout) == (128 + number, "")
    assert list((tmp_path / "tmp").iterdir()) == []


def test_root_of_the_garbage_collector_goes_with_its_profile(nixw: Nixw, tmp_path: Path) -> None:
    roots = tmp_path / "nix/var/nix/gcroots/auto"
    roots.mkdir(parents=True)
    (roots / "other").symlink_to(tmp_path / "tmpother/environment-1-link")
    nix = DEVELOP.replace("shift 3", f'ln -s "$3-1-link" {roots}/own; shift 3')
    develop(nixw, tmp_path, nix=nix)
    assert [path.name for path in roots.iterdir()] == ["other"]


def test_mirrors_come_from_apt_main_before_security(nixw: Nixw) -> None:
    done = nixw("build", stand_ins={"nix": NIX, "curl": "exit 0", "apt-get": APT})
    expected = "debian: http://mirror.example/debian/ http://security.example/debian-security/"
    assert expected in done.stdout


def test_mirrors_of_the_caller_win(nixw: Nixw) -> None:
    done = nixw(
        "build",
        stand_ins={"nix": NIX, "curl": "exit 0", "apt-get": APT},
        NIX_MIRRORS_debian="http://mine.example/",
        NIX_MIRRORS_pypi="http://index.example/simple",
    )
    assert "debian: http://mine.example/\n" in done.stdout
    assert "pypi: http://index.example/simple\n" in done.stdout


def test_pip_configuration_gives_the_index(nixw: Nixw) -> None:
    pip = "echo \"global.index-url='http://pip.example/simple'\""
    done = nixw("build", stand_ins={"nix": NIX, "curl": "exit 0", "apt-get": APT, "pip": pip})
    assert "pypi: http://pip.example/simple\n" in done.stdout


def test_mirrors_without_lists_are_all_sources(nixw: Nixw) -> None:
    apt = """case "$*" in *no-release-info*)
    echo Debian/Debian http://mirror.example/debian/
    echo Debian/Debian http://other.example/debian/ ;;
    esac"""
    done = nixw("build", stand_ins={"nix": NIX, "curl": "exit 0", "apt-get": apt})
    assert "debian: http://mirror.example/debian/ http://other.example/debian/" in done.stdout


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", ""),
        (
            'source.crates-io.replace-with = "ours"\nsource.ours.registry = "sparse+https://a/b/"',
            "*",
        ),
        (
            'source.crates-io.replace-with = "ours"\nregistries.ours.index = "sparse+https://a/b/"',
            "*",
        ),
        ('registries.ours.index = "sparse+https://a/b/"', ""),
    ],
    ids=["none", "source", "registry", "unused"],
)
def test_crates_come_from_where_cargo_takes_them(nixw: Nixw, settings: str, expected: str) -> None:
    cargo = f"cat <<'END'\n{settings}\n# CARGO_HOME=/x\nEND"
    done = nixw("build", stand_ins={"nix": NIX, "curl": "exit 0", "apt-get": APT, "cargo": cargo})
    assert done.returncode == 0, done.stderr
    assert f"crates: {expected.replace('*', 'sparse+https://a/b/')}." in done.stdout


def test_cargo_without_a_toolchain_is_said(nixw: Nixw) -> None:
    stubs = {"nix": NIX, "curl": "exit 0", "apt-get": APT, "cargo": "exit 1"}
    done = nixw("build", stand_ins=stubs)
    assert done.returncode == 0, done.stderr
    assert "crates: unset." in done.stdout
    assert "nixw: cargo does not tell its settings; taking its default registry" in done.stderr


@pytest.mark.parametrize(
    ("program", "said", "default"),
    [
        ("pip", "pypi: \n", "pip does not tell its settings; taking its defaults"),
        ("npm", "npm: unset.\n", "npm does not tell its settings; taking its default registry"),
    ],
)
@pytest.mark.parametrize("text", ["exit 3", "echo 'ERROR: unknown command' >&2; exit 1"])
def test_client_without_settings_is_said(
    nixw: Nixw, program: str, said: str, default: str, text: str
) -> None:
    stubs = {"nix": NIX, "curl": "exit 0", "apt-get": APT, program: text}
    done = nixw("build", stand_ins=stubs)
    assert done.returncode == 0, done.stderr
    assert said in done.stdout
    assert done.stderr.endswith(f"nixw: {default}\n")


def test_pip_without_settings_leaves_those_of_the_caller(nixw: Nixw) -> None:
    stubs = {"nix": NIX, "curl": "exit 0", "apt-get": APT, "pip": "exit 3"}
    done = nixw("build", stand_ins=stubs, NIX_MIRRORS_pypi="http://index.example/simple")
    assert done.returncode == 0, done.stderr
    assert "pypi: http://index.example/simple\n" in done.stdout


def test_store_is_made_for_a_user(nixw: Nixw, tmp_path: Path) -> None:
    done = nixw(
        "build",
        stand_ins={
            "nix": NIX,
            "curl": "exit 0",
            "apt-get": APT,
            "id": USER,
            "sudo": 'echo "sudo $*"',
        },
        NIXW_NIX_DIR=str(tmp_path / "none"),
    )
    assert done.returncode == 0, done.stderr
    assert f"sudo install -d -o alice {tmp_path / 'none'}\n" in done.stdout


def test_store_without_sudo_names_the_command(nixw: Nixw, tmp_path: Path) -> None:
    done = nixw(
        "build",
        stand_ins={"nix": NIX, "curl": "exit 0", "apt-get": APT, "id": USER},
        NIXW_NIX_DIR=str(tmp_path / "none"),
    )
    assert done.returncode == 1
    assert f"hint: run as root: install -d -o alice {tmp_path / 'none'}\n" in done.stderr


def test_another_users_store_is_refused(nixw: Nixw) -> None:
    done = nixw(
        "build",
        stand_ins={"nix": NIX, "curl": "exit 0", "apt-get": APT, "id": USER},
        NIXW_NIX_DIR="/proc/1",
    )
    assert done.returncode == 1
    assert "nixw: /proc/1 belongs to another user, and no nix-daemon is running" in done.stderr


def test_checkout_needs_git(nixw: Nixw, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    done = nixw("build", stand_ins={"nix": NIX, "curl": "exit 0", "apt-get": APT, "id": USER})
    assert done.returncode == 1
    assert done.stderr.endswith("hint: run as root: apt-get install git\n")


def test_checkout_of_another_user_is_refused(nixw: Nixw, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    git = "echo 'fatal: detected dubious ownership' >&2; exit 128"
    done = nixw("build", stand_ins={"nix": NIX, "curl": "exit 0", "apt-get": APT, "git": git})
    assert done.returncode == 1
    assert "nixw: git cannot read this checkout: fatal: detected dubious" in done.stderr
    assert "hint: run ./nixw as the owner of the checkout" in done.stderr


SPACED = NIX.replace(
    "*)\n",
    """flake)
    case $PWD in *" "*) echo "error: 'file://$PWD' is not a valid URL" >&2; exit 1 ;; esac
    ;;
*)\n""",
)


@pytest.mark.parametrize(
    ("folder", "nix", "taken"),
    [
        ("a b", SPACED, False),
        ("a b", NIX, True),
        ("plain", SPACED, True),
    ],
)
def test_checkout_that_nix_cannot_read_is_refused(
    nixw: Nixw, tmp_path: Path, folder: str, nix: str, taken: bool
) -> None:
    checkout = tmp_path / folder
    (checkout / ".git").mkdir(parents=True)
    (tmp_path / "nixw").rename(checkout / "nixw")
    (tmp_path / "nixw").symlink_to(checkout / "nixw")
    stubs = {"nix": nix, "curl": "exit 0", "apt-get": APT, "git": "echo .git"}
    done = nixw("build", stand_ins=stubs)
    assert (done.returncode == 0) == taken
    assert done.stderr == (
        ""
        if taken
        else f"nixw: nix 2.8.0 cannot read a checkout in '{checkout}'\n"
        "hint: move it to a path without spaces and other special characters\n"
    )


def test_unknown_system_says_what_to_install(nixw: Nixw) -> None:
    done = nixw("build", system="plan9", stand_ins={})
    assert done.returncode == 1
    assert "cannot install" in done.stderr
    assert "plan9" in done.stderr
    assert "hint: install Nix 2.8 or newer" in done.stderr


def test_no_network_fails_with_a_hint(nixw: Nixw) -> None:
    apt = 'case "$*" in *update*) echo "could not resolve" >&2; exit 100 ;; esac'
    done = nixw("build", stand_ins={"apt-get": apt, "id": "echo 0"})
    assert done.returncode == 1
    assert "nixw: apt-get update failed" in done.stderr
    assert "hint: check this machine's package sources and network" in done.stderr


def test_no_root_and_no_sudo_names_the_command(nixw: Nixw) -> None:
    done = nixw("build", stand_ins={"apt-get": "exit 0", "id": "echo 1000"})
    assert done.returncode == 1
    assert "needs root" in done.stderr
    assert "hint: run as root: apt-get install nix-bin curl" in done.stderr


@pytest.mark.parametrize("version", ["2.3.16", "1.11.16"])
def test_old_nix_is_refused(nixw: Nixw, version: str) -> None:
    done = nixw(
        "build",
        stand_ins={"nix": NIX, "curl": "exit 0", "apt-get": APT},
        FAKE_NIX_VERSION=version,
    )
    assert done.returncode == 1
    assert f"nix is version {version}, and 2.8 or newer is needed" in done.stderr


@pytest.mark.parametrize("version", ["2.8.0", "2.31.2", "2.32pre20250919_c3d4"])
def test_new_nix_is_taken(nixw: Nixw, version: str) -> None:
    done = nixw(
        "build",
        stand_ins={"nix": NIX, "curl": "exit 0", "apt-get": APT},
        FAKE_NIX_VERSION=version,
    )
    assert done.returncode == 0, done.stderr


def test_wrapper_is_clean() -> None:
    shellcheck = shutil.which("shellcheck")
    assert shellcheck is not None
    subprocess.run([shellcheck, NIXW], check=True, env=dict(os.environ))
