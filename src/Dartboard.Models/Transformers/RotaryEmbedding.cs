using Dartboard.Kernels;

namespace Dartboard.Models.Transformers;

/// <summary>Rotary position embedding (Su et al. 2021) in Hugging Face's layout: lane i of a head turns with lane i + dims/2.</summary>
/// <remarks>At position p the pair turns by p·f_i; the frequencies f come from the architecture (base, scaling).</remarks>
internal sealed class RotaryEmbedding
{
    private readonly double[] _frequencies;
    private readonly Lock _growing = new();
    private float[] _turns = [];

    internal RotaryEmbedding(double[] frequencies) => _frequencies = frequencies;

    private int Pairs => _frequencies.Length;

    /// <summary>Makes positions 0 … positions − 1 usable; costs nothing when they already are.</summary>
    internal void Prepare(int positions)
    {
        lock (_growing)
        {
            if (_turns.Length < positions * 2L * Pairs)
                _turns = Turns(positions);
        }
    }

    /// <summary>For each position the cosines of all pairs, then their sines.</summary>
    private float[] Turns(int positions)
    {
        var turns = new float[positions * 2L * Pairs];
        for (int position = 0; position < positions; position++)
        {
            Span<float> row = turns.AsSpan(position * 2 * Pairs, 2 * Pairs);
            for (int pair = 0; pair < Pairs; pair++)
            {
                (double sine, double cosine) = Math.SinCos(position * _frequencies[pair]);
                row[pair] = (float)cosine;
                row[Pairs + pair] = (float)sine;
            }
        }

        return turns;
    }

    /// <summary>f_i = base^(−2i/dims), i = 0 … dims/2 − 1.</summary>
    internal static double[] Frequencies(double theta, int dims) =>
        [.. Enumerable.Range(0, dims / 2).Select(i => Math.Pow(theta, -2.0 * i / dims))];

    /// <summary>Turns the first 2·pairs lanes of each of <paramref name="heads"/> heads that lie <paramref name="headSize"/> apart.</summary>
    internal unsafe void Apply(Span<float> row, int heads, int headSize, int position)
    {
        fixed (float* x = row[..(heads * headSize)], cosine = _turns.AsSpan(position * 2 * Pairs, 2 * Pairs))
        {
            var kernel = new Kernel { Row = x, Cosine = cosine, Sine = cosine + Pairs, Heads = heads, HeadSize = headSize, Pairs = Pairs };
            SimdKernel.Run(ref kernel);
        }
    }

    private unsafe struct Kernel : ISimdKernel
    {
        internal float* Row, Cosine, Sine;
        internal int Heads, HeadSize, Pairs;

        public readonly void Run<TSimd, TVector>()
            where TSimd : ISimd<TSimd, TVector>
            where TVector : struct
        {
            int vectors = Pairs - Pairs % TSimd.Lanes;
            for (int head = 0; head < Heads; head++)
            {
                float* x = Row + head * HeadSize;
                for (int i = 0; i < vectors; i += TSimd.Lanes)
                    Turn<TSimd, TVector>(x, i);
                for (int i = vectors; i < Pairs; i++)
                    Turn<SimdScalar, float>(x, i);
            }
        }

        private readonly void Turn<TSimd, TVector>(float* x, int i)
            where TSimd : ISimd<TSimd, TVector>
            where TVector : struct
        {
            TVector a = TSimd.Load(ref x[i]), b = TSimd.Load(ref x[Pairs + i]);
            TVector cosine = TSimd.Load(ref Cosine[i]), sine = TSimd.Load(ref Sine[i]);
            TSimd.Store(TSimd.Subtract(TSimd.Multiply(a, cosine), TSimd.Multiply(b, sine)), ref x[i]);
            TSimd.Store(TSimd.Add(TSimd.Multiply(b, cosine), TSimd.Multiply(a, sine)), ref x[Pairs + i]);
        }
    }
}
