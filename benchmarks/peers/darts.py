"""Regenerates rademacher and hadamard darts with NumPy alone and compares them, bit for bit, with the library's.

usage: darts.py KIND WIDTH COUNT SEED FILE    (FILE: COUNT x WIDTH float32, little-endian, row-major)
"""
import sys

import numpy as np

PALEY_2 = (12, 20, 28, 36, 52, 60, 76, 84, 100, 108, 124)
PALEY_1 = (44, 68)


def signs(seed, stream, rows, n):
    """The first n bits of rows of ceil(n/64) words each; a set bit is -1."""
    words = np.random.Philox(key=np.array([seed, stream], np.uint64)).random_raw(rows * -(-n // 64)).astype("<u8")
    return 1 - 2.0 * np.unpackbits(words.view(np.uint8).reshape(rows, -1), axis=1, bitorder="little")[:, :n]


def rademacher(n, m, seed):
    return signs(seed, 1, m, n) / np.sqrt(n)


def hadamard(n, m, seed):
    h = matrix(n)
    return (h[:, :n] * signs(seed, 2, -(-m // len(h)), n)[:, None]).reshape(-1, n)[:m] / np.sqrt(n)


def matrix(n):
    """H_N for the smallest N >= n that can be built."""
    order = n
    while (factors := decompose(order)) is None:
        order += 1
    h = np.ones((1, 1))
    for b in factors:
        h = np.kron(h, paley(b))
    while len(h) < order:
        h = np.kron(h, [[1, 1], [1, -1]])
    return h


def decompose(order):
    twos = (order & -order).bit_length() - 1
    found = []

    def split(odd, left, bases):
        if odd == 1:
            found.append(bases)
        elif left >= 2:
            for b in sorted(PALEY_1 + PALEY_2):
                if b >= (bases[-1] if bases else 0) and odd % (b // 4) == 0:
                    split(odd // (b // 4), left - 2, bases + [b])

    split(order >> twos, twos, [])
    key = lambda bases: (any(b > 64 for b in bases), len(bases), bases[-1] if bases else 0)
    return min(found, key=key) if found else None


def paley(b):
    q = b // 2 - 1 if b in PALEY_2 else b - 1
    c = conference(q)
    if b in PALEY_1:
        return c + np.eye(b)
    return np.kron(c, [[1, 1], [1, -1]]) + np.kron(np.eye(b // 2), [[1, -1], [-1, -1]])


def conference(q):
    """C: zero diagonal, first row 1, first column chi(-1), and chi(e_i - e_j)."""
    p = next(d for d in range(2, q + 1) if q % d == 0)
    w = next(x for x in range(2, p) if all(y * y % p != x for y in range(p)))
    squares = {((a * a + w * b * b) % p, 2 * a * b % p) for a in range(p) for b in range(q // p)} - {(0, 0)}
    elements = [(e % p, e // p) for e in range(q)]

    def chi(a, b):
        return 0 if a % p == b % p == 0 else 1 if (a % p, b % p) in squares else -1

    c = np.zeros((q + 1, q + 1))
    c[0, 1:] = 1
    c[1:, 0] = chi(-1, 0)
    c[1:, 1:] = [[chi(x - u, y - v) for u, v in elements] for x, y in elements]
    return c


if __name__ == "__main__":
    kind, n, m, seed = sys.argv[1], *map(int, sys.argv[2:5])
    ours = {"rademacher": rademacher, "hadamard": hadamard}[kind](n, m, seed).astype("<f4")
    theirs = np.fromfile(sys.argv[5], "<f4").reshape(m, n)
    equal = np.array_equal(ours, theirs)
    print(f"{kind} {n} x {m}, seed {seed}: {'equal' if equal else 'DIFFERENT'}")
    sys.exit(0 if equal else 1)
