import asyncio
import json
import os
import tempfile
import threading
from pathlib import Path

from tokenizers import (
    Regex,
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
    tokenizers,
    trainers,
)

TEXTS = [f"the number {number} and the number {number + 1}, über alles" for number in range(300)]


def words() -> Tokenizer:
    """Return a tokenizer whose tokens are known."""
    vocabulary = {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "hello": 3, "world": 4, "##ly": 5, "!": 6}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 2), ("[CLS]", 1))
    tokenizer.decoder = decoders.WordPiece()
    return tokenizer


def trained() -> Tokenizer:
    """Return a tokenizer of pairs of bytes that was trained here."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel()
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=400,
        show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        special_tokens=["<end>"],
    )
    tokenizer.train_from_iterator(TEXTS, trainer)
    return tokenizer


def test_module_is_compiled() -> None:
    assert tokenizers.__file__.endswith(".so")
    assert Tokenizer is tokenizers.Tokenizer


def test_known_tokens() -> None:
    found = words().encode("Héllo worldly moon!")
    assert found.tokens == ["[CLS]", "hello", "world", "##ly", "[UNK]", "!", "[SEP]"]
    assert found.ids == [1, 3, 4, 5, 0, 6, 2]
    assert found.offsets == [(0, 0), (0, 5), (6, 11), (11, 13), (14, 18), (18, 19), (0, 0)]
    assert words().decode(found.ids) == "[CLS] hello worldly [UNK]! [SEP]"


def test_merges() -> None:
    vocabulary = {letter: number for number, letter in enumerate("abcd")} | {"ab": 4, "abc": 5}
    tokenizer = Tokenizer(models.BPE(vocabulary, [("a", "b"), ("ab", "c")]))
    assert tokenizer.encode("abcdab").tokens == ["abc", "d", "ab"]


def test_unigram() -> None:
    model = models.Unigram([("<unk>", 0.0), ("a", -2.0), ("b", -2.0), ("ab", -3.0)], 0)
    assert Tokenizer(model).encode("abbx").tokens == ["ab", "b", "x"]
    tokenizer = Tokenizer(models.Unigram())
    trainer = trainers.UnigramTrainer(vocab_size=60, show_progress=False, unk_token="<unk>")
    tokenizer.train_from_iterator(TEXTS, trainer)
    assert "number" in "".join(tokenizer.get_vocab())
    assert tokenizer.decode(tokenizer.encode("number").ids).replace(" ", "") == "number"


def test_oniguruma() -> None:
    # Looking back and ahead, which other engines refuse.
    split = pre_tokenizers.Split(Regex(r"(?<=a)b|\p{Lu}(?!x)"), "isolated")
    assert [part for part, _ in split.pre_tokenize_str("abCxDy")] == ["a", "b", "Cx", "D", "y"]
    try:
        Regex("(")
    except Exception as error:
        assert "parenthesis" in str(error)
    else:
        raise AssertionError("no error")


def test_normalizers() -> None:
    steps = normalizers.Sequence([normalizers.NFKD(), normalizers.StripAccents()])
    assert steps.normalize_str("ﬁancé Å") == "fiance A"
    assert normalizers.Replace(Regex(r"\s+"), " ").normalize_str("a \t\n b") == "a b"


def test_training_and_files() -> None:
    tokenizer = trained()
    assert tokenizer.get_vocab_size() == 400
    assert "Ġnumber" in tokenizer.get_vocab()
    text = "number 17, ünbekannt 漢字 🎉"
    assert tokenizer.decode(tokenizer.encode(text).ids).strip() == text
    path = Path(tempfile.mkdtemp()) / "tokenizer.json"
    tokenizer.save(str(path))
    assert json.loads(path.read_text())["model"]["type"] == "BPE"
    assert Tokenizer.from_file(str(path)).encode(text).ids == tokenizer.encode(text).ids
    merges = [Path(file).name for file in tokenizer.model.save(str(path.parent))]
    assert merges == ["vocab.json", "merges.txt"]


def test_batches_in_threads() -> None:
    tokenizer = trained()
    expected = [tokenizer.encode(text).ids for text in TEXTS]
    for parallel in ("true", "false"):
        os.environ["TOKENIZERS_PARALLELISM"] = parallel
        assert [each.ids for each in tokenizer.encode_batch(TEXTS)] == expected
    found: list[list[int]] = []
    threads = [
        threading.Thread(target=lambda: found.append(tokenizer.encode(TEXTS[0]).ids))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected[0]] * 4


def test_asynchronous_batches() -> None:
    tokenizer = trained()
    expected = [tokenizer.encode(text).ids for text in TEXTS[:50]]

    async def work() -> list[list[int]]:
        batches = await asyncio.gather(
            *(tokenizer.async_encode_batch(TEXTS[:50]) for _ in range(4))
        )
        assert len({tuple(map(tuple, (each.ids for each in batch))) for batch in batches}) == 1
        return [each.ids for each in batches[0]]

    assert asyncio.run(work()) == expected


def test_python_code_inside() -> None:
    class Commas:
        def split(self, _: int, text: "tokenizers.NormalizedString") -> list[object]:
            return text.split(",", "removed")

        def pre_tokenize(self, text: "tokenizers.PreTokenizedString") -> None:
            text.split(self.split)

    tokenizer = Tokenizer(models.WordLevel({"a": 0, "b": 1, "?": 2}, unk_token="?"))
    tokenizer.pre_tokenizer = pre_tokenizers.PreTokenizer.custom(Commas())
    assert tokenizer.encode("a,b,c").ids == [0, 1, 2]


def test_padding_and_truncation() -> None:
    tokenizer = words()
    tokenizer.enable_padding(pad_token="[UNK]", length=6)
    tokenizer.enable_truncation(4)
    found = tokenizer.encode_batch(["hello", "hello hello hello"])
    assert [each.ids for each in found] == [[1, 3, 2, 0, 0, 0], [1, 3, 3, 2, 0, 0]]
    assert found[0].attention_mask == [1, 1, 1, 0, 0, 0]
