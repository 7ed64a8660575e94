using System.Runtime.CompilerServices;
using Dartboard.Kernels;

namespace Dartboard.Models.Transformers;

/// <summary>Attention of the last queries of one sequence on one key-value head.</summary>
/// <remarks>
/// Keys are transposed once so that scores come out a vector of keys at a time with no sums across lanes; values are
/// copied with padding so that no loop has a tail. Both products are the same small tile of 4 rows by 2 vectors.
/// A query's result depends on its own sequence alone.
/// </remarks>
internal unsafe struct AttentionKernel : ISimdKernel
{
    internal AttentionShape Shape;
    internal float* Query, Key, Value, Output;
    internal int KeyStride, Queries, Keys, QueryHeads;
    internal AttentionScratch Scratch;

    public readonly void Run<TSimd, TVector>()
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        int tile = 2 * TSimd.Lanes;
        int keyStride = RoundUp(Keys, tile), valueStride = RoundUp(Shape.HeadSize, tile);
        float* keys = Scratch.Keys(Shape.HeadSize, keyStride), values = Scratch.Values(Keys, valueStride);
        CopyKeys(keys, keyStride);
        CopyValues(values, valueStride);
        for (int head = 0; head < QueryHeads; head++)
            for (int query = 0; query < Queries; query += AttentionScratch.QueryRows)
                Attend<TSimd, TVector>(head, query, keys, keyStride, values, valueStride);
    }

    private static int RoundUp(int count, int multiple) => (count + multiple - 1) / multiple * multiple;

    private readonly void CopyKeys(float* keys, int stride)
    {
        for (int lane = 0; lane < Shape.HeadSize; lane++)
        {
            float* row = keys + (long)lane * stride;
            for (int token = 0; token < Keys; token++)
                row[token] = Key[(long)token * KeyStride + lane];
            new Span<float>(row + Keys, stride - Keys).Clear();
        }
    }

    private readonly void CopyValues(float* values, int stride)
    {
        for (int token = 0; token < Keys; token++)
        {
            float* row = values + (long)token * stride;
            new Span<float>(Value + (long)token * KeyStride, Shape.HeadSize).CopyTo(new Span<float>(row, Shape.HeadSize));
            new Span<float>(row + Shape.HeadSize, stride - Shape.HeadSize).Clear();
        }
    }

    /// <summary>Up to four neighbouring queries of one head.</summary>
    private readonly void Attend<TSimd, TVector>(int head, int query, float* keys, int keyStride, float* values, int valueStride)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        int rows = Math.Min(AttentionScratch.QueryRows, Queries - query);
        int position = Keys - Queries + query, last = position + rows - 1;
        int tile = 2 * TSimd.Lanes, end = RoundUp(last + 1, tile);
        int begin = FirstKey(position) / tile * tile;
        float* scores = Scratch.Scores(keyStride), sums = Scratch.Sums(valueStride);
        float* q = Query + head * Shape.HeadSize + (long)query * Shape.FusedWidth;
        for (int key = begin; key < end; key += tile)
            Tile<TSimd, TVector>(q, Shape.FusedWidth, rows, keys + key, keyStride, Shape.HeadSize, scores + key, keyStride);
        for (int row = 0; row < rows; row++)
            Softmax<TSimd, TVector>(scores + row * keyStride, begin, FirstKey(position + row), position + row + 1, end);
        for (int lane = 0; lane < valueStride; lane += tile)
            Tile<TSimd, TVector>(scores + begin, keyStride, rows, values + (long)begin * valueStride + lane, valueStride, last + 1 - begin, sums + lane, valueStride);
        for (int row = 0; row < rows; row++)
            new Span<float>(sums + row * valueStride, Shape.HeadSize).CopyTo(new Span<float>(Output + head * Shape.HeadSize + (long)(query + row) * Shape.QueryWidth, Shape.HeadSize));
    }

    private readonly int FirstKey(int position) => Math.Max(0, position - Shape.Window + 1);

    /// <summary>C = A·B for 4 rows of A (the last ones repeat where there are fewer) and 2 vectors of columns of B.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TSimd, TVector>(float* a, int aStride, int rows, float* b, int bStride, int inner, float* c, int cStride)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        float* a0 = a, a1 = a + Math.Min(1, rows - 1) * aStride, a2 = a + Math.Min(2, rows - 1) * aStride, a3 = a + (rows - 1) * aStride;
        TVector c00 = TSimd.Zero, c01 = TSimd.Zero, c10 = TSimd.Zero, c11 = TSimd.Zero;
        TVector c20 = TSimd.Zero, c21 = TSimd.Zero, c30 = TSimd.Zero, c31 = TSimd.Zero;
        for (int i = 0; i < inner; i++, b += bStride)
        {
            TVector b0 = TSimd.Load(ref b[0]), b1 = TSimd.Load(ref b[TSimd.Lanes]);
            TVector x = TSimd.Broadcast(a0[i]);
            c00 = TSimd.MultiplyAdd(x, b0, c00);
            c01 = TSimd.MultiplyAdd(x, b1, c01);
            x = TSimd.Broadcast(a1[i]);
            c10 = TSimd.MultiplyAdd(x, b0, c10);
            c11 = TSimd.MultiplyAdd(x, b1, c11);
            x = TSimd.Broadcast(a2[i]);
            c20 = TSimd.MultiplyAdd(x, b0, c20);
            c21 = TSimd.MultiplyAdd(x, b1, c21);
            x = TSimd.Broadcast(a3[i]);
            c30 = TSimd.MultiplyAdd(x, b0, c30);
            c31 = TSimd.MultiplyAdd(x, b1, c31);
        }

        Store2<TSimd, TVector>(c00, c01, c);
        Store2<TSimd, TVector>(c10, c11, c + cStride);
        Store2<TSimd, TVector>(c20, c21, c + 2 * cStride);
        Store2<TSimd, TVector>(c30, c31, c + 3 * cStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store2<TSimd, TVector>(TVector first, TVector second, float* c)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        TSimd.Store(first, ref c[0]);
        TSimd.Store(second, ref c[TSimd.Lanes]);
    }

    /// <summary>Softmax over the visible keys from <paramref name="first"/> up to <paramref name="last"/>; the others of begin … end become 0.</summary>
    private readonly void Softmax<TSimd, TVector>(float* scores, int begin, int first, int last, int end)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        ScaleScores<TSimd, TVector>(scores, begin, end);
        new Span<float>(scores + begin, first - begin).Fill(float.NegativeInfinity);
        new Span<float>(scores + last, end - last).Fill(float.NegativeInfinity);
        TVector most = TSimd.Broadcast(RowSums.Max<TSimd, TVector>(scores + begin, end - begin)), sum = TSimd.Zero;
        for (int i = begin; i < end; i += TSimd.Lanes)
        {
            TVector weight = SimdMath.Exp<TSimd, TVector>(TSimd.Subtract(TSimd.Load(ref scores[i]), most));
            TSimd.Store(weight, ref scores[i]);
            sum = TSimd.Add(sum, weight);
        }

        TVector share = TSimd.Broadcast(1 / TSimd.Sum(sum));
        for (int i = begin; i < end; i += TSimd.Lanes)
            TSimd.Store(TSimd.Multiply(TSimd.Load(ref scores[i]), share), ref scores[i]);
        // The exponential of a hidden key's −∞ is e⁻⁸⁷, too small to change the sum, but it must not reach the values.
        new Span<float>(scores + begin, first - begin).Clear();
        new Span<float>(scores + last, end - last).Clear();
    }

    private readonly void ScaleScores<TSimd, TVector>(float* scores, int begin, int end)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        TVector scale = TSimd.Broadcast(Shape.Scale), cap = TSimd.Broadcast(Shape.SoftCap);
        for (int i = begin; i < end; i += TSimd.Lanes)
        {
            TVector score = TSimd.Multiply(TSimd.Load(ref scores[i]), scale);
            TSimd.Store(Shape.SoftCap > 0 ? SimdMath.SoftCap<TSimd, TVector>(score, cap) : score, ref scores[i]);
        }
    }
}
