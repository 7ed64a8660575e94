namespace Dartboard.Evaluation.Pricing.Tails;

/// <summary>Poisson variables of mean 1, one from each word, by looking up its lowest 16 bits.</summary>
internal static class PoissonWeight
{
    private static readonly byte[] Table = Build();

    /// <summary>P(k) = e⁻¹/k! to within 2⁻¹⁶.</summary>
    public static byte Of(ulong word) => Table[(ushort)word];

    private static byte[] Build()
    {
        var table = new byte[1 << 16];
        double chance = Math.Exp(-1), below = chance;
        byte value = 0;
        for (int i = 0; i < table.Length; i++)
        {
            while ((i + 0.5) / table.Length > below)
                below += chance /= ++value;
            table[i] = value;
        }

        return table;
    }
}
