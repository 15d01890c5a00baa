"""Makes a user's sysroot: links to the files of the store's, beside what the user installs.

sysroot.py STORE_SYSROOT SYSROOT LIB_DIR INSTALL_DIR
"""

import errno
import fcntl
import os
import shutil
import sys
from pathlib import Path

# A link to the tree of the store that all other links were made for; the last that is made.
MARK = ".wasix-store"
USER = Path("usr/local")


class Sysroot:
    """The tree at `place`, whose links lead to files of the tree `source`."""

    def __init__(self, source: Path, place: Path) -> None:
        """Remember where the files and the links are."""
        self.source = source
        self.place = place

    def is_own(self, path: Path) -> bool:
        """Tell whether `path` is a link to this or another build of `source`."""
        if not path.is_symlink():
            return False
        target = path.readlink()
        name = self.source.name.partition("-")[2]
        store = self.source.parent
        return store in target.parents and target.relative_to(store).parts[0].endswith(f"-{name}")

    def link(self, path: Path, target: Path) -> None:
        """Let `path` lead to `target`, unless the user put something else there."""
        if os.path.lexists(path) and not self.is_own(path):
            return
        new = path.with_name(f".{path.name}.wasix-new")
        new.unlink(missing_ok=True)
        new.symlink_to(target)
        new.replace(path)

    def update(self) -> None:
        """Make and remove links; what a killed process left undone is done by the next."""
        mark = self.place / MARK
        if mark.is_symlink() and mark.readlink() == self.source:
            return
        wanted: set[Path] = {mark}
        for folder, folders, files in os.walk(self.source):
            here = Path(folder)
            below = self.place / here.relative_to(self.source)
            below.mkdir(exist_ok=True)
            for name in files + [each for each in folders if (here / each).is_symlink()]:
                self.link(below / name, here / name)
                wanted.add(below / name)
        for folder, folders, files in os.walk(self.place):
            if Path(folder) == self.place:
                folders.remove(USER.parts[0])
            for path in (Path(folder) / name for name in files + folders):
                if path not in wanted and self.is_own(path):
                    path.unlink()
        self.link(mark, self.source)


def make(source: Path, place: Path, folders: list[Path]) -> None:
    """Make or renew the sysroot at `place`, with `folders` of the user's in it."""
    if place.resolve() in source.resolve().parents:
        raise OSError(errno.EINVAL, "the store lies in it", str(place))
    place.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(place.parent, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        # Whoever made this was killed, as the lock is ours.
        new = place.with_name(place.name + ".wasix-new")
        if new.exists():
            shutil.rmtree(new)
        exists = place.exists()
        target = place if exists else new
        for folder in folders:
            (target / folder).mkdir(parents=True, exist_ok=True)
        Sysroot(source, target).update()
        if not exists:
            new.rename(place)
    finally:
        os.close(lock)


def main() -> int:
    """Run the command; return the exit status."""
    source, place, lib_dir, install = sys.argv[1:]
    variable = "WASIX_SYSROOT"
    try:
        make(Path(source), Path(place), [USER / "include", USER / lib_dir])
        variable = "INSTALL_DIR"
        Path(install).mkdir(parents=True, exist_ok=True)
        if Path(place).parent.name == ".wasix":
            Path(place).with_name(".gitignore").write_text("*\n")
    except OSError as error:
        where = place if variable == "WASIX_SYSROOT" else install
        print(
            f"wasix-shell: cannot make {where!r} ({error.strerror}: {error.filename!r});"
            f" set {variable} to a folder that can be written",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
