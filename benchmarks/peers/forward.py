"""Prefill of GPT-2-small and Pythia-160m shapes with random weights in PyTorch, the peer of `Dartboard.Benchmarks forward`.

usage: env -u OPENBLAS_CORETYPE python3 benchmarks/peers/forward.py [--threads N] [--sequences N] [--length N] [--rounds N]
Prints one JSON object: tokens/s to the last block and to the logits (best of the rounds), and the share of this
process's own sgemm rate, counting 2 FLOP per matrix weight plus causal attention.
"""
import argparse
import json
import math
import time

import torch
import torch.nn.functional as F

SHAPES = {
    "gpt2-small": dict(layers=12, width=768, heads=12, hidden=3072, vocabulary=50257, rotary=0, parallel=False),
    "pythia-160m": dict(layers=12, width=768, heads=12, hidden=3072, vocabulary=50304, rotary=16, parallel=True),
}


def best(work, rounds):
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def rotate(x, cos, sin, size):
    turned, rest = x[..., :size], x[..., size:]
    a, b = turned.chunk(2, -1)
    return torch.cat((turned * cos + torch.cat((-b, a), -1) * sin, rest), -1)


class Model:
    def __init__(self, layers, width, heads, hidden, vocabulary, rotary, parallel):
        def matrix(out, inputs):
            return torch.randn(out, inputs) / math.sqrt(inputs)

        self.width, self.heads, self.rotary, self.parallel = width, heads, rotary, parallel
        self.blocks = [
            dict(qkv=matrix(3 * width, width), out=matrix(width, width), up=matrix(hidden, width), down=matrix(width, hidden),
                 bias=[torch.zeros(n) for n in (3 * width, width, hidden, width)], norm=[torch.ones(width), torch.zeros(width)])
            for _ in range(layers)
        ]
        self.table = torch.randn(vocabulary, width) * 0.02
        self.positions = torch.randn(1024, width) * 0.01
        self.head = self.table if not parallel else matrix(vocabulary, width)
        self.weights = layers * (4 * width * width + 2 * width * hidden)
        self.head_weights = vocabulary * width

    def flops(self, tokens, length, logits):
        attention = len(self.blocks) * 4 * self.width * (length + 1) / 2
        return tokens * (2 * (self.weights + (self.head_weights if logits else 0)) + attention)

    def attention(self, block, x, mask, turn):
        sequences, length, _ = x.shape
        q, k, v = (part.view(sequences, length, self.heads, -1).transpose(1, 2) for part in F.linear(x, block["qkv"], block["bias"][0]).chunk(3, -1))
        if self.rotary:
            q, k = rotate(q, *turn, self.rotary), rotate(k, *turn, self.rotary)
        scores = torch.matmul(q, k.transpose(-1, -2)) / math.sqrt(q.shape[-1]) + mask
        mixed = torch.matmul(torch.softmax(scores, -1), v).transpose(1, 2).reshape(x.shape)
        return F.linear(mixed, block["out"], block["bias"][1])

    def mlp(self, block, x):
        return F.linear(F.gelu(F.linear(x, block["up"], block["bias"][2]), approximate="none" if self.parallel else "tanh"), block["down"], block["bias"][3])

    def forward(self, tokens, logits):
        length = tokens.shape[1]
        mask = torch.full((length, length), -math.inf).triu(1)
        turn = None
        x = F.embedding(tokens, self.table)
        if self.rotary:
            angles = torch.outer(torch.arange(length).float(), 10000 ** (-torch.arange(0, self.rotary, 2) / self.rotary))
            turn = torch.cat((angles, angles), -1).cos(), torch.cat((angles, angles), -1).sin()
        else:
            x = x + self.positions[:length]
        for block in self.blocks:
            if self.parallel:
                x = x + self.attention(block, F.layer_norm(x, (self.width,), *block["norm"]), mask, turn) + self.mlp(block, F.layer_norm(x, (self.width,), *block["norm"]))
            else:
                x = x + self.attention(block, F.layer_norm(x, (self.width,), *block["norm"]), mask, turn)
                x = x + self.mlp(block, F.layer_norm(x, (self.width,), *block["norm"]))
        return F.linear(F.layer_norm(x, (self.width,), *self.blocks[0]["norm"]), self.head) if logits else x


def main():
    parser = argparse.ArgumentParser()
    for name, value in (("threads", 2), ("sequences", 8), ("length", 128), ("rounds", 5)):
        parser.add_argument(f"--{name}", type=int, default=value)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(0)
    a, b = torch.randn(1536, 1536), torch.randn(1536, 1536)
    gemm = 2 * 1536**3 / best(lambda: a @ b, args.rounds)
    report = dict(torch=torch.__version__, threads=args.threads, sequences=args.sequences, length=args.length, gemm_gflops=gemm / 1e9, models={})
    with torch.no_grad():
        for name, shape in SHAPES.items():
            model = Model(**shape)
            tokens = torch.randint(0, shape["vocabulary"], (args.sequences, args.length))
            for goal, logits in (("blocks", False), ("logits", True)):
                seconds = best(lambda: model.forward(tokens, logits), args.rounds)
                report["models"].setdefault(name, {})[goal] = dict(
                    tokens_per_second=tokens.numel() / seconds, share_of_gemm=model.flops(tokens.numel(), args.length, logits) / seconds / gemm)
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
