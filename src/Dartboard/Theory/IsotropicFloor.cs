namespace Dartboard.Theory;

/// <summary>What a random dictionary explains of isotropic Gaussian activations: the part of explained variance that no learning earns.</summary>
public static class IsotropicFloor
{
    /// <summary>EV ≈ s/(1 + s) with s = (k/n)(1 + t·φ(t)/p), p = k/m = 1 − Φ(t), for the least-squares decoder.</summary>
    /// <remarks>1 + t·φ(t)/p is E[z² | z selected] for z ~ N(0, 1); by magnitude, 2(1 − Φ(t)) = p and it is 1 + 2t·φ(t)/p.</remarks>
    /// <param name="width">n, the width of the latent space.</param>
    /// <param name="count">m, the number of latents.</param>
    /// <param name="k">Active latents per token, 1 … m.</param>
    /// <param name="absolute">Selection by |z| in place of the signed rule.</param>
    /// <returns>A fraction of the variance, between 0 and 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or k exceeds m.</exception>
    public static double ExplainedVariance(int width, int count, int k, bool absolute = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (k < 1 || k > count)
            throw new ArgumentOutOfRangeException(nameof(k), $"k must be between 1 and the number of latents; got k = {k} for {count} latents");
        double s = (double)k / width * SelectedSecondMoment((double)k / count, absolute);
        return s / (1 + s);
    }

    private static double SelectedSecondMoment(double share, bool absolute)
    {
        if (share == 1)
            return 1;
        int tails = absolute ? 2 : 1;
        double threshold = -NormalDistribution.Quantile(share / tails);
        return 1 + tails * threshold * NormalDistribution.Density(threshold) / share;
    }
}
