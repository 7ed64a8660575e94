using System.Numerics.Tensors;
using Dartboard.Evaluation.Pricing.Tails;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Pricing.Scores;

/// <summary>Cosine of a direction with the mean difference Δμ between documents with and without the concept.</summary>
/// <remarks>Linear in the direction: the share of Δμ's length that a reading along x sees. A dart's is one product with one vector, so that 2³⁰ of them can be thrown.</remarks>
internal sealed class CosineScore : IConceptScore
{
    private readonly int _width;
    private readonly float[] _differences;

    /// <exception cref="ArgumentException">A concept's two means are the same.</exception>
    public CosineScore(LabelledDocuments documents)
    {
        _width = documents.Width;
        _differences = new float[documents.Labels.Length * _width];
        for (int concept = 0; concept < documents.Labels.Length; concept++)
        {
            double[] difference = documents.MeanDifference(concept);
            double length = TensorPrimitives.Norm<double>(difference);
            if (!(length > 0))
                throw new ArgumentException($"the documents with and without concept {concept} have the same mean, so no direction tells them apart");
            for (int i = 0; i < _width; i++)
                _differences[concept * _width + i] = (float)(difference[i] / length);
        }
    }

    private int Concepts => _differences.Length / _width;

    public float[][] Of(DirectionSet directions, Workers workers)
    {
        float[][] cosines = [.. Enumerable.Range(0, Concepts).Select(_ => new float[directions.Count])];
        var scratch = new float[]?[workers.Count];
        workers.For(directions.Count, (i, worker) =>
        {
            float[] direction = scratch[worker] ??= new float[_width];
            directions.Copy(i, direction);
            float length = TensorPrimitives.Norm<float>(direction);
            for (int concept = 0; concept < Concepts; concept++)
                cosines[concept][i] = length > 0 ? TensorPrimitives.Dot<float>(direction, _differences.AsSpan(concept * _width, _width)) / length : 0;
        });
        return cosines;
    }

    public DartTail[] Throw(DartThrow throwing, float[][] named, Workers workers, IProgress<double> progress)
    {
        DartScores[] scores = new TailScan(throwing.Open(_width), _differences, named).Run(throwing.Darts, workers, progress);
        return [.. scores.Select(kept => new DartTail(kept, TailScale.Cosine(_width), throwing.Seed))];
    }
}
