using System.Numerics;

namespace Dartboard.Kernels;

/// <summary>An order N at which the transform exists, and how its matrix is built: H_N = P(b₁) ⊗ … ⊗ P(b_r) ⊗ S(2ᵃ).</summary>
/// <remarks>
/// S is Sylvester's matrix, S[i, j] = (−1)^popcount(i AND j); P(b) is <see cref="PaleyMatrix"/>. Among the decompositions of N the
/// one is taken whose bases are all at most 64 if there is such a one, then with the fewest bases, then with the smallest
/// largest base; bases ascend. The rule is part of the stored format: a row number means the same row for good.
/// </remarks>
public sealed class HadamardOrder
{
    private const int ComfortableBase = 64;

    private HadamardOrder(int order, int[] bases)
    {
        Order = order;
        Bases = bases;
        Sylvester = bases.Aggregate(order, (rest, b) => rest / b);
    }

    /// <summary>N.</summary>
    public int Order { get; }

    /// <summary>The orders b₁ ≤ … ≤ b_r of the Paley factors, slowest-varying first; none for a power of two.</summary>
    public IReadOnlyList<int> Bases { get; }

    /// <summary>2ᵃ, the order of the fastest-varying, Sylvester factor.</summary>
    public int Sylvester { get; }

    /// <summary>The smallest order N ≥ <paramref name="width"/> that can be built.</summary>
    /// <param name="width">At least 1 and at most 2³⁰.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is out of range.</exception>
    public static HadamardOrder AtLeast(int width)
    {
        if (width is < 1 or > 1 << 30)
            throw new ArgumentOutOfRangeException(nameof(width), $"width must be between 1 and 2^30; got {width}");
        for (int order = width; ; order++)
            if (Find(order) is { } bases)
                return new HadamardOrder(order, bases);
    }

    private static int[]? Find(int order)
    {
        int twos = BitOperations.TrailingZeroCount(order);
        var found = new List<int[]>();
        Split(order >> twos, twos, [], found);
        return found
            .OrderBy(bases => bases.Any(b => b > ComfortableBase))
            .ThenBy(bases => bases.Length)
            .ThenBy(bases => bases.LastOrDefault())
            .FirstOrDefault();
    }

    // Every base is 4·odd, so each takes two of the twos and its odd part of the odd part.
    private static void Split(int odd, int twos, int[] bases, List<int[]> found)
    {
        if (odd == 1)
        {
            found.Add(bases);
            return;
        }

        for (int b = (bases.Length == 0 ? 12 : bases[^1]); b <= 124 && twos >= 2; b += 8)
            if (odd % (b / 4) == 0 && PaleyMatrix.Exists(b))
                Split(odd / (b / 4), twos - 2, [.. bases, b], found);
    }
}
