using System.Numerics.Tensors;
using Dartboard.Memory;
using Dartboard.Models;

namespace Dartboard.Evaluation.Preservation;

/// <summary>What a model predicts for one batch when nobody interferes, and what interference costs.</summary>
internal sealed class CleanPredictions : IDisposable
{
    private const int RowsPerItem = 8;

    private readonly TokenBatch _batch;
    private readonly Matrix _logits;
    private readonly Matrix _probabilities;
    private readonly double[] _logSum;
    private readonly bool[] _predicts;

    /// <param name="batch">The sequences.</param>
    /// <param name="logits">Clean logits, (tokens, vocabulary); owned from here on.</param>
    /// <param name="workers">Threads.</param>
    public CleanPredictions(TokenBatch batch, Matrix logits, Workers workers)
    {
        _batch = batch;
        _logits = logits;
        _probabilities = new Matrix(batch.TokenCount, logits.Columns);
        _logSum = new double[batch.TokenCount];
        _predicts = Predicting(batch);
        ForRows(workers, (row, scratch) => _logSum[row] = Softmax(_logits.Row(row), _probabilities.Row(row)));
    }

    /// <summary>Whether each row predicts a token: all but the last of a sequence.</summary>
    public ReadOnlySpan<bool> Predicts => _predicts;

    /// <summary>For each row −log p(next token) of the clean prediction, nats; 0 where nothing is predicted.</summary>
    public double[] Losses() => [.. _predicts.Select((predicts, row) => predicts ? _logSum[row] - _logits.Row(row)[_batch.Tokens[row + 1]] : 0)];

    /// <summary>For each row the loss under other logits, and KL(clean ‖ other) = Σ p·(ℓ − ℓ′) − (log Z − log Z′), nats.</summary>
    /// <remarks>The difference of logits is taken before the sum, so that a small divergence is not lost in rounding.</remarks>
    public (double Loss, double Divergence)[] Compare(Matrix logits, Workers workers)
    {
        var costs = new (double, double)[_batch.TokenCount];
        ForRows(workers, (row, scratch) =>
        {
            if (!_predicts[row])
                return;
            ReadOnlySpan<float> other = logits.Row(row);
            double logSum = Softmax(other, scratch);
            TensorPrimitives.Subtract(_logits.Row(row), other, scratch);
            double divergence = TensorPrimitives.Dot<float>(_probabilities.Row(row), scratch) - (_logSum[row] - logSum);
            costs[row] = (logSum - other[_batch.Tokens[row + 1]], divergence);
        });
        return costs;
    }

    public void Dispose()
    {
        _logits.Dispose();
        _probabilities.Dispose();
    }

    private void ForRows(Workers workers, Action<int, float[]> body)
    {
        var scratch = new float[workers.Count][];
        workers.For((_batch.TokenCount + RowsPerItem - 1) / RowsPerItem, (item, worker) =>
        {
            scratch[worker] ??= new float[_logits.Columns];
            for (int row = item * RowsPerItem; row < Math.Min((item + 1) * RowsPerItem, _batch.TokenCount); row++)
                body(row, scratch[worker]);
        });
    }

    /// <summary>p = softmax(ℓ); returns log Σ exp ℓ.</summary>
    private static double Softmax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        float largest = TensorPrimitives.Max(logits);
        TensorPrimitives.Subtract(logits, largest, probabilities);
        TensorPrimitives.Exp<float>(probabilities, probabilities);
        float sum = TensorPrimitives.Sum<float>(probabilities);
        TensorPrimitives.Divide(probabilities, sum, probabilities);
        return largest + Math.Log(sum);
    }

    private static bool[] Predicting(TokenBatch batch)
    {
        var predicts = new bool[batch.TokenCount];
        for (int row = 0; row + 1 < predicts.Length; row++)
            predicts[row] = batch.Positions[row + 1] != 0;
        return predicts;
    }
}
