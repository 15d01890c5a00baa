import pickle
import subprocess
import sys

import cloudpickle


def test_functions() -> None:
    factor = 3
    packed = cloudpickle.dumps(lambda x: factor * x)
    assert pickle.loads(packed)(14) == 42


def test_classes() -> None:
    class Counter:
        def __init__(self, start: int) -> None:
            self.value = start

        def next(self) -> int:
            self.value += 1
            return self.value

    counter = pickle.loads(cloudpickle.dumps(Counter(6)))
    assert counter.next() == 7
    assert isinstance(counter, Counter)


def test_another_process() -> None:
    packed = cloudpickle.dumps(lambda text: text[::-1] + "!")
    code = f"import pickle; print(pickle.loads(bytes.fromhex('{packed.hex()}'))('cba'))"
    assert subprocess.check_output([sys.executable, "-c", code]) == b"abc!\n"
