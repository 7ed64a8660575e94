#!/usr/bin/env python3
"""A plain PyTorch TopK SAE (Gao et al. 2024, arXiv 2406.04093), the opponent of Dartboard.Training.

Dense layers, autograd and torch.optim.Adam, written the way the paper reads; it shares nothing with the C# trainer but
the definition: unit-norm decoder rows, tied initialisation, AuxK, Adam, linear warm-up, linear decay.

    python3 topk_sae.py --fit fit.safetensors --held held.safetensors --k 32 --latents 8192 --steps 1220 --batch 1024

Activations are the one float32 tensor of a .safetensors file or a .npy file, (tokens, n). Prints one line of JSON.
Needs NumPy and PyTorch (Debian: python3-numpy, python3-torch). Unset OPENBLAS_CORETYPE before measuring speed.
"""
import argparse
import json
import struct
import sys
import time

import numpy as np
import torch


def read_activations(path):
    """(tokens, n) float32 from .npy, or from a .safetensors file that holds exactly one F32 tensor."""
    if path.endswith(".npy"):
        return np.load(path).astype(np.float32)
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
    tensors = [entry for name, entry in header.items() if name != "__metadata__"]
    if len(tensors) != 1 or tensors[0]["dtype"] != "F32":
        sys.exit(f"{path}: expected one F32 tensor, found {[(t['dtype'], t['shape']) for t in tensors]}")
    begin, end = tensors[0]["data_offsets"]
    values = np.fromfile(path, np.float32, (end - begin) // 4, offset=8 + length + begin)
    return values.reshape(tensors[0]["shape"])


class TopKSae(torch.nn.Module):
    def __init__(self, mean, latents, k):
        super().__init__()
        rows = torch.nn.functional.normalize(torch.randn(latents, mean.numel()), dim=1)
        self.k = k
        self.w_enc = torch.nn.Parameter(rows.clone())
        self.w_dec = torch.nn.Parameter(rows.clone())
        self.b_enc = torch.nn.Parameter(torch.zeros(latents))
        self.b_dec = torch.nn.Parameter(mean.clone())

    def scores(self, y):
        return torch.nn.functional.linear(y - self.b_dec, self.w_enc, self.b_enc)

    def decode(self, scores, k):
        """The k largest scores, rectified, times the decoder: without the bias."""
        values, indices = scores.topk(k, dim=1, sorted=False)
        codes = torch.zeros_like(scores).scatter(1, indices, values.relu())
        return codes @ self.w_dec, codes

    def forward(self, y):
        parts, codes = self.decode(self.scores(y), self.k)
        return parts + self.b_dec, codes


def project_gradient(model):
    """Takes from every decoder row's gradient the component along the row."""
    rows, gradient = model.w_dec.data, model.w_dec.grad
    gradient -= (gradient * rows).sum(1, keepdim=True) * rows


def rate(step, steps, warm_up, decay):
    """Linear warm-up over the first steps, linear decay to zero over the last."""
    return min(1.0, (step + 1) / max(1.0, warm_up * steps), (steps - step) / max(1.0, decay * steps))


def train(fit, args):
    mean = fit.mean(0)
    scale = 1 / (fit - mean).square().sum(1).mean().sqrt()
    model = TopKSae(mean * scale, args.latents, args.k)
    peak = args.lr * (2 ** 14 / args.latents) ** 0.5
    args.batch = min(args.batch, len(fit))
    adam = torch.optim.Adam(model.parameters(), lr=peak, betas=(0.9, 0.999), eps=6.25e-10)
    quiet = torch.zeros(args.latents)
    order, at = torch.randperm(len(fit)), 0
    for step in range(args.steps):
        if at + args.batch > len(fit):
            order, at = torch.randperm(len(fit)), 0
        y = fit[order[at:at + args.batch]] * scale
        at += args.batch
        scores = model.scores(y)
        parts, codes = model.decode(scores, args.k)
        residual = y - parts - model.b_dec
        loss = residual.square().sum(1).mean()
        dead = quiet >= args.dead_after
        if dead.any():
            wanted = min(y.shape[1] // 2, int(dead.sum()))
            revived, _ = model.decode(scores.masked_fill(~dead, -torch.inf), wanted)
            loss = loss + (residual.detach() - revived).square().sum(1).mean() / 32
        for group in adam.param_groups:
            group["lr"] = peak * rate(step, args.steps, args.warm_up, args.decay)
        adam.zero_grad()
        loss.backward()
        project_gradient(model)
        adam.step()
        with torch.no_grad():
            model.w_dec.data = torch.nn.functional.normalize(model.w_dec.data, dim=1)
            quiet = torch.where((codes > 0).any(0), torch.zeros(()), quiet + args.batch)
    return model, scale, int(dead.sum())


def explained_variance(model, scale, held):
    """1 - E|y - y'|^2 / (E|y|^2 - |E y|^2), accumulated in float64, and the mean number of active latents."""
    error, square, total, active = 0.0, 0.0, torch.zeros(held.shape[1], dtype=torch.float64), 0
    with torch.no_grad():
        for y in held.split(4096):
            guess, codes = model(y * scale)
            error += (y.double() - guess.double() / scale.double()).square().sum().item()
            square += y.double().square().sum().item()
            total += y.double().sum(0)
            active += (codes > 0).sum().item()
    tokens = len(held)
    variance = square / tokens - (total / tokens).square().sum().item()
    return 1 - error / tokens / variance, active / tokens


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", required=True)
    parser.add_argument("--held", required=True)
    parser.add_argument("--k", type=int, default=32)
    parser.add_argument("--latents", type=int, default=8192)
    parser.add_argument("--steps", type=int, default=1220)
    parser.add_argument("--batch", type=int, default=1024)
    parser.add_argument("--lr", type=float, default=4e-3, help="at 2^14 latents; scaled by 1/sqrt(latents)")
    parser.add_argument("--warm-up", type=float, default=0.05, help="fraction of the steps")
    parser.add_argument("--decay", type=float, default=0.5, help="fraction of the steps")
    parser.add_argument("--dead-after", type=int, default=200_000, help="tokens without firing")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    fit, held = (torch.from_numpy(read_activations(path)) for path in (args.fit, args.held))
    began = time.perf_counter()
    model, scale, dead = train(fit, args)
    seconds = time.perf_counter() - began
    variance, active = explained_variance(model, scale, held)
    print(json.dumps({
        "explained_variance": variance, "l0": active, "dead_latents": dead, "seconds": seconds,
        "tokens_per_second": args.steps * args.batch / seconds, "tokens_seen": args.steps * args.batch,
        "fit_tokens": len(fit), "held_tokens": len(held), "width": fit.shape[1], **vars(args),
        "torch": torch.__version__,
    }))


if __name__ == "__main__":
    main()
