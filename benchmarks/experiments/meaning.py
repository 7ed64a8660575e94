#!/usr/bin/env python3
"""Tables of docs/experiments/meaning.md, from the run folders that meaning.sh makes. Needs nothing but Python.

    python3 benchmarks/experiments/meaning.py OUT                                      # prints them
    python3 benchmarks/experiments/meaning.py OUT --page docs/experiments/meaning.md   # rewrites them in place, and the numbers in the text

Seeds that are not finished in all four conditions are left out. A cell is the mean over seeds with the half-width of its 95 % t interval over seeds.
"""
import argparse
import bisect
import collections
import json
import math
import pathlib
import re
import sqlite3
import statistics

MODELS = {"default": "dotnet-docs-4m", "stories": "stories260K"}
KINDS = {"trained": "trained", "random": "re-randomised"}
ARMS = {"darts": "darts", "topk-sae": "trained SAE"}
# Student's t, two-sided 95 %, by degrees of freedom.
T95 = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776}
BINS = 5
FIRINGS = (1, 20, 60, 200, 600, 2000, 6000, 100_001)
EXPLANATIONS = ("EV", "above floor", "explained", "F1", "null's F1", "above null", "FDR 5 %", "mean percentile", "best token's F1", "alternatives", "token entropy", "high in both")
CONCEPTS = ("best latent", "probe k = 1", "probe k = 16", "direction", "price", "beyond search", "measured")
BEGIN, END = "<!-- meaning.py: begin -->", "<!-- meaning.py: end -->"
# A number in the page's text, after its key: <!--of|default|trained|darts|F1-->0.410 ± 0.004<!--.-->
FACT = re.compile(r"<!--([^>]*?\|[^>]*?)-->.*?<!--\.-->")


class Arm:
    """One arm of one run: what results.json says of it, and its rows of features.db."""

    def __init__(self, result, database):
        # Held-out firings, F1, normalised token entropy, null percentile, F1 of the best token, rule: of every explained latent.
        self.latents = database.execute(
            """SELECT held_out_firings, f1, normalized_token_entropy, null_percentile, best_token_f1, rule
               FROM latent WHERE arm = ? AND state = 'live'""", (result["name"],)).fetchall()
        self.bits = dict(database.execute("SELECT concept, price_bits FROM concept WHERE arm = ?", (result["name"],)))
        self.values = measures_of(result["metrics"], result["meaning"], self.latents)


def measures_of(metrics, meaning, latents):
    """The measures of the tables by name."""
    return {
        "EV": metrics["explained_variance"],
        "above floor": metrics["explained_variance_above_floor"],
        "explained": 100 * meaning["explained_fraction"],
        "F1": meaning["explanation_f1"],
        "null's F1": meaning["null_explanation_f1"],
        "above null": 100 * meaning["above_null"],
        "FDR 5 %": 100 * meaning["significant"],
        "mean percentile": statistics.mean(percentile for *_, percentile, _, _ in latents),
        "best token's F1": statistics.median(token_f1 for *_, token_f1, _ in latents),
        "alternatives": statistics.median(alternatives(rule) for *_, rule in latents),
        "token entropy": meaning["token_entropy"],
        "high in both": 100 * sum(f1 >= 0.6 and entropy >= 0.4 for _, f1, entropy, *_ in latents) / len(latents),
        "best latent": meaning["best_latent_auc"],
        "probe k = 1": meaning["probe_auc_k1"],
        "probe k = 16": meaning["probe_auc_k16"],
        "direction": meaning["price"]["auc"],
        "price": meaning["price"]["bits"],
        "beyond search": meaning["price"]["bits_above_search"],
        "measured": 100 * meaning["price"]["measured"],
    }


def alternatives(rule):
    """How many tokens or patterns a rule names: "a" or "b" → "c" or any token or 158 more."""
    more = re.search(r" or (\d+) more$", rule)
    return 3 + int(more[1]) if more else 1 + len(re.findall(r'(?:"|any token) or "', rule))


DIGITS = {"alternatives": 0} | dict.fromkeys( ("EV", "above floor", "F1", "null's F1", "best token's F1", "token entropy",
                              "best latent", "probe k = 1", "probe k = 16", "direction"), 3)
UNITS = {name: " %" for name in ("explained", "above null", "FDR 5 %", "high in both", "measured")}


class Run:
    """One finished run."""

    def __init__(self, folder):
        self.result = json.loads((folder / "results.json").read_text())
        database = sqlite3.connect(f"file:{folder / 'features.db'}?mode=ro", uri=True)
        self.arms = {arm["name"]: Arm(arm, database) for arm in self.result["arms"]}
        self.documents = {name for name, in database.execute("SELECT name FROM document")}
        database.close()


def load(out):
    """Runs by (model, kind), then by seed; seeds that are not finished in all four conditions are left out."""
    conditions = [(model, kind) for model in MODELS for kind in KINDS]
    seeds = [seed for seed in range(1, 6) if all((out / f"{model}-{kind}-{seed}" / "features.db").exists() for model, kind in conditions)]
    runs = {(model, kind): {seed: Run(out / f"{model}-{kind}-{seed}") for seed in seeds} for model, kind in conditions}
    for model in MODELS:
        for seed in seeds:
            one, other = (runs[model, kind][seed].result["setup"]["tokens_checksum"] for kind in KINDS)
            if one != other:
                raise SystemExit(f"{model}, seed {seed}: the trained and the re-randomised run saw different tokens")
    return seeds, runs


def interval(values):
    """Mean and half-width of the 95 % t interval."""
    mean = statistics.mean(values)
    return mean, T95[len(values) - 1] * statistics.stdev(values) / math.sqrt(len(values))


def signed(value, digits):
    return f"{value:+.{digits}f}".replace("-", "−")


def cell(values, digits, unit=""):
    mean, half = interval(values)
    return f"{mean:.{digits}f} ± {half:.{digits}f}{unit}".replace("-", "−")


def measure(runs, name, arm):
    """One measure over a condition's seeds."""
    return [run.arms[arm].values[name] for run in runs.values()]


def table(header, rows, left=1):
    """Markdown, the first columns flush left."""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * left + "---:|" * (len(header) - left)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def conditions(seeds, runs):
    rows = []
    for model in MODELS:
        own = runs[model, "trained"]
        setup = own[seeds[0]].result["setup"]
        documents = [len(run.documents) for run in own.values()]
        shared = len(set.intersection(*(run.documents for run in own.values())))
        concepts = sorted({run.result["meaning"]["concepts"] for run in own.values()})
        rows.append([MODELS[model], str(setup["width"]), f"{setup['latents']:,}", str(setup["k"]), f"{setup['fit_tokens']:,}", f"{setup['held_out_tokens']:,}",
                     f"{min(documents):,}–{max(documents):,}", f"{shared:,}", "–".join(str(n) for n in sorted({concepts[0], concepts[-1]}))])
    return table(["model", "n", "m", "k", "fit tokens", "held-out tokens", "held-out documents", "the same in all seeds", "concepts"], rows)


def measures(runs, names):
    rows = [[MODELS[model], KINDS[kind], ARMS[arm]] + [cell(measure(own, name, arm), DIGITS.get(name, 1), UNITS.get(name, "")) for name in names]
            for (model, kind), own in runs.items() for arm in ARMS]
    return table(["model", "weights", "arm", *names], rows, 3)


def references(runs):
    rows = []
    for (model, kind), own in runs.items():
        for place, name in enumerate(("best coordinate", "mean difference")):
            found = [run.result["meaning"]["references"][place] for run in own.values()]
            rows.append([MODELS[model], KINDS[kind], name, cell([r["auc"] for r in found], 3), cell([r["bits"] for r in found], 1), cell([100 * r["measured"] for r in found], 0, " %")])
    return table(["model", "weights", "direction", "AUC", "price", "measured"], rows, 3)


def price_gap(run):
    """Median over concepts of the best dart's price less the best trained latent's."""
    darts, sae = (run.arms[arm].bits for arm in ARMS)
    return statistics.median(darts[concept] - sae[concept] for concept in darts if concept in sae)


def gaps(own, name):
    """Darts less trained SAE, by seed."""
    return {seed: price_gap(run) if name == "price" else run.arms["darts"].values[name] - run.arms["topk-sae"].values[name] for seed, run in own.items()}


def learned(runs, model, arm, name):
    """Trained weights less re-randomised ones, by seed."""
    return [a - b for a, b in zip(*(measure(runs[model, kind], name, arm) for kind in KINDS))]


def with_interval(values, name):
    digits = DIGITS.get(name, 1)
    mean, half = interval(list(values))
    return f"{signed(mean, digits)} [{signed(mean - half, digits)}, {signed(mean + half, digits)}]"


def darts_less_sae(seeds, runs):
    names = ("EV", "F1", "alternatives", "above null", "mean percentile", "best latent", "probe k = 1", "probe k = 16", "direction", "price")
    rows = []
    for (model, kind), own in runs.items():
        for name in names:
            if kind == "random" and name in ("above null", "mean percentile"):
                continue
            found = gaps(own, name)
            rows.append([MODELS[model], KINDS[kind], name, *(signed(found[seed], DIGITS.get(name, 1)) for seed in seeds), with_interval(found.values(), name)])
    return table(["model", "weights", "measure", *(f"seed {seed}" for seed in seeds), "mean, 95 % interval"], rows, 3)


def trained_less_random(runs):
    names = ("EV", "above floor", "F1", "best token's F1", "alternatives", "token entropy", "high in both", "best latent", "probe k = 1", "probe k = 16", "direction", "price")
    columns = [(model, arm) for model in MODELS for arm in ARMS]
    rows = [[name, *(with_interval(learned(runs, model, arm, name), name) for model, arm in columns)] for name in names]
    return table(["measure", *(f"{MODELS[model]}, {ARMS[arm]}" for model, arm in columns)], rows)


def plane(own, arm):
    """Share of the explained latents in each cell, all seeds together; lowest F1 first, then lowest entropy."""
    counts, total = [[0] * BINS for _ in range(BINS)], 0
    for run in own.values():
        for _, f1, entropy, *_ in run.arms[arm].latents:
            counts[min(int(f1 * BINS), BINS - 1)][min(int(entropy * BINS), BINS - 1)] += 1
            total += 1
    return [[100 * count / total for count in row] for row in counts]


def planes(runs):
    """Per model, four planes side by side in a code block."""
    blocks = []
    for model in MODELS:
        shown = [(f"{KINDS[kind]}, {ARMS[arm]}", plane(runs[model, kind], arm)) for kind in KINDS for arm in ARMS]
        lines = [MODELS[model], "  F1  " + "   ".join(f"{title:<30}" for title, _ in shown)]
        for row in reversed(range(BINS)):
            lines.append(f" {row / BINS:.1f} ┤" + "   ".join("".join(f"{share:6.1f}" for share in grid[row]) for _, grid in shown))
        lines.append("     └" + "   ".join("".join(f"{column / BINS:6.1f}" for column in range(BINS)) for _ in shown))
        blocks.append("\n".join(line.rstrip() for line in lines))
    return "```\n" + "\n\n".join(blocks) + "\n```"


def by_firing(runs):
    """Median F1 of the explained latents that fire about equally often, all seeds together, with their number per run."""
    rows = []
    for (model, kind), own in runs.items():
        for arm in ARMS:
            found = collections.defaultdict(list)
            for run in own.values():
                for firings, f1, *_ in run.arms[arm].latents:
                    found[sum(firings >= edge for edge in FIRINGS)].append(f1)
            cells = [f"{statistics.median(found[i]):.3f} ({len(found[i]) / len(own):,.0f})" if found[i] else "–" for i in range(1, len(FIRINGS))]
            rows.append([MODELS[model], KINDS[kind], ARMS[arm], *cells])
    edges = [f"{low:,}–{high - 1:,}" for low, high in zip(FIRINGS, FIRINGS[1:])]
    return table(["model", "weights", "arm", *edges], rows, 3)


def firing_gap(own, low):
    """Darts less trained SAE, by seed: median F1 of the explained latents of one column of by_firing."""
    high = FIRINGS[FIRINGS.index(low) + 1]
    medians = [[statistics.median(f1 for firings, f1, *_ in run.arms[arm].latents if low <= firings < high) for run in own.values()] for arm in ARMS]
    return [a - b for a, b in zip(*medians)]


def within_reach(one, other):
    """Share of an arm's latents beside which at least 200 of the other run's fire on half to twice as many tokens."""
    firings = sorted(latent[0] for latent in other.latents)
    near = sum(bisect.bisect_right(firings, 2 * fires) - bisect.bisect_left(firings, fires / 2) >= 200 for fires, *_ in one.latents)
    return 100 * near / len(one.latents)


def reach(runs, model, arm):
    return cell([within_reach(one.arms[arm], other.arms[arm]) for one, other in zip(runs[model, "trained"].values(), runs[model, "random"].values())], 1, " %")


def reaches(runs):
    rows = [[MODELS[model], ARMS[arm], reach(runs, model, arm)] for model in MODELS for arm in ARMS]
    return table(["model", "arm", "latents with at least 200 of the re-randomised model's that fire half to twice as often"], rows, 2)


def fact(runs, key):
    """A number of the page's text: what, of which model, and so on, as the keys in the page show."""
    kind, *key = key.split("|")
    if kind == "of":
        model, weights, arm, name = key
        return cell(measure(runs[model, weights], name, arm), DIGITS.get(name, 1), UNITS.get(name, ""))
    if kind == "reference":
        model, weights, place, field = key
        return cell([run.result["meaning"]["references"][int(place)][field] for run in runs[model, weights].values()], 3 if field == "auc" else 1)
    if kind == "darts less SAE":
        model, weights, name = key
        return with_interval(gaps(runs[model, weights], name).values(), name)
    if kind == "darts less SAE at firing":
        model, weights, low = key
        return with_interval(firing_gap(runs[model, weights], int(low)), "F1")
    if kind == "learned":
        return with_interval(learned(runs, *key), key[-1])
    if kind == "reach":
        return reach(runs, *key)
    raise SystemExit(f"no such number: {kind}|{'|'.join(key)}")


def tables(seeds, runs):
    sections = [
        ("Conditions", conditions(seeds, runs)),
        ("Reconstruction and explanations", measures(runs, EXPLANATIONS)),
        ("Concepts and prices", measures(runs, CONCEPTS)),
        ("Directions nothing was searched for, and the coordinates", references(runs)),
        ("Darts less trained SAE, seed by seed", darts_less_sae(seeds, runs)),
        ("Trained weights less re-randomised, the same tokens", trained_less_random(runs)),
        ("Token entropy (to the right) and F1 (upwards), % of explained latents", planes(runs)),
        ("Median F1 by the number of held-out tokens a latent fires on (latents per run)", by_firing(runs)),
        ("What the null can say", reaches(runs)),
    ]
    return "\n\n".join(f"### {title}\n\n{body}" for title, body in sections)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path, help="the folder that meaning.sh was given")
    parser.add_argument("--page", type=pathlib.Path, help="a page whose tables and marked numbers are rewritten")
    arguments = parser.parse_args()
    seeds, runs = load(arguments.out)
    if len(seeds) < 2:
        raise SystemExit(f"{arguments.out}: {len(seeds)} seeds are finished in all four conditions; an interval needs at least 2")
    made = tables(seeds, runs)
    if arguments.page is None:
        print(made)
        return
    text = arguments.page.read_text()
    before, rest = text.split(BEGIN)
    after = FACT.sub(lambda found: f"<!--{found[1]}-->{fact(runs, found[1])}<!--.-->", rest.split(END)[1])
    arguments.page.write_text(f"{before}{BEGIN}\n\n{made}\n\n{END}{after}")


if __name__ == "__main__":
    main()
