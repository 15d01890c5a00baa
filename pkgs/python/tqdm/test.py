import io
import threading
import time

from tqdm import tqdm


def test_bar_tells_how_far() -> None:
    text = io.StringIO()
    bar = tqdm(total=4, file=text, ascii=True, ncols=40, mininterval=0)
    for _ in range(2):
        bar.update()
    bar.close()
    assert " 50%|" in text.getvalue()
    assert "2/4" in text.getvalue()


def test_iteration_and_units() -> None:
    text = io.StringIO()
    assert list(tqdm(range(3), file=text, desc="work", mininterval=0)) == [0, 1, 2]
    assert "work: 100%" in text.getvalue()
    assert tqdm.format_sizeof(123456) == "123k"
    assert tqdm.format_interval(3661) == "1:01:01"


def test_threads() -> None:
    bar = tqdm(total=400, file=io.StringIO(), miniters=1)
    threads = [
        threading.Thread(target=lambda: [bar.update() or time.sleep(0) for _ in range(100)])
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert bar.n == 400
    bar.close()
