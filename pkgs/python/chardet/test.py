import chardet
from chardet import UniversalDetector, _kernel, models
from chardet.pipeline import ascii as plain
from chardet.pipeline import orchestrator, structural, utf8

TEXTS = {
    "utf-8": "Zażółć gęślą jaźń, \u20ac 5",
    "cp1251": "Привет, это довольно длинный текст на русском языке про погоду и про природу.",
    "koi8-r": "Привет, это довольно длинный текст на русском языке про погоду и про природу.",
    "cp1253": "Αυτό είναι ένα αρκετά μεγάλο κείμενο στα ελληνικά με θέμα τον καιρό.",
    "shift_jis": "これは日本語の文章です。天気がとても良いので散歩に行きました。",
    "euc_jp": "これは日本語の文章です。天気がとても良いので散歩に行きました。",
    "gb18030": "这是一个用中文写的句子。今天天气很好。我们去公园散步。",
    "big5": "這是一個用中文寫的句子。今天天氣很好。我們去公園散步。",
    "euc_kr": "이것은 한국어로 쓴 문장입니다. 오늘은 날씨가 아주 좋습니다.",
    "iso2022_jp": "これは日本語の文章です。",
    "utf-16": "text in two bytes, \u20ac",
}


def test_modules_are_compiled() -> None:
    for module in (_kernel, models, plain, orchestrator, structural, utf8):
        assert module.__file__.endswith(".so"), module


def test_encodings_are_found() -> None:
    for name, text in TEXTS.items():
        found = chardet.detect(text.encode(name))
        print(name, found)
        assert text.encode(name).decode(found["encoding"]) == text
        assert found["confidence"] > 0.2


def test_languages_are_found() -> None:
    for name, language in (("cp1251", "ru"), ("cp1253", "el"), ("euc_kr", "ko")):
        assert chardet.detect(TEXTS[name].encode(name))["language"] == language
    assert chardet.detect(b"only letters")["encoding"].lower() in ("ascii", "utf-8", "windows-1252")


def test_in_parts() -> None:
    detector = UniversalDetector()
    data = TEXTS["cp1251"].encode("cp1251") * 20
    for start in range(0, len(data), 100):
        detector.feed(data[start : start + 100])
        if detector.done:
            break
    assert detector.close()["encoding"].lower() in ("windows-1251", "cp1251")
    detector.reset()
    detector.feed(b"\xef\xbb\xbftext")
    assert detector.close()["encoding"].lower() == "utf-8-sig"


def test_errors_are_exceptions() -> None:
    try:
        chardet.detect("text")
    except TypeError as error:
        print("chardet:", error)
    else:
        raise AssertionError("a text was taken")
    assert chardet.detect(bytes(range(256)) * 4)["encoding"] is None
