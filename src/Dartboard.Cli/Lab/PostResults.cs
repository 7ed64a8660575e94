using Dartboard.Evaluation.Lab;
using Dartboard.Evaluation.Lab.Floor;
using Dartboard.Evaluation.Lab.Superposition;

namespace Dartboard.Cli.Lab;

/// <summary>Everything the lab measured about the post.</summary>
/// <param name="Gaussian">Inner products with a Gaussian y.</param>
/// <param name="Spiky">Inner products with a y of one dominant entry.</param>
/// <param name="Coherences">Rademacher, hadamard and gaussian darts, in this order; the first swept.</param>
/// <param name="Alignment">The best dart.</param>
/// <param name="Floor">Isotropic floor.</param>
/// <param name="Superposition">Both frequency laws.</param>
internal sealed record PostResults(
    HistogramReport Gaussian,
    HistogramReport Spiky,
    IReadOnlyList<CoherenceReport> Coherences,
    AlignmentReport Alignment,
    FloorReport Floor,
    IReadOnlyList<SuperpositionReport> Superposition)
{
    /// <summary>One page per experiment, in the order of the post.</summary>
    public IReadOnlyList<LabPage> Pages =>
    [
        .. Coherences.Select(CoherencePage.Create),
        AlignmentPage.Create(Alignment),
        HistogramPage.Create(Gaussian),
        HistogramPage.Create(Spiky),
        FloorPage.Create(Floor),
        .. Superposition.Select(SuperpositionPage.Create),
    ];
}
