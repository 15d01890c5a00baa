import io
import random
from pathlib import Path

import sentencepiece as spm
from sentencepiece import _sentencepiece

WORDS = ["apple", "apples", "banana", "bananas", "cherry", "walking", "walked", "talking", "talked"]


def lines() -> list[str]:
    chosen = random.Random(4)
    return [" ".join(chosen.choices(WORDS, k=8)) for _ in range(300)]


def trained(**options: object) -> spm.SentencePieceProcessor:
    model = io.BytesIO()
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(lines()),
        model_writer=model,
        hard_vocab_limit=False,
        minloglevel=2,
        **{"vocab_size": 40, **options},
    )
    return spm.SentencePieceProcessor(model_proto=model.getvalue())


def test_module_is_compiled() -> None:
    assert _sentencepiece.__file__.endswith("/_sentencepiece.cpython-313-wasm32-wasi.so")
    assert spm.__version__ == "0.2.1"


def test_unigrams() -> None:
    model = trained()
    assert model.unk_id() == 0 and model.bos_id() == 1 and model.eos_id() == 2
    for line in lines()[:50]:
        ids = model.encode(line)
        assert all(0 < number < model.vocab_size() for number in ids)
        assert model.decode(ids) == line
    pieces = model.encode("walking apples", out_type=str)
    assert "".join(pieces) == "▁walking▁apples"
    assert len(pieces) <= 6
    assert model.encode("walked", add_bos=True, add_eos=True)[0] == 1
    (best, *others) = model.nbest_encode_as_pieces("banana", 3)
    assert best == model.encode_as_pieces("banana") and others
    sampled = {tuple(model.sample_encode_as_ids("talking bananas", -1, 0.2)) for _ in range(40)}
    assert len(sampled) > 1
    assert {model.decode(list(ids)) for ids in sampled} == {"talking bananas"}
    assert 0 in model.encode("zzz")


def test_pairs_of_bytes() -> None:
    model = trained(model_type="bpe", byte_fallback=True, vocab_size=320)
    pieces = model.encode("naïve 漢", out_type=str)
    assert "<0xE6>" in pieces
    assert model.decode(pieces) == "naïve 漢"
    assert model.encode("banana", out_type=str)[0].startswith("▁b")
    assert model.piece_to_id(model.id_to_piece(20)) == 20


def test_files_and_batches() -> None:
    Path("/tmp/text").write_text("\n".join(lines()))
    spm.SentencePieceTrainer.train(
        input="/tmp/text",
        model_prefix="/tmp/model",
        vocab_size=60,
        hard_vocab_limit=False,
        minloglevel=2,
        num_threads=2,
    )
    model = spm.SentencePieceProcessor(model_file="/tmp/model.model")
    texts = lines()[:20]
    assert model.decode(model.encode(texts, num_threads=3)) == texts
    proto = model.encode("apple", out_type="immutable_proto")
    assert proto.text == "apple"
    assert proto.pieces[0].begin == 0
    normalizer = spm.SentencePieceNormalizer(rule_name="nfkc_cf")
    assert normalizer.normalize("ＡＢＣ①") == "abc1"


def test_errors_are_exceptions() -> None:
    model = trained()
    for call in (
        lambda: spm.SentencePieceProcessor(model_file="/tmp/missing"),
        lambda: spm.SentencePieceProcessor(model_proto=b"not a model"),
        lambda: model.id_to_piece(10**6),
        lambda: trained(model_type="none"),
    ):
        try:
            call()
        except (OSError, RuntimeError, IndexError, SyntaxError) as error:
            print("sentencepiece:", str(error).splitlines()[0])
        else:
            raise AssertionError("no error")
