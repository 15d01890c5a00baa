"""From the spec and the lock that there is to a lock that answers the spec."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bootstrap_lock import busybox, debian, pypi
from bootstrap_lock.debian import DebPackage, Relation
from bootstrap_lock.errors import BootstrapLockError
from bootstrap_lock.spec import Spec, Tree
from sources import fetch, suites
from sources.suites import Archive

Lock = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What is resolved anew although it is locked: all of it, or Debian packages and attributes."""

    all: bool = False
    names: frozenset[str] = frozenset()


def resolve(
    spec: Spec,
    old: Lock,
    upgrade: Upgrade,
    archive: Archive,
    pypi_mirrors: Sequence[str],
    report: Callable[[str], None],
) -> Lock:
    """Return the lock of `spec`: every file by name, version and SHA-256.

    What `old` locks and the spec still wants stays as it is, unless it is to be upgraded.
    Raises BootstrapLockError for what does not fit together, SourcesError for what no mirror has.
    """
    kept = {} if upgrade.all else old
    known = {*old.get("debian", {}), *old.get("pypi", {}), *spec.pypi}
    if unknown := sorted(upgrade.names - known):
        raise BootstrapLockError(f"nothing is locked under the names {unknown}")
    locked = {
        name: entry for name, entry in kept.get("debian", {}).items() if name not in upgrade.names
    }
    trees, packages = _trees(spec, kept, locked, archive, report)
    wheels = _wheels(spec, kept.get("pypi", {}), upgrade, pypi_mirrors, report)
    names = sorted({name for tree in trees.values() for name in tree["packages"]})
    if busybox.PACKAGE not in names:
        raise BootstrapLockError(
            f"trees: expected {busybox.PACKAGE!r} in one of them, found it in none"
        )
    entries = {name: packages[name] for name in names}
    before = old.get("debian", {})
    _check_served(
        [entry for name, entry in entries.items() if entry != before.get(name)], archive.mirrors
    )
    same = entries[busybox.PACKAGE] == before.get(busybox.PACKAGE)
    return {
        "busybox": old["busybox"]
        if same
        else _store_hash(entries[busybox.PACKAGE], archive.mirrors),
        "debian": entries,
        "exclude": sorted(spec.exclude),
        "trees": trees,
        "pypi": wheels,
    }


def _trees(
    spec: Spec,
    kept: Lock,
    locked: Mapping[str, dict[str, Any]],
    archive: Archive,
    report: Callable[[str], None],
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the trees, and the entries of all packages that are known."""
    same_exclude = kept.get("exclude") == sorted(spec.exclude)
    closures = {
        name: kept["trees"][name]["packages"]
        for name, tree in spec.trees.items()
        if same_exclude and _is_locked(tree, kept["trees"].get(name), locked)
    }
    entries = dict(locked)
    if closures.keys() != spec.trees.keys():
        index: dict[str, DebPackage] = {}
        for suite in spec.suites:
            report(f"reading suite {suite}")
            path = f"{spec.component}/binary-{spec.architecture}/Packages.xz"
            text = suites.load(archive, suite, path)
            index.update(debian.parse_packages(text))
        packages = {
            **index,
            **{name: _as_locked(name, entry, index) for name, entry in locked.items()},
        }
        problems: set[str] = set()
        for name in sorted(spec.trees.keys() - closures.keys()):
            tree = spec.trees[name]
            closures[name] = debian.closure(tree.roots, packages, spec.exclude.union(tree.exclude))
            problems.update(debian.inconsistencies(closures[name], packages))
        if problems:
            raise BootstrapLockError(
                "\n  ".join(["the packages do not fit together", *sorted(problems)])
                + "\nhint: resolve the older ones anew with --upgrade NAME..."
            )
        entries = {name: _entry(package) for name, package in packages.items()}
    trees = {
        name: {
            "roots": list(tree.roots),
            "exclude": list(tree.exclude),
            "packages": closures[name],
            "settings": tree.settings,
        }
        for name, tree in spec.trees.items()
    }
    return trees, entries


def _is_locked(tree: Tree, entry: dict[str, Any] | None, locked: Mapping[str, Any]) -> bool:
    return (
        entry is not None
        and entry.get("roots") == list(tree.roots)
        and entry.get("exclude") == list(tree.exclude)
        and all(name in locked for name in entry["packages"])
    )


def _as_locked(name: str, entry: dict[str, Any], index: Mapping[str, DebPackage]) -> DebPackage:
    """Return a locked package; of another version than the index's, only names are known."""
    listed = index.get(name)
    depends: tuple[tuple[Relation, ...], ...] = ()
    if listed is not None:
        depends = listed.depends
        if listed.version != entry["version"]:
            depends = tuple(tuple(Relation(r.name, "", "") for r in group) for group in depends)
    package = DebPackage(
        name, entry["version"], entry["pool"], entry["sha256"], entry["size"], depends, ()
    )
    return replace(package, provides=listed.provides) if listed else package


def _check_served(entries: Sequence[Mapping[str, Any]], mirrors: Sequence[str]) -> None:
    """Refuse packages that the index lists and no mirror has."""
    missing = [entry["pool"] for entry in entries if not fetch.serves(mirrors, entry["pool"])]
    if missing:
        raise BootstrapLockError(
            "\n  ".join(["the index lists what no mirror has", *missing])
            + "\nhint: upgrade other packages only, or set NIX_MIRRORS_debian"
        )


def _entry(package: DebPackage) -> dict[str, Any]:
    return {
        "version": package.version,
        "pool": package.filename,
        "sha256": package.sha256,
        "size": package.size,
    }


def _store_hash(entry: Mapping[str, Any], mirrors: Sequence[str]) -> str:
    package = fetch.read(mirrors, entry["pool"])
    fetch.check(entry["pool"], package, entry["sha256"])
    return busybox.store_hash(busybox.extract(package))


def _wheels(
    spec: Spec,
    kept: Mapping[str, dict[str, Any]],
    upgrade: Upgrade,
    mirrors: Sequence[str],
    report: Callable[[str], None],
) -> dict[str, Any]:
    wheels = {}
    for attribute, release in sorted(spec.pypi.items()):
        pin: dict[str, Any] = {"project": str(release.project), "version": str(release.version)}
        if release.also:
            pin["also"] = list(release.also)
        entry = kept.get(attribute, {})
        stays = {
            key: entry.get(key) for key in ("project", "version", "also") if key in entry
        } == pin
        if attribute in upgrade.names or "requires" not in entry or not stays:
            report(f"looking up {release.project} {release.version}")
            file = pypi.find_wheel(mirrors, release)
            stated = pypi.read_requirements(file)
            entry = {
                **pin,
                "file": file.name,
                "sha256": file.sha256,
                "requires": pypi.evaluate(file.name, [*stated, *release.also]),
            }
        wheels[attribute] = entry
    requires = {attribute: entry["requires"] for attribute, entry in wheels.items()}
    if problems := pypi.conflicts(spec.pypi, requires):
        raise BootstrapLockError("\n  ".join(["the wheels do not fit together", *problems]))
    return wheels
