using Dartboard.Kernels;

namespace Dartboard.Models.Transformers;

/// <summary>Normalises each row: root mean square (Zhang &amp; Sennrich 2019) or, with centring, layer norm (Ba et al. 2016).</summary>
/// <remarks>y = w·(x − μ)/√(mean((x − μ)²) + ε) + b, where μ is 0 for root mean square and b may be absent.</remarks>
internal sealed class Norm(float[] weight, float[]? bias, float epsilon, bool centred)
{
    internal int Parameters => weight.Length + (bias?.Length ?? 0);

    internal unsafe void Apply(ReadOnlySpan<float> input, int rows, Span<float> output)
    {
        int width = weight.Length;
        fixed (float* x = input[..(rows * width)], y = output[..(rows * width)], w = weight, b = bias)
        {
            var kernel = new Kernel { Input = x, Output = y, Weight = w, Bias = b, Rows = rows, Width = width, Epsilon = epsilon, Centred = centred };
            SimdKernel.Run(ref kernel);
        }
    }

    private unsafe struct Kernel : ISimdKernel
    {
        internal float* Input, Output, Weight, Bias;
        internal int Rows, Width;
        internal float Epsilon;
        internal bool Centred;

        public readonly void Run<TSimd, TVector>()
            where TSimd : ISimd<TSimd, TVector>
            where TVector : struct
        {
            for (int row = 0; row < Rows; row++)
            {
                float* x = Input + (long)row * Width;
                float mean = Centred ? RowSums.Sum<TSimd, TVector>(x, Width) / Width : 0;
                float variance = RowSums.SumOfSquares<TSimd, TVector>(x, mean, Width) / Width;
                Scale<TSimd, TVector>(x, mean, 1 / MathF.Sqrt(variance + Epsilon), Output + (long)row * Width);
            }
        }

        private readonly void Scale<TSimd, TVector>(float* x, float mean, float scale, float* y)
            where TSimd : ISimd<TSimd, TVector>
            where TVector : struct
        {
            int vectors = Width - Width % TSimd.Lanes;
            for (int i = 0; i < vectors; i += TSimd.Lanes)
                One<TSimd, TVector>(i, x, mean, scale, y);
            for (int i = vectors; i < Width; i++)
                One<SimdScalar, float>(i, x, mean, scale, y);
        }

        private readonly void One<TSimd, TVector>(int i, float* x, float mean, float scale, float* y)
            where TSimd : ISimd<TSimd, TVector>
            where TVector : struct
        {
            TVector value = TSimd.Multiply(TSimd.Subtract(TSimd.Load(ref x[i]), TSimd.Broadcast(mean)), TSimd.Broadcast(scale));
            value = TSimd.Multiply(value, TSimd.Load(ref Weight[i]));
            TSimd.Store(Bias is null ? value : TSimd.Add(value, TSimd.Load(ref Bias[i])), ref y[i]);
        }
    }
}
