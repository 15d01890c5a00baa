import importlib
from pathlib import Path

import numpy
import spacy
from spacy.kb import InMemoryLookupKB
from spacy.matcher import DependencyMatcher, Matcher, PhraseMatcher, levenshtein
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Alignment, Example
from spacy.util import registry

COMPILED = [
    "attrs",
    "kb.candidate",
    "kb.kb",
    "kb.kb_in_memory",
    "lexeme",
    "matcher.dependencymatcher",
    "matcher.levenshtein",
    "matcher.matcher",
    "matcher.phrasematcher",
    "ml.parser_model",
    "morphology",
    "parts_of_speech",
    "pipeline._edit_tree_internals.edit_trees",
    "pipeline._parser_internals._beam_utils",
    "pipeline._parser_internals._state",
    "pipeline._parser_internals.arc_eager",
    "pipeline._parser_internals.ner",
    "pipeline._parser_internals.nonproj",
    "pipeline._parser_internals.stateclass",
    "pipeline._parser_internals.transition_system",
    "pipeline.dep_parser",
    "pipeline.morphologizer",
    "pipeline.multitask",
    "pipeline.ner",
    "pipeline.pipe",
    "pipeline.sentencizer",
    "pipeline.senter",
    "pipeline.tagger",
    "pipeline.trainable_pipe",
    "pipeline.transition_parser",
    "strings",
    "symbols",
    "tokenizer",
    "tokens._retokenize",
    "tokens.doc",
    "tokens.graph",
    "tokens.morphanalysis",
    "tokens.span",
    "tokens.span_group",
    "tokens.token",
    "training.align",
    "training.alignment_array",
    "training.example",
    "training.gold_io",
    "vectors",
    "vocab",
]


def test_modules_are_compiled() -> None:
    assert len(COMPILED) == 46
    for name in COMPILED:
        assert importlib.import_module(f"spacy.{name}").__file__.endswith(
            ".cpython-313-wasm32-wasi.so"
        ), name


def test_tokens() -> None:
    nlp = spacy.blank("en")
    doc = nlp("Let's go to N.Y.! It isn't 3.5km (maybe).")
    assert [token.text for token in doc] == [
        "Let",
        "'s",
        "go",
        "to",
        "N.Y.",
        "!",
        "It",
        "is",
        "n't",
        "3.5",
        "km",
        "(",
        "maybe",
        ")",
        ".",
    ]
    assert [token.norm_ for token in doc[:5]] == ["let", "us", "go", "to", "New York"]
    assert (doc[9].like_num, doc[9].shape_, doc[2].is_alpha, doc[5].is_punct) == (
        True,
        "d.d",
        True,
        True,
    )
    assert doc[2:5].text == "go to N.Y."
    assert nlp.vocab.strings["coffee"] == nlp.vocab.strings.add("coffee") == 3197928453018144401
    assert nlp.vocab.strings[3197928453018144401] == "coffee"


def test_arrays_and_files() -> None:
    nlp = spacy.blank("de")
    doc = nlp("Das ist gut.")
    array = doc.to_array(["ORTH", "LENGTH"])
    assert array.dtype == numpy.uint64 and array[:, 1].tolist() == [3, 3, 3, 1]
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again.text == doc.text
    packed = DocBin(docs=[doc, nlp("Noch eins")]).to_bytes()
    assert [each.text for each in DocBin().from_bytes(packed).get_docs(nlp.vocab)] == [
        "Das ist gut.",
        "Noch eins",
    ]


def test_matchers() -> None:
    nlp = spacy.blank("en")
    doc = nlp("I like green apples, Green tea and 42 pears")
    matcher = Matcher(nlp.vocab)
    matcher.add("GREEN", [[{"LOWER": "green"}, {"IS_ALPHA": True, "OP": "+"}]], greedy="LONGEST")
    matcher.add(
        "FEW", [[{"LIKE_NUM": True}, {"TEXT": {"FUZZY1": "paers"}}], [{"TEXT": {"REGEX": "^tea$"}}]]
    )
    found = {(nlp.vocab.strings[key], doc[start:end].text) for key, start, end in matcher(doc)}
    assert found == {("GREEN", "green apples"), ("GREEN", "Green tea and"), ("FEW", "tea")}
    phrases = PhraseMatcher(nlp.vocab, attr="LOWER")
    phrases.add("X", [nlp("GREEN TEA"), nlp("i like")])
    assert [doc[start:end].text for _, start, end in phrases(doc)] == ["I like", "Green tea"]
    assert levenshtein("kitten", "sitting") == 3


def test_dependencies() -> None:
    nlp = spacy.blank("en")
    words, heads = ["She", "eats", "green", "apples"], [1, 1, 3, 1]
    doc = Doc(
        nlp.vocab,
        words=words,
        heads=heads,
        deps=["nsubj", "ROOT", "amod", "dobj"],
        pos=["PRON", "VERB", "ADJ", "NOUN"],
    )
    assert [token.text for token in doc[1].subtree] == words
    assert [chunk.text for chunk in doc.noun_chunks] == ["She", "green apples"]
    matcher = DependencyMatcher(nlp.vocab)
    pattern = [
        {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"POS": "VERB"}},
        {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "object", "RIGHT_ATTRS": {"DEP": "dobj"}},
    ]
    matcher.add("X", [pattern])
    assert [tokens for _, tokens in matcher(doc)] == [[1, 3]]
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[2:4])
    assert [token.text for token in doc] == ["She", "eats", "green apples"]
    assert Alignment.from_strings(["a", "bc"], ["ab", "c"]).x2y.lengths.tolist() == [1, 2]


def test_training_of_entities() -> None:
    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("en")
    texts = [
        ("I live in Berlin now", [(10, 16, "PLACE")]),
        ("Paris is a fine town", [(0, 5, "PLACE")]),
        ("We met Anna there", [(7, 11, "PERSON")]),
        ("Anna and Bob sing", [(0, 4, "PERSON"), (9, 12, "PERSON")]),
    ]
    examples = [
        Example.from_dict(nlp.make_doc(text), {"entities": entities}) for text, entities in texts
    ]
    nlp.add_pipe("ner")
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(40):
        nlp.update(examples, sgd=optimizer)
    for text, entities in texts:
        assert [
            (each.start_char, each.end_char, each.label_) for each in nlp(text).ents
        ] == entities
    scores = nlp.evaluate(examples)
    assert scores["ents_f"] == 1.0
    folder = Path("/tmp/spacy-model")
    nlp.to_disk(folder)
    assert [each.text for each in spacy.load(folder)("Anna and Bob sing").ents] == ["Anna", "Bob"]


def test_training_of_a_tagger_and_a_parser() -> None:
    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("en")
    words = ["She", "eats", "green", "apples"]
    annotation = {
        "words": words,
        "tags": ["P", "V", "A", "N"],
        "heads": [1, 1, 3, 1],
        "deps": ["nsubj", "ROOT", "amod", "dobj"],
        "lemmas": ["she", "eat", "green", "apple"],
        "morphs": ["Case=Nom", "Tense=Pres", "", "Number=Plur"],
        "pos": ["PRON", "VERB", "ADJ", "NOUN"],
    }
    examples = [Example.from_dict(Doc(nlp.vocab, words=words), annotation)] * 3
    nlp.add_pipe("tagger")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    nlp.add_pipe("morphologizer")
    nlp.add_pipe("trainable_lemmatizer", config={"min_tree_freq": 1})
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(30):
        nlp.update(examples, sgd=optimizer)
    doc = nlp(Doc(nlp.vocab, words=words))
    assert [token.tag_ for token in doc] == annotation["tags"]
    assert [token.head.i for token in doc] == annotation["heads"]
    assert [token.lemma_ for token in doc] == annotation["lemmas"]
    assert doc[3].morph.to_dict() == {"Number": "Plur"}


def test_rules_and_knowledge() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": [{"LOWER": "acme"}]}])
    doc = nlp("Acme pays. Nobody asks.")
    assert [sentence.text for sentence in doc.sents] == ["Acme pays.", "Nobody asks."]
    assert [(each.text, each.label_) for each in doc.ents] == [("Acme", "ORG")]
    doc.spans["all"] = [Span(doc, 0, 2, label="X")]
    assert doc.spans["all"][0].text == "Acme pays"
    base = InMemoryLookupKB(nlp.vocab, entity_vector_length=2)
    base.add_entity("Q1", freq=5, entity_vector=[1, 2])
    base.add_alias("Acme", entities=["Q1"], probabilities=[0.75])
    assert [(each.entity_, each.prior_prob) for each in base.get_alias_candidates("Acme")] == [
        ("Q1", 0.75)
    ]


def test_vectors() -> None:
    nlp = spacy.blank("en")
    for word, vector in (("a", [1, 0]), ("b", [1, 1]), ("c", [-1, 0])):
        nlp.vocab.set_vector(word, numpy.array(vector, dtype="f"))
    doc = nlp("a b c")
    assert abs(doc[0].similarity(doc[1]) - 0.70710678) < 1e-6
    keys, _, _scores = nlp.vocab.vectors.most_similar(numpy.array([[1, 0.1]], dtype="f"), n=1)
    assert nlp.vocab.strings[int(keys[0, 0])] == "a"
    assert registry.has("architectures", "spacy.Tok2Vec.v2")
