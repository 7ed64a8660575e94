using System.Runtime.CompilerServices;

namespace Dartboard.Random;

/// <summary>One stream of the counter-based generator Philox4x64-10: any word by its number, no state.</summary>
/// <remarks>
/// Salmon et al., Parallel Random Numbers: As Easy as 1, 2, 3 (SC 2011). Word w equals
/// <c>numpy.random.Philox(key=[seed, stream]).random_raw(w + 1)[w]</c>: block ⌊w/4⌋ has the counter ⌊w/4⌋ + 1,
/// because NumPy counts before it draws.
/// </remarks>
public readonly struct Philox4x64
{
    private const int WordsPerBlock = 4;
    private const int Rounds = 10;

    private readonly ulong _key0;
    private readonly ulong _key1;

    /// <summary>The stream <paramref name="stream"/> of a seed.</summary>
    public Philox4x64(ulong seed, RandomStream stream)
    {
        _key0 = seed;
        _key1 = (ulong)stream;
    }

    /// <summary>Writes the words <paramref name="first"/>, <paramref name="first"/> + 1, … of the stream.</summary>
    public void Fill(ulong first, Span<ulong> words)
    {
        Span<ulong> block = stackalloc ulong[WordsPerBlock];
        ulong number = first / WordsPerBlock;
        int skip = (int)(first % WordsPerBlock);
        if (skip != 0)
        {
            Block(number++, ref block[0]);
            int taken = Math.Min(WordsPerBlock - skip, words.Length);
            block.Slice(skip, taken).CopyTo(words);
            words = words[taken..];
        }

        for (; words.Length >= WordsPerBlock; words = words[WordsPerBlock..])
            Block(number++, ref words[0]);
        if (words.IsEmpty)
            return;
        Block(number, ref block[0]);
        block[..words.Length].CopyTo(words);
    }

    // A word's number has 64 bits, so the counter never reaches its second half.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Block(ulong number, ref ulong destination) => Block(_key0, _key1, number + 1, 0, ref destination);

    /// <summary>The four words of the block with the counter (counter0, counter1, 0, 0).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Block(ulong key0, ulong key1, ulong counter0, ulong counter1, ref ulong destination)
    {
        ulong c0 = counter0, c1 = counter1, c2 = 0, c3 = 0;
        for (int round = 0; round < Rounds; round++)
        {
            ulong high0 = Math.BigMul(0xD2E7470EE14C6C93, c0, out ulong low0);
            ulong high1 = Math.BigMul(0xCA5A826395121157, c2, out ulong low1);
            (c0, c1, c2, c3) = (high1 ^ c1 ^ key0, low1, high0 ^ c3 ^ key1, low0);
            unchecked
            {
                key0 += 0x9E3779B97F4A7C15;
                key1 += 0xBB67AE8584CAA73B;
            }
        }

        destination = c0;
        Unsafe.Add(ref destination, 1) = c1;
        Unsafe.Add(ref destination, 2) = c2;
        Unsafe.Add(ref destination, 3) = c3;
    }
}
