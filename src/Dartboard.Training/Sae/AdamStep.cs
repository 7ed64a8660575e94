using System.Runtime.CompilerServices;
using Dartboard.Kernels;

namespace Dartboard.Training.Sae;

/// <summary>Adam's update for one step (Kingma and Ba 2015, algorithm 1): θ −= η m̂/(√v̂ + ε), values and moments passing once.</summary>
/// <remarks>β and ε as in Gao et al. 2024, appendix A.3: the mean gradients of a rare latent are tiny, so ε has to be.</remarks>
internal readonly unsafe struct AdamStep
{
    public const float Beta1 = 0.9f;
    public const float Beta2 = 0.999f;
    public const float Epsilon = 6.25e-10f;
    private readonly float _rate;
    private readonly float _secondScale;

    /// <summary>Sets the step up.</summary>
    /// <param name="step">1 for the first step.</param>
    /// <param name="rate">η.</param>
    public AdamStep(int step, float rate)
    {
        _rate = (float)(rate / (1 - Math.Pow(Beta1, step)));
        _secondScale = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, step)));
    }

    /// <summary>Updates values and their moments, as many as there are gradients.</summary>
    public void Apply(Span<float> values, Span<float> first, Span<float> second, ReadOnlySpan<float> gradient)
    {
        fixed (float* v = values, m1 = first, m2 = second, g = gradient)
        {
            var kernel = new Kernel { Step = this, Values = v, First = m1, Second = m2, Gradient = g, Count = gradient.Length };
            SimdKernel.Run(ref kernel);
        }
    }

    private struct Kernel : ISimdKernel
    {
        public AdamStep Step;
        public float* Values, First, Second, Gradient;
        public int Count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<TSimd, TVector>()
            where TSimd : ISimd<TSimd, TVector>
            where TVector : struct
        {
            int i = 0;
            for (; i <= Count - TSimd.Lanes; i += TSimd.Lanes)
                Update<TSimd, TVector>(i);
            for (; i < Count; i++)
                Update<SimdScalar, float>(i);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Update<TSimd, TVector>(int i)
            where TSimd : ISimd<TSimd, TVector>
            where TVector : struct
        {
            TVector g = TSimd.Load(ref Gradient[i]);
            TVector first = TSimd.MultiplyAdd(TSimd.Load(ref First[i]), TSimd.Broadcast(Beta1), TSimd.Multiply(g, TSimd.Broadcast(1 - Beta1)));
            TVector second = TSimd.MultiplyAdd(TSimd.Load(ref Second[i]), TSimd.Broadcast(Beta2), TSimd.Multiply(TSimd.Multiply(g, g), TSimd.Broadcast(1 - Beta2)));
            TVector divisor = TSimd.MultiplyAdd(TSimd.Sqrt(second), TSimd.Broadcast(Step._secondScale), TSimd.Broadcast(Epsilon));
            TVector move = TSimd.Multiply(TSimd.Broadcast(-Step._rate), TSimd.Divide(first, divisor));
            TSimd.Store(first, ref First[i]);
            TSimd.Store(second, ref Second[i]);
            TSimd.Store(TSimd.Add(TSimd.Load(ref Values[i]), move), ref Values[i]);
        }
    }
}
