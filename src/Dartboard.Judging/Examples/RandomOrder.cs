using Dartboard.Random;

namespace Dartboard.Judging.Examples;

/// <summary>Shuffles for one latent: every purpose has words of its own, so that one choice does not move another.</summary>
/// <param name="seed">Seed.</param>
/// <param name="stream">What is chosen.</param>
/// <param name="latent">The latent; the same in every arm.</param>
internal readonly struct RandomOrder(ulong seed, RandomStream stream, int latent)
{
    /// <summary>Shuffles of one purpose.</summary>
    public const int Indices = 1 << 10;

    private const int Purposes = 8;
    private const int Words = 1 << 24;

    private readonly Philox4x64 _words = new(seed, stream);

    /// <summary>The items in random order.</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="index">Which shuffle for that purpose, below <see cref="Indices"/>.</param>
    /// <param name="items">At most 2²⁴ items.</param>
    public T[] Shuffle<T>(Purpose purpose, int index, IReadOnlyList<T> items)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Indices);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(items.Count, Words);
        var keys = new ulong[items.Count];
        _words.Fill((((ulong)latent * Purposes + (ulong)purpose) * Indices + (ulong)index) * Words, keys);
        T[] shuffled = [.. items];
        Array.Sort(keys, shuffled);
        return shuffled;
    }
}
