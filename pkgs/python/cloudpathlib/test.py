from cloudpathlib import AnyPath, CloudPath
from cloudpathlib.exceptions import InvalidPrefixError
from cloudpathlib.local import LocalS3Client, LocalS3Path

CLIENT = LocalS3Client()


def path(text: str) -> LocalS3Path:
    return CLIENT.CloudPath(text)


def test_names() -> None:
    one = path("s3://bucket/folder/file.tar.gz")
    assert (one.name, one.stem, one.suffixes) == ("file.tar.gz", "file.tar", [".tar", ".gz"])
    assert one.parent == path("s3://bucket/folder")
    assert one.with_suffix(".txt") == path("s3://bucket/folder/file.tar.txt")
    assert (one.bucket, one.key) == ("bucket", "folder/file.tar.gz")
    assert one.relative_to(path("s3://bucket")).as_posix() == "folder/file.tar.gz"


def test_files() -> None:
    for name in ("a/one.txt", "a/two.txt", "b/three.csv"):
        path(f"s3://bucket/{name}").write_text(name)
    assert path("s3://bucket/a/one.txt").read_text() == "a/one.txt"
    found = sorted(each.key for each in path("s3://bucket/").glob("**/*.txt"))
    assert found == ["a/one.txt", "a/two.txt"]
    path("s3://bucket/a/one.txt").unlink()
    assert not path("s3://bucket/a/one.txt").exists()
    assert path("s3://bucket/b").is_dir()


def test_what_is_no_cloud() -> None:
    assert AnyPath("/a/b").as_posix() == "/a/b"
    try:
        CloudPath("/a/b")
    except InvalidPrefixError:
        pass
    else:
        raise AssertionError("a path of this machine is one of a cloud")
