import tempfile
from pathlib import Path

import dulwich.objects
from dulwich import _diff_tree, _objects, _pack, diff_tree, pack, porcelain
from dulwich.objects import Blob, Tree
from dulwich.repo import Repo

HELLO = b"ce013625030ba8dba906f756967f9e9ca394464a"


def test_modules_are_compiled() -> None:
    for module in (_diff_tree, _objects, _pack):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert dulwich.objects.parse_tree is _objects.parse_tree
    assert pack.apply_delta is _pack.apply_delta
    assert diff_tree._is_tree is _diff_tree._is_tree


def test_known_objects() -> None:
    blob = Blob.from_string(b"hello\n")
    assert blob.id == HELLO
    tree = Tree()
    tree.add(b"a.txt", 0o100644, blob.id)
    assert tree.id == b"2e81171448eb9f2ee3821e3d447aa6b2fe3ddba1"
    assert _objects.parse_tree(tree.as_raw_string(), 20) == [(b"a.txt", 0o100644, HELLO)]
    entries = {b"a.c": (0o100644, HELLO), b"a": (0o40000, HELLO)}
    assert [e.path for e in _objects.sorted_tree_items(entries, False)] == [b"a.c", b"a"]
    assert [e.path for e in _objects.sorted_tree_items(entries, True)] == [b"a", b"a.c"]


def test_deltas() -> None:
    base, wanted = b"hello world" * 20, b"hello there" + b"hello world" * 20
    delta = _pack.create_delta(base, wanted)
    assert len(delta) < 30
    assert b"".join(_pack.apply_delta(base, delta)) == wanted
    try:
        _pack.apply_delta(base[1:], delta)
    except pack.ApplyDeltaError as error:
        print("dulwich:", error)
    else:
        raise AssertionError("a delta of something else was applied")


def test_history() -> None:
    with tempfile.TemporaryDirectory() as folder:
        repository = porcelain.init(folder)
        for number in range(3):
            path = Path(folder, "a.txt")
            path.write_text("line\n" * (number + 1))
            porcelain.add(repository, [path])
            porcelain.commit(
                repository, message=f"change {number}", author="A <a@b>", committer="A <a@b>"
            )
        repository.object_store.pack_loose_objects()
        repository.close()
        with Repo(folder) as again:
            commits = [entry.commit for entry in again.get_walker()]
            assert [each.message for each in commits] == [b"change 2", b"change 1", b"change 0"]
            assert len(list(again.object_store.packs)) == 1
            store = again.object_store
            changes = list(diff_tree.tree_changes(store, commits[2].tree, commits[0].tree))
            assert [(each.type, each.new.path) for each in changes] == [("modify", b"a.txt")]
            assert store[changes[0].new.sha].data == b"line\n" * 3
