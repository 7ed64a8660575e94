"""The post's one-liner in NumPy: the largest |x_i . x_j| of m sign vectors of width n.

Usage: coherence.py [n] [m] [repeats]    (prints one line of JSON; run with OPENBLAS_CORETYPE unset)
"""
import json
import resource
import sys
import time

import numpy as np

n, m, repeats = (int(a) for a in (sys.argv[1:] + ["1024", "32768", "3"][len(sys.argv) - 1:]))
rng = np.random.default_rng(0)
X = (rng.integers(0, 2, (n, m), dtype=np.int8) * 2 - 1).astype(np.float32) / np.float32(np.sqrt(n))
times = []
for _ in range(repeats):
    start = time.perf_counter()
    largest = np.abs(X.T @ X - np.eye(m, dtype=np.float32)).max()
    times.append(time.perf_counter() - start)
print(json.dumps({"n": n, "m": m, "seconds": min(times), "all_seconds": times, "max": float(largest),
                  "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
