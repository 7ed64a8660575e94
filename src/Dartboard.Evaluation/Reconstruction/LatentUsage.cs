using Dartboard.Coding;

namespace Dartboard.Evaluation.Reconstruction;

/// <summary>Counts active latents over tokens.</summary>
internal sealed class LatentUsage(int latents)
{
    private readonly bool[] _fired = new bool[latents];
    private long _tokens;
    private long _active;

    /// <summary>Mean number of non-zero activations per token.</summary>
    public double L0 => (double)_active / _tokens;

    /// <summary>Share of latents that fired; NaN where there are none.</summary>
    public double AliveFraction => (double)_fired.Count(f => f) / latents;

    /// <summary>Counts one block; null stands for codes in which every latent is active on every token.</summary>
    public void Add(SparseCodes? codes, int tokens)
    {
        _tokens += tokens;
        if (codes is null)
        {
            _active += (long)tokens * latents;
            Array.Fill(_fired, true);
            return;
        }

        for (int e = 0; e < codes.Indices.Length; e++)
            if (codes.Values[e] != 0)
            {
                _active++;
                _fired[codes.Indices[e]] = true;
            }
    }
}
