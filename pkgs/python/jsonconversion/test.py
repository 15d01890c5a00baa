import json

import numpy as np
from jsonconversion.decoder import JSONObjectDecoder
from jsonconversion.encoder import JSONObjectEncoder

CLASSES = {"builtins.tuple": tuple, "builtins.set": set, "numpy.ndarray": np.ndarray}


def back(value: object, **allowed: object) -> object:
    text = json.dumps(value, cls=JSONObjectEncoder)
    return json.loads(text, cls=JSONObjectDecoder, **allowed)


def test_values() -> None:
    value = {"a": [1, 2.5, None], "pair": (1, (2, 3)), "set": {1, 2}, 5: "number"}
    assert back(value, allowed_classes=CLASSES) == value
    assert back(np.arange(3), allowed_classes=CLASSES).tolist() == [0, 1, 2]
    assert back([int], allowed_types={"builtins.int": int}) == [int]


def test_nothing_else_is_made() -> None:
    for value in ((1, 2), [int]):
        try:
            back(value)
        except ValueError as error:
            print("jsonconversion:", error)
        else:
            raise AssertionError(value)
