using System.Numerics.Tensors;

namespace Dartboard.Coding;

/// <summary>The latents one token's pursuit has chosen, their activations, and what is left of the token.</summary>
/// <remarks>
/// The residual is kept in float64. The orthogonal rule keeps an orthonormal basis Q of the chosen directions (Gram–Schmidt,
/// twice over) and X_S = Q·R; the activations solve R·a = Qᵀu once, at the end.
/// </remarks>
internal sealed class ChosenLatents(int k, int width, PursuitRule rule)
{
    private readonly int[] _latents = new int[k];
    private readonly double[] _activations = new double[k];
    private readonly double[] _residual = new double[width];
    private readonly double[] _wide = new double[width];
    private readonly double[] _basis = rule == PursuitRule.Orthogonal ? new double[k * width] : [];
    private readonly double[] _triangle = rule == PursuitRule.Orthogonal ? new double[k * k] : [];
    private int _count;

    /// <summary>Starts a token: nothing chosen, everything left.</summary>
    public void Begin(ReadOnlySpan<float> token)
    {
        _count = 0;
        TensorPrimitives.ConvertTruncating(token, _residual);
    }

    /// <summary>Adds a choice and rewrites the residual.</summary>
    public void Add(int latent, ReadOnlySpan<float> direction, Span<float> residual)
    {
        TensorPrimitives.ConvertTruncating(direction, _wide);
        if (rule == PursuitRule.Matching)
            AddMatching(latent);
        else
            AddOrthogonal(latent);
        for (int j = 0; j < residual.Length; j++)
            residual[j] = (float)_residual[j];
    }

    /// <summary>Writes the choices in ascending order; unused places take the lowest latents that were not chosen.</summary>
    public void Finish(Span<int> indices, Span<float> values)
    {
        if (rule == PursuitRule.Orthogonal)
            SolveTriangle();
        for (int j = 0; j < _count; j++)
            (indices[j], values[j]) = (_latents[j], (float)_activations[j]);
        for (int unused = 0, j = _count; j < k; unused++)
            if (!_latents.AsSpan(0, _count).Contains(unused))
                (indices[j], values[j++]) = (unused, 0);
        indices.Sort(values);
    }

    private void AddMatching(int latent)
    {
        int place = _latents.AsSpan(0, _count).IndexOf(latent);
        if (place < 0)
        {
            place = _count++;
            (_latents[place], _activations[place]) = (latent, 0);
        }

        Subtract(_wide, TensorPrimitives.Dot<double>(_wide, _residual), place);
    }

    private void Subtract(ReadOnlySpan<double> direction, double amount, int place)
    {
        TensorPrimitives.MultiplyAdd(direction, -amount, _residual, _residual);
        _activations[place] += amount;
    }

    private void AddOrthogonal(int latent)
    {
        // What is left is orthogonal to everything chosen, so this can only be rounding at the end of the token.
        if (_latents.AsSpan(0, _count).Contains(latent))
            return;
        int place = _count++;
        Span<double> column = _triangle.AsSpan(place * k, k);
        column.Clear();
        for (int pass = 0; pass < 2; pass++)
            for (int j = 0; j < place; j++)
            {
                ReadOnlySpan<double> q = _basis.AsSpan(j * width, width);
                double along = TensorPrimitives.Dot(q, _wide);
                TensorPrimitives.MultiplyAdd(q, -along, _wide, _wide);
                column[j] += along;
            }

        column[place] = TensorPrimitives.Norm<double>(_wide);
        Span<double> added = _basis.AsSpan(place * width, width);
        TensorPrimitives.Divide(_wide, column[place], added);
        _latents[place] = latent;
        _activations[place] = 0;
        Subtract(added, TensorPrimitives.Dot<double>(added, _residual), place);
    }

    /// <summary>Back-substitution; _activations holds Qᵀu before and a after.</summary>
    private void SolveTriangle()
    {
        for (int j = _count - 1; j >= 0; j--)
        {
            _activations[j] /= _triangle[j * k + j];
            for (int i = 0; i < j; i++)
                _activations[i] -= _triangle[j * k + i] * _activations[j];
        }
    }
}
