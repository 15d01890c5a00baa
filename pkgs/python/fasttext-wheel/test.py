from pathlib import Path

import fasttext
import fasttext_pybind
import numpy

TEXTS = {
    "food": ["bread and butter", "soup with rice", "rice and bread", "butter on rice"],
    "sea": ["waves and wind", "ships with sails", "sails in the wind", "ships on waves"],
}
LABELLED = Path("/tmp/fasttext-labelled.txt")
PLAIN = Path("/tmp/fasttext-plain.txt")


def classifier(**options: object) -> object:
    lines = [f"__label__{label} {text}" for label, texts in TEXTS.items() for text in texts]
    LABELLED.write_text("\n".join(lines * 10) + "\n")
    return fasttext.train_supervised(
        str(LABELLED), dim=8, epoch=20, lr=0.5, minn=2, maxn=4, bucket=1000, verbose=0, **options
    )


def test_module_is_compiled() -> None:
    assert fasttext_pybind.__file__.endswith("/fasttext_pybind.cpython-313-wasm32-wasi.so")


def test_classes() -> None:
    model = classifier(thread=1)
    labels, chances = model.predict("bread with soup", k=2)
    assert labels == ("__label__food", "__label__sea")
    assert chances[0] > 0.8 and abs(chances.sum() - 1) < 1e-3
    assert model.predict(["wind on sails"])[0] == [["__label__sea"]]
    assert model.test(str(LABELLED)) == (80, 1.0, 1.0)
    assert sorted(model.labels) == ["__label__food", "__label__sea"]


def test_files() -> None:
    model = classifier(thread=1)
    path = "/tmp/fasttext-model.bin"
    model.save_model(path)
    again = fasttext.load_model(path)
    assert (again.get_input_matrix() == model.get_input_matrix()).all()
    (label, chance), (other, same) = model.predict("rice"), again.predict("rice")
    assert (label, chance.tolist()) == (other, same.tolist())
    model.quantize(input=str(LABELLED), retrain=False, qnorm=True)
    model.save_model(path)
    assert fasttext.load_model(path).is_quantized()
    assert fasttext.load_model(path).predict("bread and rice")[0] == ("__label__food",)


def test_threads() -> None:
    assert classifier(thread=3).test(str(LABELLED))[1:] == (1.0, 1.0)


def test_words() -> None:
    texts = [text for each in TEXTS.values() for text in each]
    PLAIN.write_text("\n".join(texts * 40) + "\n")
    model = fasttext.train_unsupervised(
        str(PLAIN), dim=8, epoch=5, bucket=1000, minCount=1, thread=1, verbose=0
    )
    assert {"bread", "waves"} <= set(model.words)
    assert model["bread"].shape == (8,) and numpy.isfinite(model["bread"]).all()
    assert len(model.get_nearest_neighbors("bread", k=3)) == 3
    # Words that were never seen are made of their parts.
    assert numpy.abs(model["breads"]).sum() > 0
    assert model.get_subwords("ab")[0][-1] in {"ab>", "<ab>"}


def test_missing_files() -> None:
    for call in (fasttext.load_model, fasttext.train_supervised):
        try:
            call("/tmp/fasttext-missing")
        except ValueError as error:
            assert "cannot be opened" in str(error)
        else:
            raise AssertionError("a file was read that is not there")
