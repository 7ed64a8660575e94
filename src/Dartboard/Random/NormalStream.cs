using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dartboard.Random;

/// <summary>A stream of independent standard normal numbers: number i comes from word i alone.</summary>
/// <remarks>
/// x_i = Φ⁻¹(u_i), u_i = (⌊word_i / 2¹²⌋ + ½)·2⁻⁵², which is exact in float64 and never 0 or 1. Bit for bit the same on every
/// platform and vector width; the float32 numbers are the float64 ones, rounded.
/// </remarks>
public readonly struct NormalStream
{
    private const int Chunk = 256;
    private const ulong OneBits = 0x3FF0000000000000;
    private const double OneAndAHalf = 1.5;
    private const double HalfStep = 1.0 / (1L << 53);

    private readonly Philox4x64 _words;

    /// <summary>The normal numbers of a stream of words.</summary>
    public NormalStream(Philox4x64 words) => _words = words;

    /// <summary>Writes the numbers <paramref name="first"/>, <paramref name="first"/> + 1, … of the stream.</summary>
    public void Fill(ulong first, Span<double> numbers)
    {
        for (int done = 0; done < numbers.Length; done += Chunk)
            FillChunk(first + (ulong)done, numbers.Slice(done, Math.Min(Chunk, numbers.Length - done)));
    }

    /// <inheritdoc cref="Fill(ulong, Span{double})"/>
    public void Fill(ulong first, Span<float> numbers)
    {
        Span<double> wide = stackalloc double[Chunk];
        for (int done = 0; done < numbers.Length; done += Chunk)
        {
            Span<float> narrow = numbers.Slice(done, Math.Min(Chunk, numbers.Length - done));
            FillChunk(first + (ulong)done, wide[..narrow.Length]);
            for (int i = 0; i < narrow.Length; i++)
                narrow[i] = (float)wide[i];
        }
    }

    // The central 85 % are one rational function; the others are gathered, so that vectors of them are full too.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillChunk(ulong first, Span<double> numbers)
    {
        Span<ulong> words = stackalloc ulong[Chunk];
        Span<double> centred = stackalloc double[Chunk];
        Span<double> values = stackalloc double[Chunk];
        Span<double> tails = stackalloc double[Chunk];
        Span<int> places = stackalloc int[Chunk];
        _words.Fill(first, words);
        for (int i = 0; i < Chunk; i += Vector<double>.Count)
        {
            Vector<ulong> bits = (new Vector<ulong>(words[i..]) >> 12) | new Vector<ulong>(OneBits);
            Vector<double> q = Vector.AsVectorDouble(bits) - new Vector<double>(OneAndAHalf - HalfStep);
            q.CopyTo(centred[i..]);
            NormalQuantile.Central(q).CopyTo(values[i..]);
        }

        int count = Collect(centred, tails, places);
        for (int i = 0; i < count; i += Vector<double>.Count)
            NormalQuantile.Tail(new Vector<double>(tails[i..])).CopyTo(tails[i..]);
        for (int i = 0; i < count; i++)
            values[places[i]] = double.CopySign(tails[i], centred[places[i]]);
        values[..numbers.Length].CopyTo(numbers);
    }

    private static int Collect(ReadOnlySpan<double> centred, Span<double> tails, Span<int> places)
    {
        int count = 0;
        for (int i = 0; i < centred.Length; i++)
        {
            double distance = Math.Abs(centred[i]);
            tails[count] = 0.5 - distance;
            places[count] = i;
            count += distance > NormalQuantile.CentralHalfWidth ? 1 : 0;
        }

        return count;
    }
}
