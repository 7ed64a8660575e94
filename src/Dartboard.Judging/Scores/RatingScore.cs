using Dartboard.Evaluation.Reconstruction;
using Dartboard.Judging.Questions;

namespace Dartboard.Judging.Scores;

/// <summary>How well a judge told active windows from inactive ones. Windows without a readable answer count in none of the scores.</summary>
/// <param name="BalancedAccuracy">Mean of the shares right among active and among inactive windows; 0.5 for a judge that always says no, NaN where one kind is missing.</param>
/// <param name="BalancedAccuracyInterval">95 %, percentile bootstrap over windows.</param>
/// <param name="Auroc">P(an active window is rated above an inactive one), ties counted half.</param>
/// <param name="AurocInterval">95 %, percentile bootstrap over windows.</param>
/// <param name="Accuracy">Share right of all.</param>
/// <param name="AlwaysNoAccuracy">What always saying no earns in <see cref="Accuracy"/>: the share of inactive windows.</param>
/// <param name="Windows">Windows asked about.</param>
/// <param name="Failed">Those without a readable answer.</param>
public sealed record RatingScore(
    double BalancedAccuracy, Interval BalancedAccuracyInterval, double Auroc, Interval AurocInterval, double Accuracy, double AlwaysNoAccuracy, int Windows, int Failed)
{
    /// <summary>What always saying no earns in <see cref="BalancedAccuracy"/>.</summary>
    public const double AlwaysNo = 0.5;

    /// <summary>Scores ratings.</summary>
    /// <param name="ratings">One per window.</param>
    /// <param name="seed">Of the bootstrap.</param>
    public static RatingScore Of(IReadOnlyList<Rating> ratings, ulong seed)
    {
        Rating[] read = [.. ratings.Where(rating => rating.Value is not null)];
        var all = new RatingCounts(read, default);
        (Interval balanced, Interval auroc) = Intervals(read, seed);
        return new RatingScore(all.BalancedAccuracy, balanced, all.Auroc, auroc, all.Accuracy, all.InactiveShare, ratings.Count, ratings.Count - read.Length);
    }

    private static (Interval Balanced, Interval Auroc) Intervals(Rating[] read, ulong seed)
    {
        if (read.Length == 0)
            return (new Interval(double.NaN, double.NaN), new Interval(double.NaN, double.NaN));
        var bootstrap = new DocumentBootstrap(read.Length, seed);
        RatingCounts[] resamples = [.. Enumerable.Range(0, bootstrap.Resamples).Select(resample => new RatingCounts(read, bootstrap.Multiplicities(resample)))];
        return (Interval.Central(resamples.Select(counts => counts.BalancedAccuracy)), Interval.Central(resamples.Select(counts => counts.Auroc)));
    }

    /// <summary>Ratings counted by truth and value: all the scores need.</summary>
    private readonly struct RatingCounts
    {
        private readonly int[] _active = new int[Prompts.HighestRating + 1], _inactive = new int[Prompts.HighestRating + 1];

        public RatingCounts(Rating[] ratings, ReadOnlySpan<ushort> weights)
        {
            for (int i = 0; i < ratings.Length; i++)
                (ratings[i].IsActive ? _active : _inactive)[ratings[i].Value!.Value] += weights.IsEmpty ? 1 : weights[i];
        }

        public double BalancedAccuracy => (Share(_active.AsSpan(Prompts.LeastYes), _active) + Share(_inactive.AsSpan(0, Prompts.LeastYes), _inactive)) / 2;

        public double Accuracy => (double)(Sum(_active.AsSpan(Prompts.LeastYes)) + Sum(_inactive.AsSpan(0, Prompts.LeastYes))) / (Sum(_active) + Sum(_inactive));

        public double InactiveShare => (double)Sum(_inactive) / (Sum(_active) + Sum(_inactive));

        public double Auroc
        {
            get
            {
                double above = 0;
                for (int value = 0, below = 0; value < _active.Length; below += _inactive[value++])
                    above += _active[value] * (below + 0.5 * _inactive[value]);
                return above / ((double)Sum(_active) * Sum(_inactive));
            }
        }

        private static double Share(ReadOnlySpan<int> part, ReadOnlySpan<int> whole) => (double)Sum(part) / Sum(whole);

        private static int Sum(ReadOnlySpan<int> counts)
        {
            int sum = 0;
            foreach (int count in counts)
                sum += count;
            return sum;
        }
    }
}
