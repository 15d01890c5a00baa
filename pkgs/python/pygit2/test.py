import sys
import tempfile
from pathlib import Path

import pygit2
from pygit2 import IndexEntry, Oid, Signature
from pygit2.enums import (
    BlobFilter,
    DeltaStatus,
    DiffOption,
    FileMode,
    FileStatus,
    MergeAnalysis,
    ObjectType,
    ReferenceFilter,
    SortMode,
)

AUTHOR = Signature("Ada \u00c5", "ada@example.org", 1_700_000_000, 60)
EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


def folder() -> Path:
    return Path(tempfile.mkdtemp())


def new() -> pygit2.Repository:
    return pygit2.init_repository(folder(), initial_head="main")


def commit(repository: pygit2.Repository, message: str, ref: str = "HEAD", **files: str) -> Oid:
    for name, text in files.items():
        path = Path(repository.workdir, name.replace("_", "."))
        path.write_text(text)
        repository.index.add(path.name)
    repository.index.write()
    parents = [] if repository.head_is_unborn else [repository.head.target]
    tree = repository.index.write_tree()
    return repository.create_commit(ref, AUTHOR, AUTHOR, message, tree, parents)


def test_compiled() -> None:
    for name in ("_pygit2", "_libgit2"):
        module = sys.modules[f"pygit2.{name}"]
        assert module.__file__.endswith("_pygit2.cpython-313-wasm32-wasi.so"), module
    assert pygit2.LIBGIT2_VERSION == "1.9.7" and pygit2.__version__ == "1.18.2"
    assert {"THREADS", "HTTPS"} <= {
        each.name for each in pygit2.enums.Feature if each & pygit2.features
    }


def test_objects() -> None:
    repository = new()
    blob = repository.create_blob(b"hello\n")
    assert str(blob) == "ce013625030ba8dba906f756967f9e9ca394464a" == str(pygit2.hash(b"hello\n"))
    assert (repository[blob].data, repository[blob].size, repository[blob].is_binary) == (
        b"hello\n",
        6,
        False,
    )
    assert repository[blob].type == ObjectType.BLOB and repository[blob].type_str == "blob"
    assert repository[blob].read_raw() == b"hello\n" and repository[blob].short_id == "ce01362"
    builder = repository.TreeBuilder()
    assert str(builder.write()) == EMPTY_TREE
    builder.insert("file", blob, FileMode.BLOB_EXECUTABLE)
    tree = repository[builder.write()]
    assert [(entry.name, entry.id, entry.filemode) for entry in tree] == [("file", blob, 0o100755)]
    kind, data = repository.odb.read(blob)
    assert (kind, data) == (ObjectType.BLOB, b"hello\n") and blob in repository.odb
    assert Oid(hex=str(blob)) == blob and hash(Oid(raw=blob.raw)) == hash(blob)
    assert pygit2.hashfile(str(Path(repository.path, "HEAD"))) != blob


def test_history() -> None:
    repository = new()
    assert not repository.is_bare and repository.head_is_unborn
    first = commit(repository, "first\n\nbody", a_txt="one\ntwo\n", b_txt="b\n")
    second = commit(repository, "second", a_txt="one\nTWO\nthree\n")
    found = repository[second]
    assert (found.message, found.author.name, found.author.email) == (
        "second",
        "Ada \u00c5",
        "ada@example.org",
    )
    assert (found.commit_time, found.commit_time_offset) == (1_700_000_000, 60)
    assert found.parent_ids == [first] and found.parents[0].raw_message == b"first\n\nbody"
    assert found.tree["a.txt"].data == b"one\nTWO\nthree\n" and "b.txt" in found.tree
    assert [each.id for each in repository.walk(second, SortMode.TOPOLOGICAL)] == [second, first]
    walker = repository.walk(second)
    walker.simplify_first_parent()
    assert len(list(walker)) == 2
    walker.reset()
    assert repository.revparse_single("HEAD~1").id == first
    assert repository.descendant_of(second, first) and repository.ahead_behind(second, first) == (
        1,
        0,
    )
    assert repository.head.shorthand == "main" and repository.head.target == second
    newest = next(iter(repository.head.log()))
    assert (newest.oid_old, newest.oid_new) == (first, second)
    assert repository.describe(show_commit_oid_as_fallback=True) == str(second)[:7]


def test_differences() -> None:
    repository = new()
    first = commit(repository, "first", a_txt="one\ntwo\n", b_txt="b\n")
    second = commit(repository, "second", a_txt="one\nTWO\nthree\n", c_txt="c\n")
    diff = repository.diff(first, second)
    assert (diff.stats.files_changed, diff.stats.insertions, diff.stats.deletions) == (2, 3, 1)
    changed, added = diff.deltas
    assert (changed.new_file.path, changed.status_char()) == ("a.txt", "M")
    assert (added.new_file.path, added.status) == ("c.txt", DeltaStatus.ADDED)
    patch = next(iter(diff))
    assert patch.line_stats == (1, 2, 1)
    (hunk,) = patch.hunks
    assert (hunk.old_start, hunk.new_lines) == (1, 3)
    lines = [(line.origin, line.content) for line in hunk.lines]
    assert lines == [(" ", "one\n"), ("-", "two\n"), ("+", "TWO\n"), ("+", "three\n")]
    assert "+three\n" in diff.patch and diff.patchid is not None
    Path(repository.workdir, "a.txt").write_text("one\n")
    assert repository.diff(flags=DiffOption.NORMAL).stats.deletions == 2
    again = pygit2.Diff.parse_diff(diff.patch)
    assert len(again) == 2


def test_status_and_checkout() -> None:
    repository = new()
    commit(repository, "first", a_txt="one\n", b_txt="b\n")
    Path(repository.workdir, "a.txt").write_text("other\n")
    Path(repository.workdir, "b.txt").unlink()
    Path(repository.workdir, "d.txt").write_text("new\n")
    assert repository.status() == {
        "a.txt": FileStatus.WT_MODIFIED,
        "b.txt": FileStatus.WT_DELETED,
        "d.txt": FileStatus.WT_NEW,
    }
    repository.checkout_head(strategy=pygit2.enums.CheckoutStrategy.FORCE)
    assert Path(repository.workdir, "a.txt").read_text() == "one\n"
    assert Path(repository.workdir, "b.txt").exists()
    Path(repository.workdir, ".gitignore").write_text("*.o\n")
    assert repository.path_is_ignored("x.o") and not repository.path_is_ignored("x.c")


def test_branches_and_merges() -> None:
    repository = new()
    base = commit(repository, "base", a_txt="1\n2\n3\n4\n5\n")
    repository.branches.local.create("topic", repository[base])
    ours = commit(repository, "ours", a_txt="one\n2\n3\n4\n5\n")
    repository.checkout("refs/heads/topic")
    theirs = commit(repository, "theirs", a_txt="1\n2\n3\n4\nfive\n")
    repository.checkout("refs/heads/main")
    assert sorted(repository.branches) == ["main", "topic"]
    branch = repository.branches["topic"]
    assert branch.target == theirs and not branch.is_head() and branch.branch_name == "topic"
    assert repository.merge_base(ours, theirs) == base
    assert repository.merge_analysis(theirs)[0] & MergeAnalysis.NORMAL
    index = repository.merge_commits(ours, theirs)
    assert index.conflicts is None
    tree = repository[index.write_tree(repository)]
    assert tree["a.txt"].data == b"one\n2\n3\n4\nfive\n"
    repository.checkout("refs/heads/topic")
    other = commit(repository, "conflict", a_txt="ONE\n2\n3\n4\n5\n")
    index = repository.merge_commits(ours, other)
    ((_, mine, yours),) = index.conflicts
    assert mine.path == yours.path == "a.txt"
    branch = repository.branches["main"]
    branch.rename("trunk")
    repository.branches.delete("trunk")
    assert list(repository.branches) == ["topic"]


def test_references() -> None:
    repository = new()
    target = commit(repository, "first", a_txt="one\n")
    repository.create_reference("refs/tags/light", target)
    tag = repository.create_tag("v1", target, ObjectType.COMMIT, AUTHOR, "a tag")
    assert repository[tag].get_object().id == target and repository[tag].message == "a tag"
    assert sorted(repository.references) == ["refs/heads/main", "refs/tags/light", "refs/tags/v1"]
    tags = [each.name for each in repository.references.iterator(ReferenceFilter.TAGS)]
    assert sorted(tags) == ["refs/tags/light", "refs/tags/v1"]
    repository.compress_references()
    assert Path(repository.path, "packed-refs").exists()
    assert repository.lookup_reference("refs/tags/light").peel().id == target
    repository.references.delete("refs/tags/light")
    assert "refs/tags/light" not in repository.references
    repository.create_note("a note", AUTHOR, AUTHOR, str(target))
    assert repository.lookup_note(str(target)).message == "a note"
    assert repository.describe() == "v1"


def test_blame_and_config() -> None:
    repository = new()
    first = commit(repository, "first", a_txt="one\ntwo\n")
    second = commit(repository, "second", a_txt="one\nTWO\n")
    blame = repository.blame("a.txt")
    assert [blame.for_line(line).final_commit_id for line in (1, 2)] == [first, second]
    assert blame.for_line(2).final_committer.email == "ada@example.org"
    repository.config["user.name"] = "Somebody"
    repository.config.set_multivar("x.y", "^$", "1")
    assert repository.config["user.name"] == "Somebody" and repository.config.get_int("x.y") == 1
    assert repository.config.get_bool("core.bare") is False
    assert list(repository.config.get_multivar("x.y")) == ["1"]
    assert "no.such" not in repository.config


def test_index() -> None:
    repository = new()
    blob = repository.create_blob(b"x")
    repository.index.add(IndexEntry("dir/x", blob, FileMode.BLOB))
    assert [(entry.path, entry.id) for entry in repository.index] == [("dir/x", blob)]
    tree = repository[repository.index.write_tree()]
    assert tree["dir/x"].id == blob
    repository.index.remove("dir/x")
    assert len(repository.index) == 0 and str(repository.index.write_tree()) == EMPTY_TREE
    memory = pygit2.Index()
    memory.read_tree(tree)
    assert "dir/x" in memory


def test_packs_and_clones() -> None:
    repository = new()
    for number in range(20):
        commit(repository, str(number), a_txt="".join(f"{line}\n" for line in range(number * 20)))
    assert repository.pack() > 40
    packs = list(Path(repository.path, "objects", "pack").glob("*.pack"))
    assert len(packs) == 1
    progress = []

    class Callbacks(pygit2.RemoteCallbacks):
        def transfer_progress(self, stats: object) -> None:
            progress.append(stats.received_objects)

    # The library calls back into Python.
    clone = pygit2.clone_repository(
        f"file://{repository.workdir}", str(folder() / "clone"), callbacks=Callbacks()
    )
    assert clone.head.target == repository.head.target and progress[-1] > 40
    assert Path(clone.workdir, "a.txt").read_text() == Path(repository.workdir, "a.txt").read_text()
    assert [remote.name for remote in clone.remotes] == ["origin"]
    newest = commit(repository, "newest", a_txt="new\n")
    assert clone.remotes["origin"].fetch().received_objects == 3
    assert clone.branches["origin/main"].target == newest
    bare = pygit2.init_repository(folder(), bare=True)
    remote = clone.remotes.create("bare", f"file://{bare.path}")
    remote.push(["refs/heads/main"])
    assert bare.branches["main"].target == clone.head.target


def test_filters() -> None:
    repository = new()
    repository.config["core.autocrlf"] = True
    commit(repository, "first", a_txt="one\r\ntwo\r\n")
    blob = repository.head.peel().tree["a.txt"]
    assert blob.data == b"one\ntwo\n"
    with pygit2.BlobIO(blob, as_path="a.txt", flags=BlobFilter.CHECK_FOR_BINARY) as file:
        assert file.read() == b"one\r\ntwo\r\n"


def test_errors() -> None:
    repository = new()
    for code, kind in (
        (lambda: repository[Oid(hex="1" * 40)], KeyError),
        (lambda: repository.lookup_reference("not a name"), ValueError),
        (lambda: repository.revparse_single("absent"), KeyError),
        (lambda: pygit2.Repository(str(folder())), pygit2.GitError),
        (
            lambda: pygit2.clone_repository("http://127.0.0.1:1/x.git", str(folder())),
            pygit2.GitError,
        ),
    ):
        try:
            code()
        except kind:
            pass
        else:
            raise AssertionError(kind)
    assert pygit2.discover_repository(repository.workdir) == repository.path
