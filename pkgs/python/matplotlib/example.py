import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(0, 4 * np.pi, 400)
figure, axes = plt.subplots(figsize=(6, 3))
axes.plot(x, np.sin(x), label="sin")
axes.plot(x, np.sin(x) * np.exp(-x / 6), label="damped")
axes.legend()
axes.set_title("Drawn in your browser")
print("The picture follows.")
