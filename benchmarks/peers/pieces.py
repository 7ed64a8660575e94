"""Cuts strings by the published pre-tokenizer patterns of GPT-2, Llama 3 and Qwen 2 with the `regex` package (PyPI).

    python3 benchmarks/peers/pieces.py > tests/Dartboard.Models.Tests/Tokenizers/pieces.json

Each case is a text and, for every pattern, the lengths of its pieces in code points.
"""

import json
import random

import regex

WORDS = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}DIGITS| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
PATTERNS = {
    "gpt2": r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+",
    "llama3": WORDS.replace("DIGITS", "{1,3}"),
    "qwen2": WORDS.replace("DIGITS", ""),
}
FRAGMENTS = [
    *"'s 't 're 've 'm 'll 'd 'S 'T 'RE 'Ve 'M 'lL 'D 'x ' '' '\u017f 'r 'l 'v \u2019s".split(" "),
    *"a Z word ab \u00e9 e\u0301 \u00df \u0130 \u017f \u01c5 \u02b0 \u1e9e \u03a9 \u0416 \u05d0 \u0628 \u0939\u093f \u0e01\u0e33 \ud55c\uae00 \u3042 \u30ab \u4f60\u597d \u6f22 \U00020000 \U0001d4b3 \U00010330 \u02bc \u00aa".split(" "),
    *"1 12 123 1234 123456789 \u0663 \u00bd \u00b2 \u2167 \u3007 \u4e00 \uff11 \U0001d7dc \U000103d1 \U0001f100 \u2460 3.14 1,000".split(" "),
    *". , ! -- ... _ ( ) \" # $ \u20ac \u00a7 \u3002 \u00ab \u0301 \u200b \u200d \ufe0f \u00ad \ufeff \U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f44d\U0001f3fd \U0001f1e9\U0001f1ea \u2603 \u0000 \u001f \u007f \ufffd \ue000 \U0010ffff".split(" "),
    *[" ", "  ", "   ", "\t", "\n", "\r", "\r\n", "\n\n", " \n", "\n ", "\t ", "\u000b", "\u000c", "\u0085", "\u00a0", "\u1680", "\u2003", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000", " \u3000 "],
]


def lengths(pattern, text):
    pieces = [match.group() for match in regex.finditer(pattern, text)]
    assert "".join(pieces) == text
    return [len(piece) for piece in pieces]


def main():
    draw = random.Random(1)
    compiled = {name: regex.compile(pattern) for name, pattern in PATTERNS.items()}
    texts = ["".join(draw.choice(FRAGMENTS) for _ in range(1 + case % 24)) for case in range(800)]
    cases = [json.dumps([text, *[lengths(pattern, text) for pattern in compiled.values()]], separators=(",", ":")) for text in texts]
    print("[" + ",\n".join(cases) + "]")


main()
