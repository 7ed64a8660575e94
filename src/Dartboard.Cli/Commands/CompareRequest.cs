using Dartboard.Evaluation.Comparison;
using Dartboard.Models;
using Dartboard.Models.Hub;

namespace Dartboard.Cli.Commands;

/// <summary>What <c>dartboard compare</c> was asked for.</summary>
/// <param name="Model">The language model.</param>
/// <param name="Randomization">What of it is replaced by random numbers.</param>
/// <param name="ModelSeed">Of those numbers.</param>
/// <param name="Text">Text files; none for the documentation inside the SDK.</param>
/// <param name="Field">Field or column that holds the text, null for <c>text</c>.</param>
/// <param name="Out">Folder to write, null for one named by the time.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Json">Whether standard output gets JSON.</param>
/// <param name="Comparison">Everything that determines the numbers.</param>
internal sealed record CompareRequest(
    ModelSource Model, Randomization Randomization, ulong ModelSeed, IReadOnlyList<string> Text, string? Field, string? Out, int Threads, bool Json, ComparisonOptions Comparison);
