import pickle
from pathlib import Path

import ahocorasick


def test_module_is_compiled() -> None:
    assert ahocorasick.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert ahocorasick.unicode == 1


def found(*words: str) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for number, word in enumerate(words):
        automaton.add_word(word, (number, word))
    automaton.make_automaton()
    return automaton


def test_searches() -> None:
    automaton = found("he", "she", "hers", "his", "\u20ac\U0001f600")
    assert [(end, word) for end, (_, word) in automaton.iter("ushers\u20ac\U0001f600")] == [
        (3, "she"),
        (3, "he"),
        (5, "hers"),
        (7, "\u20ac\U0001f600"),
    ]
    assert [word for _, (_, word) in automaton.iter_long("ushers his")] == ["she", "his"]
    seen: list[int] = []
    automaton.find_all("ushers", lambda end, value: seen.append(end))
    assert seen == [3, 3, 5]


def test_tries() -> None:
    automaton = found("cat", "catfish", "cow")
    assert sorted(automaton.keys()) == ["cat", "catfish", "cow"]
    assert sorted(automaton.keys("c?t", "?")) == ["cat"]
    assert (automaton.get("cow"), automaton.get("dog", None), "cat" in automaton) == (
        (2, "cow"),
        None,
        True,
    )
    assert (automaton.longest_prefix("catfood"), automaton.match("catf")) == (4, True)
    assert automaton.exists("catfish")
    automaton.remove_word("cat")
    assert len(automaton) == 2
    assert automaton.get_stats()["words_count"] == 2
    automaton.clear()
    assert automaton.kind == ahocorasick.EMPTY


def test_storage() -> None:
    automaton = found("he", "she")
    assert sorted(pickle.loads(pickle.dumps(automaton)).keys()) == ["he", "she"]
    automaton.save("/tmp/words", pickle.dumps)
    assert Path("/tmp/words").stat().st_size > 0
    assert sorted(ahocorasick.load("/tmp/words", pickle.loads).keys()) == ["he", "she"]


def test_errors_are_exceptions() -> None:
    for call, error in (
        (lambda: ahocorasick.Automaton().iter("x"), AttributeError),
        (lambda: found("a").get("b"), KeyError),
        (lambda: ahocorasick.Automaton(99), ValueError),
        (lambda: found("a").iter(5), TypeError),
    ):
        try:
            call()
        except error:
            pass
        else:
            raise AssertionError(f"no {error.__name__}")
    print("pyahocorasick:", found("he", "she").get_stats())
