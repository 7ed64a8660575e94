using Dartboard.Evaluation.Latents;
using Dartboard.Memory;
using Dartboard.Models;

namespace Dartboard.Evaluation.Nulls;

/// <summary>The real thing, from which a null's activations are made.</summary>
/// <param name="FitCorpus">Tokens to fit on.</param>
/// <param name="Fit">Their activations, (rows, n).</param>
/// <param name="HeldOutCorpus">Tokens to measure on.</param>
/// <param name="HeldOut">Their activations, (rows, n).</param>
/// <param name="Site">Where the activations were taken.</param>
/// <param name="Load">Loads the model with a kind and a seed of randomisation; the null disposes of it.</param>
/// <param name="Seed">Of the null's random numbers.</param>
/// <param name="Workers">Threads; no null depends on their number.</param>
public sealed record NullSource(
    TokenCorpus FitCorpus, Matrix Fit, TokenCorpus HeldOutCorpus, Matrix HeldOut, Site Site, Func<Randomization, ulong, LanguageModel> Load, ulong Seed, Workers Workers);
