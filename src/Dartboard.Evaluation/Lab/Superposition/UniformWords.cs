using Dartboard.Random;

namespace Dartboard.Evaluation.Lab.Superposition;

/// <summary>Uniform numbers of one token, one after the other; every token has a stretch of the stream to itself.</summary>
internal ref struct UniformWords(Philox4x64 stream, long token)
{
    /// <summary>Words a token may use: a hundred times what it does.</summary>
    private const ulong Stretch = 1 << 13;

    private const int Buffer = 64;

    private readonly ulong[] _words = new ulong[Buffer];
    private ulong _next = (ulong)token * Stretch;
    private int _left;

    /// <summary>(0, 1), both ends excluded.</summary>
    public double Next()
    {
        if (_left == 0)
        {
            stream.Fill(_next, _words);
            _next += Buffer;
            _left = Buffer;
        }

        return ToUnit(_words[Buffer - _left--]);
    }

    public static double ToUnit(ulong word) => ((word >> 12) + 0.5) * (1.0 / (1L << 52));
}
