import hnswlib
import numpy as np

RNG = np.random.default_rng(6)


def filled(space: str, vectors: np.ndarray) -> hnswlib.Index:
    index = hnswlib.Index(space, vectors.shape[1])
    index.init_index(len(vectors), ef_construction=100, M=16, random_seed=5)
    index.add_items(vectors, np.arange(len(vectors)))
    index.set_ef(80)
    return index


def test_module_is_compiled() -> None:
    assert hnswlib.__file__.endswith("/hnswlib.cpython-313-wasm32-wasi.so")


def test_neighbours() -> None:
    vectors = RNG.normal(size=(2000, 16)).astype("f4")
    queries = RNG.normal(size=(50, 16)).astype("f4")
    squares = ((queries[:, None] - vectors[None]) ** 2).sum(2)
    labels, distances = filled("l2", vectors).knn_query(queries, k=5)
    wanted = np.argsort(squares, 1)[:, :5]
    right = sum(len(set(a) & set(b)) for a, b in zip(labels, wanted, strict=True))
    assert right > 0.95 * 250
    assert np.allclose(distances[:, 0], np.take_along_axis(squares, labels[:, :1], 1)[:, 0], 1e-3)
    index = filled("cosine", vectors)
    labels, distances = index.knn_query(vectors[:20], k=1)
    assert labels[:, 0].tolist() == list(range(20))
    assert abs(distances).max() < 1e-5
    labels, _ = filled("ip", np.eye(16, dtype="f4")).knn_query(np.eye(16, dtype="f4"), k=1)
    assert labels[:, 0].tolist() == list(range(16))


def test_changes_and_files() -> None:
    vectors = RNG.normal(size=(200, 8)).astype("f4")
    index = filled("l2", vectors)
    index.mark_deleted(7)
    assert index.knn_query(vectors[7:8], k=1)[0][0, 0] != 7
    index.resize_index(201)
    index.add_items(np.full((1, 8), 100, "f4"), [999])
    assert index.knn_query(np.full((1, 8), 99, "f4"), k=1)[0].tolist() == [[999]]
    index.save_index("/tmp/index.bin")
    again = hnswlib.Index("l2", 8)
    again.load_index("/tmp/index.bin", max_elements=300)
    assert again.get_current_count() == 201
    assert np.allclose(again.get_items([3])[0], vectors[3])
    even = again.knn_query(vectors[:1], k=3, filter=lambda label: label % 2 == 0)[0]
    assert not (even % 2).any()


def test_errors_are_exceptions() -> None:
    index = filled("l2", np.eye(4, dtype="f4"))
    for call in (
        lambda: hnswlib.Index("none", 4),
        lambda: index.add_items(np.eye(4, dtype="f4")[:1], [77]),
        lambda: index.knn_query(np.zeros((1, 5), "f4")),
        lambda: index.load_index("/tmp/missing"),
    ):
        try:
            call()
        except RuntimeError as error:
            print("chroma-hnswlib:", error)
        else:
            raise AssertionError("no error")
