using System.Numerics;
using System.Numerics.Tensors;
using Dartboard.Dictionaries.Streams;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Lab;

/// <summary>Goes once through a stream of darts and tallies every stretch between two stops.</summary>
internal sealed class BestDartScan(DartStream stream, float[] targets, float threshold)
{
    /// <summary>Darts per work item, rounded to whole blocks.</summary>
    private const long ItemDarts = 1 << 18;

    private readonly int _targets = targets.Length / stream.Width;

    /// <summary>Tallies.</summary>
    /// <param name="stops">Ends of the stretches, ascending; the first one starts at dart 0.</param>
    /// <param name="workers">Threads; the tallies do not depend on their number.</param>
    /// <param name="progress">Told the share of the work that is done, from any thread.</param>
    /// <returns>(stretches, targets).</returns>
    public DartTally[,] Run(long[] stops, Workers workers, Action<double>? progress)
    {
        List<Piece> pieces = Pieces(stops);
        var tallies = new DartTally[pieces.Count][];
        var team = new DartScorer?[workers.Count];
        long done = 0;
        try
        {
            workers.For(pieces.Count, (item, worker) =>
            {
                tallies[item] = Tally(team[worker] ??= stream.CreateScorer(targets), pieces[item]);
                progress?.Invoke((double)Interlocked.Add(ref done, pieces[item].End - pieces[item].First) / stops[^1]);
            });
        }
        finally
        {
            foreach (DartScorer? scorer in team)
                scorer?.Dispose();
        }

        return Combine(pieces, tallies, stops.Length);
    }

    private List<Piece> Pieces(long[] stops)
    {
        long step = Math.Max(1, ItemDarts / stream.BlockDarts) * stream.BlockDarts;
        var pieces = new List<Piece>();
        for (int stretch = 0; stretch < stops.Length; stretch++)
        {
            long first = stretch == 0 ? 0 : stops[stretch - 1];
            for (long end; first < stops[stretch]; first = end)
            {
                end = Math.Min(stops[stretch], (first / step + 1) * step);
                pieces.Add(new Piece(stretch, first, end));
            }
        }

        return pieces;
    }

    /// <summary>Darts first … end − 1; a block that a stop cuts is scored for both of its stretches.</summary>
    private DartTally[] Tally(DartScorer scorer, Piece piece)
    {
        var tallies = new DartTally[_targets];
        Array.Fill(tallies, DartTally.None);
        var scores = new float[_targets * stream.BlockDarts];
        for (long block = piece.First / stream.BlockDarts; block * stream.BlockDarts < piece.End; block++)
        {
            scorer.Score(block, scores);
            int from = (int)Math.Max(0, piece.First - block * stream.BlockDarts);
            int to = (int)Math.Min(stream.BlockDarts, piece.End - block * stream.BlockDarts);
            for (int t = 0; t < _targets; t++)
                tallies[t] = tallies[t].With(Tally(scores.AsSpan(t * stream.BlockDarts + from, to - from)));
        }

        return tallies;
    }

    private DartTally Tally(ReadOnlySpan<float> scores)
    {
        float maximum = TensorPrimitives.Max(scores);
        return new DartTally(maximum, maximum > threshold ? CountAbove(scores) : 0);
    }

    private int CountAbove(ReadOnlySpan<float> scores)
    {
        var bar = new Vector<float>(threshold);
        Vector<int> above = Vector<int>.Zero;
        int i = 0;
        // A comparison gives −1 where it holds.
        for (; i <= scores.Length - Vector<float>.Count; i += Vector<float>.Count)
            above -= Vector.GreaterThan(new Vector<float>(scores[i..]), bar);
        int count = Vector.Sum(above);
        for (; i < scores.Length; i++)
            count += scores[i] > threshold ? 1 : 0;
        return count;
    }

    private DartTally[,] Combine(List<Piece> pieces, DartTally[][] tallies, int stretches)
    {
        var sums = new DartTally[stretches, _targets];
        for (int stretch = 0; stretch < stretches; stretch++)
            for (int t = 0; t < _targets; t++)
                sums[stretch, t] = DartTally.None;
        for (int item = 0; item < pieces.Count; item++)
            for (int t = 0; t < _targets; t++)
                sums[pieces[item].Stretch, t] = sums[pieces[item].Stretch, t].With(tallies[item][t]);
        return sums;
    }

    private readonly record struct Piece(int Stretch, long First, long End);
}
