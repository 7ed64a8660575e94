using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Tests.Reconstruction;

public sealed class PcaReconstructorTests
{
    private static readonly Workers Two = new(2);

    /// <summary>Tokens μ ± s_i·u_i with u_i the rows of a Hadamard matrix: the principal axes are u_i, the variances ∝ s_i².</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void ComponentsAreTheAxesOfLargestVariance(int k)
    {
        float[] sizes = [3, 1, 7, 2, 5, 0.5f, 4, 6];
        using Matrix y = Axes(sizes);
        using PcaReconstructor pca = PcaReconstructor.Fit(ActivationMoments.Measure(y, Two), k);
        ReconstructionScore score = ReconstructionEvaluator.Evaluate(pca, new EvaluationSet(y, [16]), null, Two);
        double expected = sizes.Select(s => s * s).OrderDescending().Take(k).Sum() / sizes.Sum(s => s * s);
        Assert.Equal(expected, score.ExplainedVariance, 1e-6);
        Assert.Equal(k, score.L0);
        Assert.Equal(Math.Sign(Sylvester(2, 0)), Math.Sign(pca.Components.Row(0)[0]));
        Assert.Equal(1 / Math.Sqrt(8), Math.Abs(pca.Components.Row(0)[5]), 1e-6);
    }

    [Fact]
    public void MoreComponentsThanCoordinatesAreRefused()
    {
        using Matrix y = Axes([1, 2, 3, 4, 5, 6, 7, 8]);
        ActivationMoments moments = ActivationMoments.Measure(y, Two);
        Assert.Contains("k = 9 for width 8", Assert.Throws<ArgumentOutOfRangeException>(() => PcaReconstructor.Fit(moments, 9)).Message);
    }

    private static Matrix Axes(float[] sizes)
    {
        var y = new Matrix(16, 8);
        for (int i = 0; i < 8; i++)
            for (int c = 0; c < 8; c++)
            {
                y.Row(2 * i)[c] = 10 + sizes[i] * Sylvester(i, c);
                y.Row(2 * i + 1)[c] = 10 - sizes[i] * Sylvester(i, c);
            }

        return y;
    }

    private static int Sylvester(int i, int c) => int.IsEvenInteger(System.Numerics.BitOperations.PopCount((uint)(i & c))) ? 1 : -1;
}
