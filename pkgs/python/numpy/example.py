import numpy as np

# The least squares line through noisy points.
generator = np.random.default_rng(1)
x = np.linspace(0, 10, 50)
y = 3 * x + 2 + generator.normal(size=x.size)
slope, offset = np.linalg.lstsq(np.column_stack([x, np.ones_like(x)]), y)[0]
print(f"y = {slope:.2f} x + {offset:.2f}")
print("spectrum:", np.abs(np.fft.rfft(y))[:4].round(1))
