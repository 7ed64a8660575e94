using System.Numerics;

namespace Dartboard.TestKit;

/// <summary>Hadamard matrices from their definitions: parities for Sylvester, squares found by squaring everything for Paley.</summary>
public static class HadamardOracle
{
    /// <summary>S[i, j] = (−1)^popcount(i AND j).</summary>
    public static int[,] Sylvester(int order) => Build(order, (i, j) => BitOperations.PopCount((uint)(i & j)) % 2 == 0 ? 1 : -1);

    /// <summary>Order q + 1 for a prime q ≡ 3 mod 4: I + C.</summary>
    public static int[,] Paley1(int q)
    {
        int[,] c = Conference(q);
        return Build(q + 1, (i, j) => i == j ? 1 : c[i, j]);
    }

    /// <summary>Order 2(q + 1) for a prime or squared prime q ≡ 1 mod 4: C ⊗ [[1, 1], [1, −1]] + I ⊗ [[1, −1], [−1, −1]].</summary>
    public static int[,] Paley2(int q)
    {
        int[,] c = Conference(q), outer = { { 1, 1 }, { 1, -1 } }, inner = { { 1, -1 }, { -1, -1 } };
        return Build(2 * (q + 1), (i, j) => c[i / 2, j / 2] * outer[i % 2, j % 2] + (i / 2 == j / 2 ? inner[i % 2, j % 2] : 0));
    }

    /// <summary>A ⊗ B.</summary>
    public static int[,] Kronecker(int[,] a, int[,] b)
    {
        int inner = b.GetLength(0);
        return Build(a.GetLength(0) * inner, (i, j) => a[i / inner, j / inner] * b[i % inner, j % inner]);
    }

    private static int[,] Conference(int q)
    {
        int p = Enumerable.Range(2, q).First(d => q % d == 0);
        HashSet<int> squares = [];
        for (int e = 1; e < q; e++)
            squares.Add(Square(e, p));
        int Character(int e) => e == 0 ? 0 : squares.Contains(e) ? 1 : -1;
        int Difference(int i, int j) => (i % p - j % p + p) % p + p * ((i / p - j / p + p) % p);
        int minusOne = Character(Difference(0, 1));
        return Build(q + 1, (i, j) => i == j ? 0 : i == 0 ? 1 : j == 0 ? minusOne : Character(Difference(i - 1, j - 1)));
    }

    // (a + b√w)² = a² + w·b² + 2ab√w; b = 0 throughout where q is prime.
    private static int Square(int e, int p)
    {
        int w = Enumerable.Range(2, p).First(x => Enumerable.Range(0, p).All(y => y * y % p != x % p));
        int a = e % p, b = e / p;
        return (a * a + w * b * b) % p + p * (2 * a * b % p);
    }

    private static int[,] Build(int order, Func<int, int, int> entry)
    {
        var matrix = new int[order, order];
        for (int i = 0; i < order; i++)
            for (int j = 0; j < order; j++)
                matrix[i, j] = entry(i, j);
        return matrix;
    }
}
