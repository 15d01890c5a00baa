import io

import spacy
from spacy.util import registry
from spacy_loggers.util import dict_to_dot, dot_to_dict, matcher_for_regex_patterns


def test_loggers_are_found_by_name() -> None:
    nlp, written = spacy.blank("en"), io.StringIO()
    lookup = registry.get("loggers", "spacy.LookupLogger.v1")(["^score", "^losses"])
    chain = registry.get("loggers", "spacy.ChainLogger.v1")(lookup, lookup)
    log_step, finalize = chain(nlp, written, written)
    log_step({"score": 0.5, "epoch": 3, "losses": {"ner": 2}})
    log_step(None)
    finalize()
    assert written.getvalue() == "score -> 0.5\nlosses.ner -> 2\n" * 2


def test_names_with_dots() -> None:
    nested = {"a": {"b": 1, "c": {"d": 2}}}
    assert dict_to_dot(nested) == {"a.b": 1, "a.c.d": 2}
    assert dot_to_dict({"a.b": 1, "a.c.d": 2}) == nested
    assert matcher_for_regex_patterns(["^a", "b$"])("xb")
    assert not matcher_for_regex_patterns(["^a", "b$"])("xc")
