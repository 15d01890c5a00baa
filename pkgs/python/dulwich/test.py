import tempfile
from pathlib import Path

from dulwich import _diff_tree, _objects, _pack, diff_tree, objects, pack, porcelain
from dulwich.errors import ApplyDeltaError, ObjectFormatException
from dulwich.objects import Blob, Tree
from dulwich.repo import MemoryRepo, Repo

LONG = b"".join(b"line %d of a text\n" % number for number in range(500))
TIME = {"author_timestamp": 1700000000, "author_timezone": 0}


def test_modules_are_compiled() -> None:
    for module in (_diff_tree, _objects, _pack):
        assert module.__file__.endswith(".so"), module
    assert objects.sorted_tree_items is _objects.sorted_tree_items
    assert pack.apply_delta is _pack.apply_delta
    assert diff_tree._count_blocks is _diff_tree._count_blocks


def test_known_names() -> None:
    assert Blob.from_string(b"").id == b"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    tree = Tree()
    assert tree.id == b"4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    tree.add(b"b", 0o100644, Blob.from_string(b"hello\n").id)
    tree.add(b"a", 0o100755, Blob.from_string(b"").id)
    assert [entry.path for entry in tree.items()] == [b"a", b"b"]
    assert next(iter(objects.parse_tree(tree.as_raw_string(), 20)))[0] == b"a"


def test_deltas() -> None:
    changed = LONG.replace(b"line 250 ", b"another ")
    delta = b"".join(pack.create_delta(LONG, changed))
    assert len(delta) < 100
    assert b"".join(pack.apply_delta(LONG, delta)) == changed


def test_renames_are_found() -> None:
    repository = MemoryRepo()
    old, new = Blob.from_string(LONG), Blob.from_string(LONG + b"one more\n")
    trees = []
    for name, blob in ((b"old", old), (b"new", new)):
        tree = Tree()
        tree.add(name, 0o100644, blob.id)
        for each in (blob, tree):
            repository.object_store.add_object(each)
        trees.append(tree.id)
    detector = diff_tree.RenameDetector(repository.object_store)
    (change,) = detector.changes_with_renames(*trees)
    assert (change.type, change.old.path, change.new.path) == ("rename", b"old", b"new")


def test_repositories() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "one")
        repository = porcelain.init(path)
        for number in range(3):
            Path(path, "file").write_bytes(LONG + b"%d" % number)
            porcelain.add(repository, [str(path / "file")])
            porcelain.commit(
                repository,
                message=b"change %d" % number,
                author=b"A <a@example.org>",
                committer=b"A <a@example.org>",
                commit_timestamp=1700000000 + number,
                commit_timezone=0,
                **TIME,
            )
        head = repository.head()
        messages = [entry.commit.message for entry in repository.get_walker()]
        assert messages == [b"change 2", b"change 1", b"change 0"]
        repository.object_store.pack_loose_objects()
        repository.close()
        with Repo(str(path)) as again:
            assert again.head() == head
            assert again[again[head].tree].items()[0].path == b"file"
            (packed,) = again.object_store.packs
            packed.check()
            print("objects in the pack:", len(packed))


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: pack.apply_delta(b"abc", b"\x05\x03\x90\x07"),
        lambda: objects.parse_tree(b"100644 name", 20),
    ):
        try:
            list(call())
        except (ApplyDeltaError, ObjectFormatException) as error:
            print("dulwich:", repr(error))
        else:
            raise AssertionError("it was taken")
