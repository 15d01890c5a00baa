import io

import numpy
import spacy
from spacy.util import registry

TEXTS = ["One fine day.", "Two"]


def architecture(name: str, **options: object) -> object:
    return registry.get("architectures", f"spacy-legacy.{name}")(**options)


def test_vectors_of_texts() -> None:
    nlp = spacy.blank("en")
    docs = [nlp(text) for text in TEXTS]
    model = architecture(
        "Tok2Vec.v1",
        embed=architecture(
            "MultiHashEmbed.v1",
            width=8,
            attrs=["NORM", "SHAPE"],
            rows=[50, 50],
            include_static_vectors=False,
        ),
        encode=architecture(
            "MaxoutWindowEncoder.v1", width=8, window_size=1, maxout_pieces=2, depth=1
        ),
    )
    model.initialize(docs)
    vectors = model.predict(docs)
    assert [each.shape for each in vectors] == [(4, 8), (1, 8)]
    assert all(numpy.isfinite(each).all() for each in vectors)


def test_logger() -> None:
    nlp, written = spacy.blank("en"), io.StringIO()
    nlp.add_pipe("sentencizer")
    log_step, finalize = registry.get("loggers", "spacy-legacy.ConsoleLogger.v1")()(
        nlp, written, written
    )
    log_step(None)
    finalize()
    assert "Score" in written.getvalue() or "SCORE" in written.getvalue()
