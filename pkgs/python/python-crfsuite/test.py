import tempfile
from pathlib import Path

import pycrfsuite
from pycrfsuite import _pycrfsuite

SENTENCES = [
    (["the", "dog", "barks"], ["D", "N", "V"]),
    (["a", "cat", "sleeps"], ["D", "N", "V"]),
    (["the", "cat", "barks"], ["D", "N", "V"]),
    (["dogs", "bark"], ["N", "V"]),
]


def features(words: list[str]) -> list[dict[str, object]]:
    return [
        {"word": word, "end": word[-1], "first": place == 0, "length": float(len(word))}
        for place, word in enumerate(words)
    ]


def train(algorithm: str, path: Path) -> pycrfsuite.Trainer:
    trainer = pycrfsuite.Trainer(algorithm=algorithm, verbose=False)
    for words, labels in SENTENCES * 5:
        trainer.append(features(words), labels)
    trainer.set_params({"max_iterations": 30})
    trainer.train(str(path))
    return trainer


def test_module_is_compiled() -> None:
    assert _pycrfsuite.__file__.endswith("/_pycrfsuite.cpython-313-wasm32-wasi.so")


def test_what_is_learnt() -> None:
    for algorithm in ("lbfgs", "ap", "pa", "arow", "l2sgd"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "model")
            train(algorithm, path)
            with pycrfsuite.Tagger().open(str(path)) as tagger:
                assert sorted(tagger.labels()) == ["D", "N", "V"]
                for words, labels in SENTENCES:
                    assert tagger.tag(features(words)) == labels, algorithm
                tagger.set(features(SENTENCES[0][0]))
                assert 0 <= tagger.probability(["D", "N", "V"]) <= 1
            print(algorithm, path.stat().st_size, "bytes")


def test_progress_and_models_in_memory() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model")
        trainer = train("lbfgs", path)
        assert trainer.logparser.last_iteration["num"] > 1
        tagger = pycrfsuite.Tagger()
        tagger.open_inmemory(path.read_bytes())
        tagger.set(features(["the", "dog"]))
        assert tagger.tag() == ["D", "N"]


def test_errors_are_exceptions() -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    for call in (
        lambda: trainer.append(features(["a"]), ["D", "N"]),
        lambda: trainer.select("none"),
        lambda: pycrfsuite.Tagger().open("/no such model"),
    ):
        try:
            call()
        except (ValueError, OSError, KeyError) as error:
            print("crfsuite:", error)
        else:
            raise AssertionError("it was taken")
