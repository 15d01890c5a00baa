"""Operations of scipy, as functions that take nothing."""

from collections.abc import Callable

import numpy as np  # type: ignore[import-not-found]
from scipy import (  # type: ignore[import-untyped]
    fft,
    integrate,
    linalg,
    ndimage,
    optimize,
    signal,
    sparse,
    spatial,
    special,
)
from scipy.sparse import linalg as sparse_linalg  # type: ignore[import-untyped]

OPERATIONS: dict[str, Callable[[], object]] = {}
random = np.random.default_rng(0)
square = random.normal(size=(200, 200))
x = random.normal(size=200_000)
image, points = random.normal(size=(512, 512)), random.normal(size=(20_000, 3))
grid = sparse.diags_array([-1.0, 4.2, -1.0, -1.0, -1.0], offsets=[-1, 0, 1, -70, 70],
                          shape=(4900, 4900)).tocsc()  # fmt: skip
OPERATIONS["lu 200"] = lambda: linalg.lu_factor(square)
OPERATIONS["eig 200"] = lambda: linalg.eig(square)
OPERATIONS["expm 200"] = lambda: linalg.expm(square / 20)
OPERATIONS["splu 4900"] = lambda: sparse_linalg.splu(grid)
OPERATIONS["sparse product 4900"] = lambda: grid @ grid
OPERATIONS["fft 2d 512"] = lambda: fft.fft2(image)
OPERATIONS["dct 2e5"] = lambda: fft.dct(x)
OPERATIONS["gamma 2e5"] = lambda: special.gamma(x)
OPERATIONS["jv 2e5"] = lambda: special.jv(1, x)
OPERATIONS["gaussian filter 512"] = lambda: ndimage.gaussian_filter(image, 3)
OPERATIONS["median filter 512"] = lambda: ndimage.median_filter(image, 3)
OPERATIONS["lfilter 2e5"] = lambda: signal.lfilter([1, 0.5], [1, -0.3, 0.1], x)
OPERATIONS["k-d tree of 2e4"] = lambda: spatial.KDTree(points).query(points, k=3)
OPERATIONS["convex hull of 2e4"] = lambda: spatial.ConvexHull(points)
OPERATIONS["minimize"] = lambda: optimize.minimize(optimize.rosen, [1.3, 0.7, 0.8, 1.9, 1.2])
OPERATIONS["quad"] = lambda: integrate.quad(np.sin, 0, 10)
