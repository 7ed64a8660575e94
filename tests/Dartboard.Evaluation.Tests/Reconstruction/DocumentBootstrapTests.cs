using Dartboard.Evaluation.Reconstruction;
using Dartboard.Memory;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Reconstruction;

public sealed class DocumentBootstrapTests
{
    private static readonly Workers Two = new(2);

    [Fact]
    public void EveryResampleHasAsManyDocuments()
    {
        var bootstrap = new DocumentBootstrap(37, seed: 9, resamples: 50);
        for (int b = 0; b < 50; b++)
            Assert.Equal(37, bootstrap.Multiplicities(b).ToArray().Sum(w => w));
    }

    [Fact]
    public void DocumentsAreDrawnEvenly()
    {
        var bootstrap = new DocumentBootstrap(20, seed: 10, resamples: 1000);
        var drawn = new int[20];
        for (int b = 0; b < 1000; b++)
            for (int d = 0; d < 20; d++)
                drawn[d] += bootstrap.Multiplicities(b)[d];
        double chiSquared = drawn.Sum(x => (x - 1000.0) * (x - 1000) / 1000);
        Assert.InRange(chiSquared, 7.6, 36.2); // 19 degrees of freedom, 1 % each side
    }

    [Fact]
    public void ResampledVarianceIsThatOfTheRepeatedDocuments()
    {
        int[] lengths = [4, 0, 7, 1, 12];
        using Matrix y = Samples.Activations(3, 1, lengths);
        var bootstrap = new DocumentBootstrap(lengths.Length, seed: 11, resamples: 20);
        double[] variance = new EvaluationSet(y, lengths).ResampledVariance(bootstrap, Two);
        for (int b = 0; b < 20; b++)
            Assert.Equal(Repeated(y, lengths, bootstrap.Multiplicities(b).ToArray()), variance[b], 1e-6);
    }

    [Fact]
    public void IntervalIsThePercentiles()
    {
        Interval interval = new DocumentBootstrap(3, seed: 1, resamples: 1001).Interval(b => b == 500 ? 500 : 1000 - b);
        Assert.Equal(25, interval.Low, 1e-9);
        Assert.Equal(975, interval.High, 1e-9);
    }

    /// <summary>Documents whose tokens share errors: an interval over tokens would be far too short to cover.</summary>
    [Fact]
    public void IntervalCoversTheTruthAboutNineteenTimesInTwenty()
    {
        int covered = 0;
        for (ulong trial = 0; trial < 200; trial++)
        {
            int[] lengths = [.. Enumerable.Repeat(25, 80)];
            using Matrix y = Clustered(trial, lengths);
            var set = new EvaluationSet(y, lengths);
            ReconstructionScore score = ReconstructionEvaluator.Evaluate(new Copy(2, 0.5f), set, new DocumentBootstrap(80, trial, 300), Two);
            Interval interval = score.ExplainedVarianceInterval!.Value;
            if (interval.Low <= Truth && Truth <= interval.High)
                covered++;
        }

        Assert.InRange(covered, 178, 199);
    }

    /// <summary>ŷ = y/2 where y = (document's offset with variance 2) + (token's noise with variance 1) + 1: error E y²/4 = 4/4, variance 3.</summary>
    private const double Truth = 1 - 1.0 / 3;

    private static Matrix Clustered(ulong seed, int[] lengths)
    {
        var noise = new Noise(seed * 977 + 5);
        var y = new Matrix(lengths.Sum(), 2);
        for (int d = 0, row = 0; d < lengths.Length; d++)
        {
            double a = Math.Sqrt(2) * noise.Normal(), b = Math.Sqrt(2) * noise.Normal();
            for (int t = 0; t < lengths[d]; t++, row++)
            {
                y.Row(row)[0] = (float)(1 + a + noise.Normal());
                y.Row(row)[1] = (float)(1 + b + noise.Normal());
            }
        }

        return y;
    }

    private static double Repeated(Matrix y, int[] lengths, ushort[] times)
    {
        var rows = new List<double[]>();
        for (int d = 0, row = 0; d < lengths.Length; row += lengths[d++])
            for (int copy = 0; copy < times[d]; copy++)
                for (int t = 0; t < lengths[d]; t++)
                    rows.Add([.. y.Row(row + t).ToArray().Select(v => (double)v)]);
        if (rows.Count == 0)
            return double.NaN;
        double[] mean = [.. Enumerable.Range(0, y.Columns).Select(c => rows.Average(r => r[c]))];
        return rows.Sum(r => r.Zip(mean, (v, m) => (v - m) * (v - m)).Sum());
    }
}
