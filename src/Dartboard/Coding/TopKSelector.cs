using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Dartboard.Kernels;

namespace Dartboard.Coding;

/// <summary>Keeps, for each token of a block, the candidates for its k best scores; owns one worker's memory for it.</summary>
/// <remarks>
/// A score is a candidate when it is greater than the token's threshold: strictly, because latents come ascending and an
/// equal earlier one wins. When a token's buffer is full its k best stay and the k-th becomes the threshold. A threshold
/// scan is what makes selection cheap: almost all scores are turned away sixteen at a time.
/// </remarks>
internal sealed class TopKSelector
{
    /// <summary>Scores looked at between two checks of the buffer's room.</summary>
    private const int Stride = 64;

    private readonly int _k;
    private readonly bool _absolute;
    private readonly int _capacity;
    private readonly ulong[] _keys;
    private readonly int[] _counts;
    private readonly float[] _thresholds;
    private readonly ulong[] _scratch;

    /// <summary>Allocates buffers.</summary>
    /// <param name="tokens">Tokens in a block.</param>
    /// <param name="k">Scores to keep for each.</param>
    /// <param name="absolute">Ranks by magnitude.</param>
    public TopKSelector(int tokens, int k, bool absolute)
    {
        _k = k;
        _absolute = absolute;
        _capacity = k + Math.Clamp(2 * k, Stride, 1024);
        _keys = new ulong[(long)tokens * (_capacity + Stride)];
        _counts = new int[tokens];
        _thresholds = new float[tokens];
        _scratch = new ulong[Math.Max(2 * (_capacity + Stride), FirstThreshold.ScratchFor(k))];
    }

    /// <summary>Forgets all candidates.</summary>
    public void Clear() => Array.Clear(_counts);

    /// <summary>Takes the next scores of one token; see <see cref="Dictionaries.IScoreSink.Accept"/>.</summary>
    public void Accept(int token, int firstLatent, ReadOnlySpan<float> scores)
    {
        if (_counts[token] == 0)
            _thresholds[token] = FirstThreshold.Find(scores, _k, _absolute, _scratch);
        int taken = float.IsNegativeInfinity(_thresholds[token]) ? TakeFirst(token, firstLatent, scores) : 0;
        if (Vector512.IsHardwareAccelerated)
            Scan<Simd512, Vector512<float>>(token, firstLatent, scores, taken);
        else if (Vector256.IsHardwareAccelerated)
            Scan<Simd256, Vector256<float>>(token, firstLatent, scores, taken);
        else if (Vector128.IsHardwareAccelerated)
            Scan<Simd128, Vector128<float>>(token, firstLatent, scores, taken);
        else
            Scan<SimdScalar, float>(token, firstLatent, scores, taken);
    }

    /// <summary>Writes the chosen latents of one token, ascending, and their scores.</summary>
    public void Finish(int token, Span<int> indices, Span<float> values)
    {
        if (_counts[token] > _k)
            Prune(token);
        ReadOnlySpan<ulong> keys = Keys(token)[.._k];
        for (int i = 0; i < keys.Length; i++)
        {
            indices[i] = ScoreKey.Latent(keys[i]);
            values[i] = ScoreKey.Score(keys[i], _absolute);
        }
    }

    /// <summary>Without a threshold the first k scores are candidates whatever they are, so that k are always found.</summary>
    private int TakeFirst(int token, int firstLatent, ReadOnlySpan<float> scores)
    {
        int count = _counts[token];
        int take = Math.Clamp(_k - count, 0, scores.Length);
        Span<ulong> keys = Keys(token);
        for (int i = 0; i < take; i++)
            keys[count + i] = ScoreKey.Create(scores[i], firstLatent + i, _absolute);
        _counts[token] += take;
        return take;
    }

    private void Scan<TSimd, TVector>(int token, int firstLatent, ReadOnlySpan<float> scores, int start)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        while (start < scores.Length)
        {
            start = ScanUntilFull<TSimd, TVector>(token, firstLatent, scores, start);
            if (_counts[token] >= _capacity)
                Prune(token);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe int ScanUntilFull<TSimd, TVector>(int token, int firstLatent, ReadOnlySpan<float> scores, int i)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        int lanes = TSimd.Lanes, count = _counts[token], capacity = _capacity;
        bool absolute = _absolute;
        float threshold = _thresholds[token];
        TVector bar = TSimd.Broadcast(threshold);
        fixed (float* z = scores)
        fixed (ulong* keys = Keys(token))
        {
            for (; i <= scores.Length - 4 * lanes && count < capacity; i += 4 * lanes)
            {
                TVector a = TSimd.Load(ref z[i]), b = TSimd.Load(ref z[i + lanes]);
                TVector c = TSimd.Load(ref z[i + 2 * lanes]), d = TSimd.Load(ref z[i + 3 * lanes]);
                if (absolute)
                    (a, b, c, d) = (TSimd.Abs(a), TSimd.Abs(b), TSimd.Abs(c), TSimd.Abs(d));
                if (!TSimd.GreaterThanAny(TSimd.Max(TSimd.Max(a, b), TSimd.Max(c, d)), bar))
                    continue;
                ulong mask = TSimd.GreaterThanMask(a, bar)
                    | ((ulong)TSimd.GreaterThanMask(b, bar) << lanes)
                    | ((ulong)TSimd.GreaterThanMask(c, bar) << (2 * lanes))
                    | ((ulong)TSimd.GreaterThanMask(d, bar) << (3 * lanes));
                for (; mask != 0; mask &= mask - 1)
                {
                    int at = i + BitOperations.TrailingZeroCount(mask);
                    keys[count++] = ScoreKey.Create(z[at], firstLatent + at, absolute);
                }
            }

            if (i > scores.Length - 4 * lanes)
                for (; i < scores.Length && count < capacity; i++)
                    if ((absolute ? Math.Abs(z[i]) : z[i]) > threshold)
                        keys[count++] = ScoreKey.Create(z[i], firstLatent + i, absolute);
        }

        _counts[token] = count;
        return i;
    }

    /// <summary>Leaves the k best, still ascending by latent, and raises the threshold to the k-th.</summary>
    private void Prune(int token)
    {
        Span<ulong> keys = Keys(token)[.._counts[token]];
        ulong last = Quickselect.Largest(keys, _k, _scratch);
        int kept = 0;
        foreach (ulong key in keys)
        {
            keys[kept] = key;
            kept += key >= last ? 1 : 0;
        }

        _counts[token] = _k;
        _thresholds[token] = ScoreKey.Threshold(last, _absolute);
    }

    private Span<ulong> Keys(int token) => _keys.AsSpan(token * (_capacity + Stride), _capacity + Stride);
}
