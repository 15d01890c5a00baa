"""What the demo computes on WASIX."""

import platform
import sys

import numpy as np

a = np.array([[4.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 2.0]])
b = np.array([1.0, 2.0, 3.0])
x = np.linalg.solve(a, b)
assert np.allclose(a @ x, b)

print(f"Python {platform.python_version()} on {sys.platform}, numpy {np.__version__}")
print(f"from {np._core._multiarray_umath.__file__}")
print(f"solve: {x}")
print(f"eigenvalues: {np.linalg.eigvalsh(a)}")
print(f"fft: {np.abs(np.fft.rfft(np.sin(np.arange(8) * np.pi / 2))).round(6)}")
