using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Models.Transformers;

/// <summary>The block's multilayer perceptron: down(act(up(x))), or gated, down(act(gate(x))·up(x)) (Shazeer 2020).</summary>
internal abstract class Mlp : IDisposable
{
    private readonly Linear _up;
    private readonly Linear _down;
    private readonly bool _gated;

    /// <param name="up">When gated, rows of gate, then rows of up: (2·hidden, width); otherwise (hidden, width).</param>
    /// <param name="down">(width, hidden).</param>
    private protected Mlp(Linear up, Linear down)
    {
        _up = up;
        _down = down;
        _gated = up.Outputs == 2 * down.Inputs;
    }

    internal long Parameters => _up.Parameters + _down.Parameters;

    internal void Apply(ReadOnlySpan<float> input, int rows, Span<float> output, RowScratch scratch, Workers workers)
    {
        Span<float> raised = scratch.Raised(rows, _up.Outputs), hidden = scratch.Hidden(rows, _down.Inputs);
        _up.Apply(input, rows, raised, workers);
        Activate(raised, rows, hidden, _down.Inputs, _gated);
        _down.Apply(hidden, rows, output, workers);
    }

    private protected abstract void Activate(ReadOnlySpan<float> raised, int rows, Span<float> hidden, int size, bool gated);

    public void Dispose()
    {
        _up.Dispose();
        _down.Dispose();
    }
}

/// <summary>An MLP with its nonlinearity.</summary>
internal sealed class Mlp<TActivation>(Linear up, Linear down) : Mlp(up, down)
    where TActivation : IActivation
{
    private protected override unsafe void Activate(ReadOnlySpan<float> raised, int rows, Span<float> hidden, int size, bool gated)
    {
        int stride = gated ? 2 * size : size;
        fixed (float* x = raised[..(rows * stride)], y = hidden[..(rows * size)])
        {
            for (int row = 0; row < rows; row++)
            {
                float* gate = x + (long)row * stride;
                var kernel = new Kernel { Input = gate, Factor = gated ? gate + size : null, Output = y + (long)row * size, Count = size };
                SimdKernel.Run(ref kernel);
            }
        }
    }

    private unsafe struct Kernel : ISimdKernel
    {
        internal float* Input, Factor, Output;
        internal int Count;

        public readonly void Run<TSimd, TVector>()
            where TSimd : ISimd<TSimd, TVector>
            where TVector : struct
        {
            int vectors = Count - Count % TSimd.Lanes;
            for (int i = 0; i < vectors; i += TSimd.Lanes)
                One<TSimd, TVector>(i);
            for (int i = vectors; i < Count; i++)
                One<SimdScalar, float>(i);
        }

        private readonly void One<TSimd, TVector>(int i)
            where TSimd : ISimd<TSimd, TVector>
            where TVector : struct
        {
            TVector value = TActivation.Apply<TSimd, TVector>(TSimd.Load(ref Input[i]));
            TSimd.Store(Factor is null ? value : TSimd.Multiply(value, TSimd.Load(ref Factor[i])), ref Output[i]);
        }
    }
}
