import numpy as np
from wordcloud import STOPWORDS, WordCloud, query_integral_image
from wordcloud import wordcloud as module

TEXT = "apple apple apple banana banana cherry the the the of walking walks"


def test_module_is_compiled() -> None:
    assert query_integral_image.__file__.endswith(
        "/query_integral_image.cpython-313-wasm32-wasi.so"
    )
    assert module.query_integral_image is query_integral_image.query_integral_image


def test_words() -> None:
    cloud = WordCloud(width=200, height=100, random_state=3).generate(TEXT)
    assert cloud.words_["apple"] == 1
    assert abs(cloud.words_["banana"] - 2 / 3) < 1e-9
    assert "the" not in cloud.words_ and "the" in STOPWORDS
    picture = cloud.to_array()
    assert picture.shape == (100, 200, 3)
    assert 300 < (picture.any(2)).sum() < 15000
    cloud.to_file("/tmp/cloud.png")
    assert "<text" in cloud.to_svg() and "apple" in cloud.to_svg()


def test_masks_and_sizes() -> None:
    mask = np.full((120, 120), 255, np.uint8)
    mask[20:100, 20:100] = 0
    cloud = WordCloud(mask=mask, random_state=1, max_words=20)
    cloud.generate_from_frequencies({"big": 10, "small": 1})
    drawn = cloud.to_array().any(2)
    assert drawn.any() and not drawn[mask == 255].any()
    sizes = {word: size for (word, _), size, *_ in cloud.layout_}
    assert sizes["big"] > sizes["small"]


def test_places() -> None:
    class Random:
        def randint(self, low: int, high: int) -> int:
            return low

    picture = np.zeros((10, 12), np.uint32)
    picture[:, 6:] = np.arange(1, 7)
    found = query_integral_image.query_integral_image(picture, 4, 4, Random())
    assert found is not None and found[1] + 4 <= 7
    full = np.add.accumulate(np.add.accumulate(np.ones((10, 12), np.uint32), 0), 1)
    assert query_integral_image.query_integral_image(full.astype(np.uint32), 4, 4, Random()) is None
