using Dartboard.Evaluation.Comparison;
using Dartboard.Models;
using Dartboard.Models.Hub;

namespace Dartboard.Cli.Commands;

/// <summary>What arms are fitted on where no run is given.</summary>
/// <param name="Model">The language model.</param>
/// <param name="Randomization">What of it is replaced by random numbers.</param>
/// <param name="ModelSeed">Of those numbers.</param>
/// <param name="Text">Text files; none for the documentation inside the SDK.</param>
/// <param name="Field">Field or column that holds the text, null for <c>text</c>.</param>
/// <param name="Comparison">Site, sizes and seed.</param>
internal sealed record ProbeFitting(ModelSource Model, Randomization Randomization, ulong ModelSeed, IReadOnlyList<string> Text, string? Field, ComparisonOptions Comparison);
