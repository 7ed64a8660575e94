#!/usr/bin/env python3
"""What the true features themselves explain in the synthetic setting of arXiv 2602.14111 section 3 (constant frequencies).

A TopK encoder whose directions are the true features, beside one of random signs: explained variance on fresh tokens with the
best single scale and with a least-squares decoder, and how many of the chosen latents are truly active. Needs NumPy; one minute.
"""
import numpy as np

rng = np.random.default_rng(0)
n, F, k = 100, 3200, 20
f = rng.standard_normal((F, n))
f = (f / np.linalg.norm(f, axis=1, keepdims=True)).astype(np.float32)


def data(tokens):
    active = rng.random((tokens, F)) < 0.00625
    a = (active * rng.lognormal(0, 0.25, (tokens, F))).astype(np.float32)
    return a @ f, a


def explained(y, reconstruction):
    return 1 - ((y - reconstruction) ** 2).sum(1).mean() / ((y**2).sum(1).mean() - (y.mean(0) ** 2).sum())


def codes(directions, y):
    z = (y - mean) @ directions.T
    chosen = np.argpartition(-z, k, axis=1)[:, :k]
    a = np.zeros_like(z)
    np.put_along_axis(a, chosen, np.maximum(np.take_along_axis(z, chosen, 1), 0), 1)
    return a


y, _ = data(40000)
held, truth = data(8000)
mean = y.mean(0)
signs = (np.sign(rng.standard_normal((F, n))) / np.sqrt(n)).astype(np.float32)
for name, directions in (("true features", f), ("random signs", signs)):
    a, b = codes(directions, y), codes(directions, held)
    tied = a @ directions
    scale = ((y - mean) * tied).sum() / (tied**2).sum()
    gram = (a.T @ a + 10 * np.eye(F, dtype=np.float32)).astype(np.float64)
    decoder = np.linalg.solve(gram, (a.T @ (y - mean)).astype(np.float64))
    print(f"{name}: EV tied {explained(held, mean + scale * (b @ directions)):.4f}, least squares {explained(held, mean + b @ decoder):.4f}, "
          f"chosen latents truly active {((b > 0) & (truth > 0)).sum() / (b > 0).sum():.3f}")
