using Dartboard.Coding;
using Dartboard.Evaluation.Comparison.Arms;
using Dartboard.Evaluation.Features;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Pricing;
using Dartboard.Evaluation.Records;

namespace Dartboard.Evaluation.Comparison.Meaning;

/// <summary>What the latents of all arms mean, found out once for arms that share them.</summary>
internal sealed class MeaningStudy : IDisposable
{
    private readonly MeaningScorer _scorer;
    private readonly OrderedDictionary<string, (IArm Arm, ArmMeaning Meaning)> _meanings = [];
    private readonly Dictionary<string, MeaningMetrics> _metrics = [];
    private readonly PriceTable? _prices;
    private readonly NullKind _null;

    /// <summary>Runs all of it.</summary>
    /// <param name="scorer">Owned from here on.</param>
    /// <param name="arms">The fitted arms.</param>
    /// <param name="context">What they were fitted with.</param>
    /// <param name="null">What explanations are held against.</param>
    public MeaningStudy(MeaningScorer scorer, IReadOnlyList<(IArm Arm, FittedArm Fitted)> arms, FitContext context, NullKind @null)
    {
        (_scorer, _null) = (scorer, @null);
        (IArm Arm, TopKEncoder Encoder)[] distinct = [.. MeaningPlan.Distinct(arms.Select(arm => arm.Arm)).Select(arm => (arm, arms.First(fitted => fitted.Arm == arm).Fitted.Encoder!))];
        foreach ((IArm arm, TopKEncoder encoder) in distinct)
            _meanings[arm.Latents!] = (arm, scorer.Score(arm, encoder, context));
        _prices = scorer.Price([.. distinct.Select(arm => (arm.Arm.Name, arm.Encoder))]);
        for (int i = 0; i < distinct.Length; i++)
            _metrics[distinct[i].Arm.Latents!] = _meanings.GetAt(i).Value.Meaning.Metrics(scorer.Concepts?.Bootstrap, _prices is null ? null : DirectionPrice.Of(_prices, i));
    }

    /// <summary>On what it was measured.</summary>
    public MeaningSetup Setup => new(
        NullCatalog.NameOf(_null),
        _scorer.Suite.Tasks.Count,
        _scorer.Suite.Description,
        MeaningScorer.PriceDarts,
        _prices is null ? [] : [.. Enumerable.Range(_meanings.Count, _prices.Candidates.Count - _meanings.Count).Select(i => DirectionPrice.Of(_prices, i))]);

    /// <summary>What the run says of the post's two claims.</summary>
    public IReadOnlyList<string> Verdict => new MeaningVerdict(
        Setup, _meanings.Values.ToDictionary(arm => arm.Arm.Name, arm => _metrics[arm.Arm.Latents!]), _meanings.Values.ToDictionary(arm => arm.Arm.Name, arm => arm.Meaning), _prices, _scorer.Concepts).Sentences();

    /// <summary>An arm's figures; null for an arm without latents.</summary>
    public MeaningMetrics? Of(IArm arm) => arm.Latents is { } latents ? _metrics[latents] : null;

    /// <summary>Everything, latent by latent.</summary>
    public FeatureSet Features(CompareSetup setup)
    {
        ArmMeaning? thrown = _meanings.Values.FirstOrDefault(arm => arm.Arm is DartsArm).Meaning;
        DartTail? darts = thrown is null ? null : ExplanationTail.Of(thrown.Explanations, setup.Seed);
        LatentRows[] arms = [.. _meanings.Values.Select(arm => new LatentRows(arm.Arm.Name, arm.Meaning, _scorer, _prices, darts))];
        return new FeatureSet
        {
            Setup = setup,
            Null = NullCatalog.NameOf(_null),
            HeldOut = _scorer.HeldOut,
            TextOf = token => _scorer.Texts[token],
            Arms = [.. _meanings.Values.Select(arm => arm.Arm.Name)],
            Latents = arms.SelectMany(arm => arm.Latents()),
            Examples = arms.SelectMany(arm => arm.Examples()),
            Concepts = [.. arms.SelectMany(arm => arm.Concepts())],
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((_, ArmMeaning meaning) in _meanings.Values)
            meaning.Dispose();
        _scorer.Dispose();
    }
}
