"""The toolchain shell: projects of other build systems, and what the user installs."""

import os
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
from nix_eval import unless_busy

from tests.conftest import ROOT, built

PROJECTS = Path(__file__).parent / "shell"
pytestmark = [pytest.mark.target, pytest.mark.xdist_group("shell")]


def enter(
    folder: Path, script: str, *arguments: str, shell: str = "default", **env: str
) -> subprocess.CompletedProcess[str]:
    """Run a script in the toolchain shell, which is entered in `folder`."""
    clean = {k: v for k, v in os.environ.items() if k not in ("WASIX_SYSROOT", "INSTALL_DIR")}
    command = ("bash", "-euo", "pipefail", "-c", script)
    done = subprocess.run(
        [ROOT / "nixw", "develop", f"{ROOT}#{shell}", *arguments, "-c", *command],
        cwd=folder,
        env=clean | env,
        capture_output=True,
        text=True,
        check=False,
    )
    done.stderr = unless_busy(done.stderr)
    return done


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder whose sysroot has libmpdec, from its configure, and shapes, from CMake."""
    folder = tmp_path_factory.mktemp("project")
    with tarfile.open(built("mpdecimal.src")) as archive:
        archive.extractall(folder, filter="data")
    shutil.copytree(PROJECTS, folder, dirs_exist_ok=True)
    done = enter(
        folder,
        """
        (cd mpdecimal-*
         ./configure --host=wasm32-unknown-wasi --disable-shared --disable-cxx --disable-doc
         make -j2
         make install DESTDIR="$WASIX_SYSROOT")
        cmake -S shapes -B build-shapes
        cmake --build build-shapes
        DESTDIR=$WASIX_SYSROOT cmake --install build-shapes
        """,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return folder


def test_interpreter_for_uv(tmp_path: Path) -> None:
    done = enter(tmp_path, "$UV_PYTHON -c 'import sys; print(sys.platform)'")
    assert (done.returncode, done.stdout) == (0, "wasi\n"), done.stderr


def test_install_lands_in_the_sysroot(project: Path) -> None:
    user = project / ".wasix/sysroot/usr/local"
    assert (user / "include/mpdecimal.h").is_file()
    assert (user / "lib/wasm32-wasi/libmpdec.a").is_file()
    assert (user / "lib/wasm32-wasi/libshapes.a").is_file()


def test_nothing_is_printed(project: Path) -> None:
    done = enter(project, "true")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("options", [["-i"], ["-i", "-k", "HOME"], ["--impure"]])
def test_options_of_nix(project: Path, options: list[str]) -> None:
    done = enter(project, 'echo "${USER_SAYS-unset}"', *options, USER_SAYS="set")
    assert done.stdout == ("unset\n" if "-i" in options else "set\n"), done.stderr


def test_program_finds_the_library(project: Path) -> None:
    done = enter(
        project,
        """
        flags=$($PKG_CONFIG --cflags --libs libmpdec)
        echo "$flags"
        $CC decimal.c $flags -o decimal.wasm
        $WASMER decimal.wasm
        $CC decimal.c -lmpdec -o plain.wasm
        $WASMER plain.wasm
        $READELF --file-headers decimal.wasm
        """,
    )
    assert done.returncode == 0, done.stderr
    flags, first, second, *headers = done.stdout.splitlines()
    user = project / ".wasix/sysroot/usr/local"
    assert set(flags.split()) >= {f"-L{user}/lib/wasm32-wasi", "-lmpdec"}
    assert first == second == "0.3333333333"
    assert "Format: WASM" in headers


def test_shared_library_is_found(project: Path) -> None:
    done = enter(
        project,
        """
        echo 'int answer(void) { return 42; }' |
            $CC -shared -x c - -o "$WASIX_SYSROOT/usr/local/lib/wasm32-wasi/libanswer.so"
        echo 'int answer(void); int main(void) { return answer(); }' |
            $CC -x c - -lanswer -o answer.wasm
        $WASMER answer.wasm
        """,
    )
    assert (done.returncode, done.stderr) == (42, "")


def test_crate(project: Path) -> None:
    done = enter(
        project,
        """
        cd crate
        $CARGO build --offline
        $WASMER target/wasm32-wasip1-threads/debug/greet.wasm threads
        $CARGO run --offline --quiet -- run
        $CARGO test --offline --quiet --bin greet
        cp target/wasm32-wasip1-threads/debug/rustext.wasm \
            "$INSTALL_DIR/rustext.cpython-313-wasm32-wasi.so"
        $WASIX_PYTHON -c 'import rustext; print(rustext.sum)'
        """,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[:4] == ["threads 6", "/bin/greet.wasm", "run 6", "/bin/greet.wasm"]
    assert "test result: ok. 1 passed" in done.stdout
    assert lines[-1] == "10"


def test_extension_module_finds_the_library(project: Path) -> None:
    done = enter(
        project,
        """
        suffix=.cpython-313-wasm32-wasi.so
        $CC -shared thirds.c $($PKG_CONFIG --cflags --libs python3 libmpdec) \
            -o "$INSTALL_DIR/thirds$suffix"
        $WASIX_PYTHON -c 'import thirds; print(thirds.third(10))'
        """,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "0.3333333333\n"


@pytest.mark.parametrize(
    ("flags", "found"),
    [
        ("", {"VFORK", "WORKING_VFORK"}),
        ("-D_WASIX_FORK_IS_VFORK", {"FORK", "WORKING_FORK", "VFORK", "WORKING_VFORK"}),
    ],
)
def test_configure_finds_what_works(tmp_path: Path, flags: str, found: set[str]) -> None:
    shutil.copytree(PROJECTS / "probes", tmp_path, dirs_exist_ok=True)
    done = enter(
        tmp_path,
        """
        autoreconf -i
        ./configure --host=wasm32-unknown-wasi CPPFLAGS="$FLAGS"
        $CC $FLAGS child.c -o child.wasm
        $WASMER child.wasm
        """,
        FLAGS=flags,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    config = (tmp_path / "config.h").read_text()
    names = set(re.findall(r"^#define HAVE_(\w*FORK) 1$", config, re.MULTILINE))
    assert names == found


SHARED = """
    mkdir elsewhere
    echo 'int triple(int x) { return 3 * x; }' | $CC -shared -x c - -o elsewhere/libtriple.so
    $CC -shared "$PROJECTS/triples.c" $($PKG_CONFIG --cflags --libs python3) -Lelsewhere -ltriple \
        -o "$INSTALL_DIR/triples.cpython-313-wasm32-wasi.so"
    $CC -rdynamic "$PROJECTS/open.c" -o open.wasm
"""
PLACES = {
    "sysroot": 'mv elsewhere/libtriple.so "$WASIX_SYSROOT/usr/local/lib/wasm32-wasi"',
    "path of the user's": 'export LD_LIBRARY_PATH="$PWD/elsewhere"',
    "relative path": "export LD_LIBRARY_PATH=elsewhere",
}


@pytest.mark.parametrize(
    "place", [*PLACES.values(), 'mkdir "$INSTALL_DIR/lib"; mv elsewhere/*.so "$INSTALL_DIR/lib"']
)
def test_extension_module_with_a_shared_library(tmp_path: Path, place: str) -> None:
    run = "$WASIX_PYTHON -c 'import triples; print(triples.triple(14))'"
    done = enter(tmp_path, f"{SHARED}\n{place}\n{run}", PROJECTS=str(PROJECTS))
    assert (done.returncode, done.stdout) == (0, "42\n"), done.stderr


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_shared_library_is_opened(tmp_path: Path, place: str) -> None:
    run = "$WASMER open.wasm libtriple.so triple 14"
    done = enter(tmp_path, f"{SHARED}\n{place}\n{run}", PROJECTS=str(PROJECTS))
    assert (done.returncode, done.stdout) == (0, "42\n"), done.stderr


def test_cmake_project(project: Path) -> None:
    done = enter(
        project,
        """
        cmake -S user -B build-user -GNinja
        cmake --build build-user
        ctest --test-dir build-user --output-on-failure
        """,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    assert "100% tests passed, 0 tests failed out of 1" in done.stdout


def test_meson_project(project: Path) -> None:
    done = enter(
        project,
        """
        meson setup build-meson user --cross-file "$MESON_CROSS_FILE"
        meson compile -C build-meson
        meson test -C build-meson
        DESTDIR=$WASIX_SYSROOT meson install -C build-meson
        """,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    assert re.search(r"^Ok: +1\s*$", done.stdout, re.MULTILINE)
    assert (project / ".wasix/sysroot/usr/local/lib/wasm32-wasi/libround.a").is_file()


def test_wheel_is_installed(project: Path) -> None:
    done = enter(
        project,
        f"""
        wasixpip install --quiet --no-index --find-links {built("markupsafe.dist")} markupsafe
        $WASIX_PYTHON -c 'import markupsafe._speedups as m; print(m._escape_inner("<"))'
        """,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "&lt;\n"


def test_user_files_stay(project: Path) -> None:
    sysroot = project / ".wasix/sysroot"
    header = sysroot / "include/mine.h"
    header.write_text("#define MINE 7\n")
    script = """
        echo '#include <mine.h>' >mine.c
        echo 'int main(void) { return MINE; }' >>mine.c
        $CC mine.c -o mine.wasm
        $WASMER mine.wasm
    """
    assert enter(project, script).returncode == 7
    # As after an update of the toolchain.
    (sysroot / ".wasix-store").unlink()
    assert enter(project, script).returncode == 7
    assert (sysroot / "usr/local/include/mpdecimal.h").is_file()


def test_subfolder_uses_the_project(project: Path) -> None:
    below = project / "deep/below"
    below.mkdir(parents=True, exist_ok=True)
    done = enter(below, 'echo "$WASIX_SYSROOT" "$INSTALL_DIR"')
    top = project / ".wasix"
    assert done.stdout == f"{top}/sysroot {top}/site-packages\n"
    assert done.stderr == f"wasix-shell: using {top}\n"
    assert list(below.iterdir()) == []


def test_places_of_the_user(tmp_path: Path) -> None:
    done = enter(
        tmp_path,
        'echo "$WASIX_SYSROOT" "$INSTALL_DIR"; test -f "$WASIX_SYSROOT/include/stdio.h"',
        WASIX_SYSROOT="root",
        INSTALL_DIR=str(tmp_path / "with space"),
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{tmp_path}/root {tmp_path}/with space\n"
    assert done.stderr == ""
    assert {path.name for path in tmp_path.iterdir()} == {"root", "with space"}


def test_folder_with_a_space(tmp_path: Path) -> None:
    folder = tmp_path / "a b"
    folder.mkdir()
    done = enter(folder, "echo started")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"wasix-shell: the sysroot cannot be '{folder}/.wasix/sysroot', as lists of flags are"
        " split at spaces and colons; set WASIX_SYSROOT to another folder\n"
    )
    assert list(folder.iterdir()) == []


def test_folder_that_cannot_be_written() -> None:
    done = enter(Path("/proc"), "echo started")
    assert done.returncode == 1
    assert done.stdout == ""
    assert re.fullmatch(
        r"wasix-shell: cannot make '/proc/\.wasix/sysroot' \(.*\);"
        r" set WASIX_SYSROOT to a folder that can be written\n",
        done.stderr,
    )


# It builds every library.
@pytest.mark.catalogue
def test_catalogue(tmp_path: Path) -> None:
    done = enter(
        tmp_path,
        """
        $PKG_CONFIG --list-all | cut -d ' ' -f 1
        $PKG_CONFIG --cflags --libs zlib >flags
        ! grep -q "$WASIX_SYSROOT" flags
        cmake -S "$PROJECT" -B build
        cmake --build build
        $WASMER build/version
        """,
        shell="libs",
        PROJECT=str(PROJECTS / "catalogue"),
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    listed = done.stdout.split()
    assert {"zlib", "openssl", "sqlite3", "libffi", "ncursesw", "python3"} <= set(listed)
    assert re.fullmatch(r"1\.\d.*", done.stdout.splitlines()[-1])
