using Dartboard.Kernels;

namespace Dartboard.Models.Transformers;

/// <summary>Sums over one row whose order depends on the row's length and the vector width alone, not on where it lies.</summary>
internal static unsafe class RowSums
{
    internal static float Sum<TSimd, TVector>(float* x, int count)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        TVector sum = TSimd.Zero;
        int i = 0;
        for (; i <= count - TSimd.Lanes; i += TSimd.Lanes)
            sum = TSimd.Add(sum, TSimd.Load(ref x[i]));
        float total = TSimd.Sum(sum);
        for (; i < count; i++)
            total += x[i];
        return total;
    }

    internal static float SumOfSquares<TSimd, TVector>(float* x, float mean, int count)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        TVector sum = TSimd.Zero, centre = TSimd.Broadcast(mean);
        int i = 0;
        for (; i <= count - TSimd.Lanes; i += TSimd.Lanes)
        {
            TVector value = TSimd.Subtract(TSimd.Load(ref x[i]), centre);
            sum = TSimd.MultiplyAdd(value, value, sum);
        }

        float total = TSimd.Sum(sum);
        for (; i < count; i++)
            total += (x[i] - mean) * (x[i] - mean);
        return total;
    }

    internal static float Max<TSimd, TVector>(float* x, int count)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        TVector most = TSimd.Broadcast(float.NegativeInfinity);
        int i = 0;
        for (; i <= count - TSimd.Lanes; i += TSimd.Lanes)
            most = TSimd.Max(most, TSimd.Load(ref x[i]));
        float max = TSimd.MaxAcross(most);
        for (; i < count; i++)
            max = MathF.Max(max, x[i]);
        return max;
    }
}
