"""NumPy's SGEMM (OpenBLAS on Debian) on C = A B^T: prints one JSON line with GFLOP/s, the median and the best of the repeats.

usage: env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE OPENBLAS_NUM_THREADS=2 python3 sgemm.py ROWS INNER COLUMNS SECONDS
"""

import json
import os
import statistics
import sys
import time

import numpy


def main():
    rows, inner, columns = map(int, sys.argv[1:4])
    seconds = float(sys.argv[4])
    random = numpy.random.default_rng(1)
    a = random.random((rows, inner), dtype=numpy.float32)
    b = random.random((columns, inner), dtype=numpy.float32)
    c = numpy.empty((rows, columns), dtype=numpy.float32)
    times = []
    start = time.perf_counter()
    numpy.matmul(a, b.T, out=c)
    while len(times) < 3 or time.perf_counter() - start < seconds:
        before = time.perf_counter()
        numpy.matmul(a, b.T, out=c)
        times.append(time.perf_counter() - before)
    work = 2e-9 * rows * inner * columns
    print(json.dumps({
        "gflops": work / statistics.median(times),
        "best_gflops": work / min(times),
        "repeats": len(times),
        "coretype": os.environ.get("OPENBLAS_CORETYPE"),
        "numpy": numpy.__version__,
    }))


main()
