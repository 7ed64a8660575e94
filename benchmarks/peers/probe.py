#!/usr/bin/env python3
"""Probes the same tasks as `Dartboard.Benchmarks probe` with scikit-learn, and prints both AUCs.

    dotnet run -c Release --project benchmarks/Dartboard.Benchmarks -- probe
    python3 benchmarks/peers/probe.py artifacts/probe.safetensors

The file holds features, labels and the division into training, validation and held-out documents; everything else
(scaling, components, neighbours, choice of latents, choice of C, fits, AUC) is done here again. Exits with 1 where an
AUC differs by more than 0.002. Needs NumPy and scikit-learn (Debian: python3-sklearn).
"""
import json
import struct
import sys
import warnings

import numpy as np
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler

TOLERANCE = 0.002
STRENGTHS = np.logspace(5, -5, 10)
SIZES = [1, 16, 128]


def read(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
    tasks = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            values = np.fromfile(path, np.float32, (end - begin) // 4, offset=8 + length + begin).reshape(entry["shape"])
            task, part = name.rsplit("|", 1)
            tasks.setdefault(task, {})[part] = values.astype(np.float64)
    return tasks


def logistic(penalty, c):
    if penalty == "l2":
        return LogisticRegression(C=c, solver="newton-cholesky", tol=1e-10, max_iter=10000)
    return LogisticRegression(C=c, penalty="l1", solver="saga", tol=1e-7, max_iter=20000, random_state=0)


def area(labels, scores):
    """Documents with one text have one score; a matrix product may differ between them in the last bits, which would break the tie."""
    return roc_auc_score(labels, np.round(scores, 9))


def best(grid, scores_of, labels, train, validate, held):
    """Test AUC of the first value with the best validation AUC; scores_of(value, fit, other) learns and scores."""
    areas = [area(labels[validate], scores_of(value, train, validate)) for value in grid]
    value = grid[int(np.argmax(areas))]
    both = np.sort(np.concatenate([train, validate]))
    return area(labels[held], scores_of(value, both, held))


def spaced(most):
    return np.unique(np.floor(most ** (np.arange(10) / 9) + 1e-9)).astype(int)


def probe(task):
    labels, role = task["labels"] > 0.5, task["role"]
    x, z = task["residual"].T, task["latents"].T
    train, validate, held = (np.flatnonzero(role == part) for part in (0, 1, 2))

    def ridge(c, fit, other):
        return logistic("l2", c).fit(x[fit], labels[fit]).decision_function(x[other])

    def components(count, fit, other):
        scale = StandardScaler().fit(x[fit])
        pca = PCA(count, svd_solver="full").fit(scale.transform(x[fit]))
        model = logistic("l2", 1.0).fit(pca.transform(scale.transform(x[fit])), labels[fit])
        return model.decision_function(pca.transform(scale.transform(x[other])))

    def neighbours(count, fit, other):
        scale = StandardScaler().fit(x[fit])
        return KNeighborsClassifier(count).fit(scale.transform(x[fit]), labels[fit]).predict_proba(scale.transform(x[other]))[:, 1]

    def difference(_, fit, other):
        return x[other] @ (x[fit][labels[fit]].mean(0) - x[fit][~labels[fit]].mean(0))

    def sparse(penalty, k):
        def scores(c, fit, other):
            gap = np.abs(z[fit][labels[fit]].mean(0) - z[fit][~labels[fit]].mean(0))
            chosen = np.argsort(-gap, kind="stable")[:k]
            return logistic(penalty, c).fit(z[np.ix_(fit, chosen)], labels[fit]).decision_function(z[np.ix_(other, chosen)])
        return scores

    most = min(100, len(train))
    methods = [
        ("logistic regression", STRENGTHS, ridge),
        ("PCA regression", spaced(min(most, x.shape[1])), components),
        ("nearest neighbours", spaced(most), neighbours),
        ("mean difference", [0], difference),
        *((f"{penalty} k={k}", STRENGTHS, sparse(penalty, k)) for penalty in ("l1", "l2") for k in SIZES),
    ]
    for (name, grid, scores), ours in zip(methods, task["ours"]):
        yield name, ours, best(grid, scores, labels, train, validate, held)


def main():
    warnings.filterwarnings("ignore")
    worst = 0.0
    print(f"{'task':45} {'method':20} {'ours':>8} {'sklearn':>8} {'gap':>8}")
    for name, task in read(sys.argv[1]).items():
        for method, ours, theirs in probe(task):
            worst = max(worst, abs(ours - theirs))
            print(f"{name:45} {method:20} {ours:8.5f} {theirs:8.5f} {ours - theirs:+8.5f}", flush=True)
    print(f"largest gap {worst:.5f}, allowed {TOLERANCE}")
    sys.exit(int(worst > TOLERANCE))


if __name__ == "__main__":
    main()
