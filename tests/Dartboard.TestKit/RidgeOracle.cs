namespace Dartboard.TestKit;

/// <summary>Ridge regression with an unpenalised bias, dense and in float64: Gaussian elimination on the bordered normal equations.</summary>
/// <remarks>Minimises Σ_t ‖y_t − b − Wᵀa_t‖² + λ‖W‖²_F with b as one more unknown, so no centring is shared with the code under test.</remarks>
public static class RidgeOracle
{
    /// <summary>Solves; returns (m + 1, n), the last row being b.</summary>
    public static double[,] Solve(double[,] a, double[,] y, double lambda)
    {
        int tokens = a.GetLength(0), m = a.GetLength(1), n = y.GetLength(1);
        var system = new double[m + 1, m + 1 + n];
        for (int t = 0; t < tokens; t++)
            for (int i = 0; i <= m; i++)
            {
                double ai = i < m ? a[t, i] : 1;
                if (ai == 0)
                    continue;
                for (int j = 0; j <= m; j++)
                    system[i, j] += ai * (j < m ? a[t, j] : 1);
                for (int c = 0; c < n; c++)
                    system[i, m + 1 + c] += ai * y[t, c];
            }

        for (int i = 0; i < m; i++)
            system[i, i] += lambda;
        return Eliminate(system, m + 1, n);
    }

    private static double[,] Eliminate(double[,] s, int order, int n)
    {
        for (int p = 0; p < order; p++)
            for (int r = 0; r < order; r++)
            {
                if (r == p || s[r, p] == 0)
                    continue;
                double factor = s[r, p] / s[p, p];
                for (int c = p; c < order + n; c++)
                    s[r, c] -= factor * s[p, c];
            }

        var solution = new double[order, n];
        for (int i = 0; i < order; i++)
            for (int c = 0; c < n; c++)
                solution[i, c] = s[i, order + c] / s[i, i];
        return solution;
    }
}
