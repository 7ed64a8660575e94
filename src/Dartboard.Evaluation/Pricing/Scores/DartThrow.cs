using Dartboard.Dictionaries;
using Dartboard.Dictionaries.Streams;
using Dartboard.Random;

namespace Dartboard.Evaluation.Pricing.Scores;

/// <summary>The darts that prices are counted in.</summary>
/// <param name="Darts">M.</param>
/// <param name="Seed">Seed of the run.</param>
internal readonly record struct DartThrow(long Darts, ulong Seed)
{
    /// <summary>Hadamard darts of a seed of their own: no arm's darts are among them.</summary>
    public DartStream Open(int width)
    {
        Span<ulong> word = stackalloc ulong[1];
        new Philox4x64(Seed, RandomStream.PriceDarts).Fill(0, word);
        return DartStream.Open(DartKind.Hadamard, width, word[0]);
    }
}
