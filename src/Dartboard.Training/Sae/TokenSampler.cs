using System.Numerics.Tensors;
using Dartboard.Memory;
using Dartboard.Random;

namespace Dartboard.Training.Sae;

/// <summary>Batches of activations in random order without replacement; when they are used up they are shuffled anew.</summary>
internal sealed class TokenSampler
{
    private readonly Matrix _activations;
    private readonly Philox4x64 _random;
    private readonly ulong[] _words = new ulong[1024];
    private ulong _drawn;
    private readonly int[] _order;
    private int _next;

    public TokenSampler(Matrix activations, Philox4x64 random)
    {
        _activations = activations;
        _random = random;
        _order = [.. Enumerable.Range(0, checked((int)activations.Rows))];
        _next = _order.Length;
    }

    /// <summary>Fills a batch with scale·y − center for the next tokens y.</summary>
    public void Next(Matrix batch, float scale, float[] center, Workers workers)
    {
        int size = (int)batch.Rows;
        if (_next + size > _order.Length)
            Shuffle();
        int first = _next;
        _next += size;
        workers.For(size / 64 + 1, (block, _) =>
        {
            for (int row = block * 64; row < Math.Min(size, block * 64 + 64); row++)
            {
                TensorPrimitives.Multiply(_activations.Row(_order[first + row]), scale, batch.Row(row));
                TensorPrimitives.Subtract(batch.Row(row), center, batch.Row(row));
            }
        });
    }

    // Fisher and Yates; a 64-bit word times the bound is uniform to 2⁻⁶⁴ of the bound.
    private void Shuffle()
    {
        _next = 0;
        for (int left = _order.Length; left > 1; left--)
        {
            int word = (int)(_drawn % (ulong)_words.Length);
            if (word == 0)
                _random.Fill(_drawn, _words);
            _drawn++;
            int pick = (int)Math.BigMul(_words[word], (ulong)left, out _);
            (_order[left - 1], _order[pick]) = (_order[pick], _order[left - 1]);
        }
    }
}
