namespace Dartboard.Dictionaries.Streams;

/// <summary>One worker's way to score blocks of a <see cref="DartStream"/>; holds scratch memory, serves one thread.</summary>
public abstract class DartScorer : IDisposable
{
    private protected DartScorer()
    {
    }

    /// <summary>Writes x_i·y_t for every dart i of a block and every target t.</summary>
    /// <param name="block">Block number: darts block·BlockDarts and on.</param>
    /// <param name="scores">(targets, BlockDarts).</param>
    public abstract void Score(long block, Span<float> scores);

    /// <summary>Frees scratch memory.</summary>
    public abstract void Dispose();
}
