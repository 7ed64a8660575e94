using Dartboard.Coding;
using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Models;

namespace Dartboard.Evaluation.Pricing;

/// <summary>Whose latents are priced, and on which tokens.</summary>
/// <param name="Model">The model; its tokenizer is needed.</param>
/// <param name="Site">Where activations were taken.</param>
/// <param name="Source">What the text is, in a few words.</param>
/// <param name="Data">Fit and held-out activations; owned.</param>
/// <param name="Arms">Encoders by name.</param>
public sealed record PriceSubject(LanguageModel Model, Site Site, string Source, ComparisonData Data, IReadOnlyList<(string Name, TopKEncoder Encoder)> Arms) : IDisposable
{
    /// <summary>Frees the activations.</summary>
    public void Dispose() => Data.Dispose();

    internal PriceSetup Setup(string score, long darts, ulong seed, string concepts) => new(
        Model.Name, Site.ToString(), Model.HuggingFaceName(Site), Model.Width, Source, Data.Policy,
        Data.Fit.Rows, Data.HeldOut.Activations.Rows, Data.HeldOut.Documents, concepts, score, darts, seed);
}
