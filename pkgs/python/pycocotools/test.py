import contextlib
import io

import numpy as np
from pycocotools import _mask, mask
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval


def test_module_is_compiled() -> None:
    assert _mask.__file__.endswith("/_mask.abi3.so")


def test_masks() -> None:
    picture = np.zeros((6, 8), np.uint8, order="F")
    picture[1:4, 2:5] = 1
    coded = mask.encode(picture)
    assert coded["size"] == [6, 8]
    assert coded["counts"] == b"=33000a0"
    assert (mask.decode(coded) == picture).all()
    assert int(mask.area(coded)) == 9
    assert mask.toBbox(coded).tolist() == [2, 1, 3, 3]
    many = mask.encode(np.asfortranarray(np.stack([picture, 1 - picture], 2)))
    assert mask.area(many).tolist() == [9, 39]
    assert mask.area(mask.merge(many)) == 48
    assert mask.area(mask.merge(many, intersect=True)) == 0


def test_polygons_and_overlaps() -> None:
    (square,) = mask.frPyObjects([[1, 1, 5, 1, 5, 5, 1, 5]], 10, 10)
    assert int(mask.area(square)) == 16
    boxes = np.array([[0, 0, 4, 4], [2, 2, 4, 4]], float)
    overlap = mask.iou(boxes, boxes, [0, 0])
    assert np.allclose(overlap, [[1, 4 / 28], [4 / 28, 1]])
    assert np.allclose(mask.iou(boxes, boxes, [1, 0])[0], [1, 4 / 28])


def test_evaluation() -> None:
    with contextlib.redirect_stdout(io.StringIO()) as said:
        truth = COCO()
        truth.dataset = {
            "info": {},
            "images": [{"id": 1, "width": 100, "height": 100}],
            "categories": [{"id": 1, "name": "thing"}],
            "annotations": [
                {
                    "id": number + 1,
                    "image_id": 1,
                    "category_id": 1,
                    "bbox": [20 * number, 20, 10, 10],
                    "area": 100,
                    "iscrowd": 0,
                }
                for number in range(4)
            ],
        }
        truth.createIndex()
        found = truth.loadRes(
            np.array([[1, 20 * number, 20, 10, 10, 0.9, 1] for number in range(2)], float)
        )
        evaluation = COCOeval(truth, found, "bbox")
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    assert "Average Precision" in said.getvalue()
    assert abs(evaluation.stats[0] - 51 / 101) < 1e-6
    assert evaluation.stats[8] == 0.5
