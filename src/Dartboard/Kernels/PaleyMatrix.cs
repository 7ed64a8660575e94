namespace Dartboard.Kernels;

/// <summary>The Hadamard matrices of order 4·odd that larger ones are products of.</summary>
/// <remarks>
/// Paley, On orthogonal matrices, J. Math. Phys. 12 (1933). With χ the quadratic character of the field of order q and
/// C the (q + 1)² matrix with zero diagonal, C[0, j] = 1, C[i, 0] = χ(−1), C[i, j] = χ(e_{i−1} − e_{j−1}):
/// <list type="bullet">
/// <item>II, q ≡ 1 mod 4, order 2(q + 1): H = C ⊗ [[1, 1], [1, −1]] + I ⊗ [[1, −1], [−1, −1]].</item>
/// <item>I, q ≡ 3 mod 4, order q + 1: H = C + I.</item>
/// </list>
/// II is taken where both exist, because two transforms of half the size cost half as much. Part of the stored format.
/// </remarks>
internal static class PaleyMatrix
{
    /// <summary>The orders of construction II.</summary>
    private static ReadOnlySpan<int> Doubled => [12, 20, 28, 36, 52, 60, 76, 84, 100, 108, 124];

    /// <summary>The orders that only construction I reaches.</summary>
    private static ReadOnlySpan<int> Plain => [44, 68];

    internal static bool Exists(int order) => IsDoubled(order) || Plain.Contains(order);

    internal static bool IsDoubled(int order) => Doubled.Contains(order);

    /// <summary>C of the construction that gives this order: (rows, rows) entries row-major, rows = order/2 for II and order for I.</summary>
    internal static sbyte[] Conference(int order)
    {
        int rows = IsDoubled(order) ? order / 2 : order;
        var field = new FiniteField(rows - 1);
        sbyte[] c = new sbyte[rows * rows];
        for (int i = 1; i < rows; i++)
        {
            c[i] = 1;
            c[i * rows] = (sbyte)(IsDoubled(order) ? 1 : -1);
            for (int j = 1; j < rows; j++)
                c[i * rows + j] = (sbyte)field.CharacterOfDifference(i - 1, j - 1);
        }

        return c;
    }

    /// <summary>H, (order, order) entries ±1 row-major.</summary>
    internal static sbyte[] Signs(int order)
    {
        sbyte[] c = Conference(order);
        int rows = IsDoubled(order) ? order / 2 : order;
        sbyte[] h = new sbyte[order * order];
        for (int i = 0; i < order; i++)
            for (int j = 0; j < order; j++)
                h[i * order + j] = rows == order ? PlainEntry(c, rows, i, j) : DoubledEntry(c, rows, i, j);
        return h;
    }

    private static sbyte PlainEntry(sbyte[] c, int rows, int i, int j) => i == j ? (sbyte)1 : c[i * rows + j];

    private static sbyte DoubledEntry(sbyte[] c, int rows, int i, int j)
    {
        bool bothOdd = (i & j & 1) != 0, bothEven = ((i | j) & 1) == 0;
        if (i / 2 == j / 2)
            return (sbyte)(bothEven ? 1 : -1);
        sbyte entry = c[i / 2 * rows + j / 2];
        return bothOdd ? (sbyte)-entry : entry;
    }
}
