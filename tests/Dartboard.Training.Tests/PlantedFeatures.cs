using System.Numerics.Tensors;
using Dartboard.Memory;

namespace Dartboard.Training.Tests;

/// <summary>Tokens that are sums of a few of many unit directions, plus an offset: what an SAE should take apart.</summary>
internal sealed class PlantedFeatures : IDisposable
{
    private readonly Noise _noise;
    private readonly int _active;

    public PlantedFeatures(int features, int width, int active, ulong seed)
    {
        _noise = new Noise(seed);
        _active = active;
        Directions = _noise.NormalMatrix(features, width);
        for (int i = 0; i < features; i++)
            TensorPrimitives.Divide(Directions.Row(i), TensorPrimitives.Norm<float>(Directions.Row(i)), Directions.Row(i));
    }

    /// <summary>(features, n), unit rows.</summary>
    public Matrix Directions { get; }

    /// <summary>(tokens, n): offset 3 + Σ of <c>active</c> features with coefficients in 1 … 2, times <paramref name="scale"/>.</summary>
    public Matrix Sample(int tokens, float scale = 1)
    {
        var sample = new Matrix(tokens, Directions.Columns);
        for (int token = 0; token < tokens; token++)
        {
            Span<float> row = sample.Row(token);
            row.Fill(3 * scale);
            for (int j = 0; j < _active; j++)
                TensorPrimitives.MultiplyAdd(Directions.Row(_noise.Below((int)Directions.Rows)), scale * (float)(1 + _noise.Uniform()), row, row);
        }

        return sample;
    }

    /// <summary>Fraction of features that some row of <paramref name="rows"/> meets at a cosine above <paramref name="cosine"/>; rows have unit norm.</summary>
    public double Recovered(Matrix rows, float cosine)
    {
        int found = 0;
        for (int feature = 0; feature < Directions.Rows; feature++)
        {
            float best = 0;
            for (int row = 0; row < rows.Rows; row++)
                best = Math.Max(best, TensorPrimitives.Dot<float>(Directions.Row(feature), rows.Row(row)));
            found += best > cosine ? 1 : 0;
        }

        return (double)found / Directions.Rows;
    }

    public void Dispose() => Directions.Dispose();
}
