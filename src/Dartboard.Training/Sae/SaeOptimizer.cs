using System.Numerics.Tensors;
using Dartboard.Memory;

namespace Dartboard.Training.Sae;

/// <summary>One pass over the latents: gradient row, Adam, unit norm; every row is read and written once.</summary>
/// <remarks>
/// This is exact Adam, also for latents that did not fire: their moments decay and keep moving them, as in a dense trainer.
/// At the usual batch the pass costs a tenth of the encode, so nothing is gained by being lazy about it.
/// </remarks>
internal sealed class SaeOptimizer : IDisposable
{
    private const int ChunkLatents = 32;
    private readonly SaeParameters _parameters;
    private readonly Matrix _encoderFirst, _encoderSecond, _decoderFirst, _decoderSecond, _scratch, _decoderBias;
    private readonly float[] _biasFirst, _biasSecond, _biasGradient;
    private int _step;

    public SaeOptimizer(SaeParameters parameters, Workers workers)
    {
        _parameters = parameters;
        (int latents, int width) = (parameters.Latents, parameters.Width);
        (_encoderFirst, _encoderSecond) = (new Matrix(latents, width), new Matrix(latents, width));
        (_decoderFirst, _decoderSecond) = (new Matrix(latents, width), new Matrix(latents, width));
        (_biasFirst, _biasSecond, _biasGradient) = (new float[latents], new float[latents], new float[latents]);
        _decoderBias = new Matrix(3, width);
        _scratch = new Matrix(2L * workers.Count, width);
    }

    /// <summary>Moves every parameter against the gradient.</summary>
    public void Step(SaeGradient gradient, float rate, Workers workers)
    {
        var adam = new AdamStep(++_step, rate);
        gradient.OfDecoderBias(_parameters, _decoderBias.Row(0), workers);
        adam.Apply(_parameters.DecoderBias, _decoderBias.Row(1), _decoderBias.Row(2), _decoderBias.Row(0));
        int chunks = (_parameters.Latents + ChunkLatents - 1) / ChunkLatents;
        workers.For(chunks, (chunk, worker) => StepChunk(gradient, chunk * ChunkLatents, adam, _scratch.Row(2 * worker), _scratch.Row(2 * worker + 1)));
    }

    private void StepChunk(SaeGradient gradient, int first, AdamStep adam, Span<float> encoder, Span<float> decoder)
    {
        int count = Math.Min(ChunkLatents, _parameters.Latents - first);
        for (int latent = first; latent < first + count; latent++)
        {
            _biasGradient[latent] = gradient.OfLatent(latent, encoder, decoder);
            adam.Apply(_parameters.Encoder.Row(latent), _encoderFirst.Row(latent), _encoderSecond.Row(latent), encoder);
            StepDecoderRow(latent, adam, decoder);
        }

        if (_parameters.LearnsEncoderBias)
            adam.Apply(_parameters.EncoderBias.AsSpan(first, count), _biasFirst.AsSpan(first, count), _biasSecond.AsSpan(first, count), _biasGradient.AsSpan(first, count));
    }

    private void StepDecoderRow(int latent, AdamStep adam, Span<float> gradient)
    {
        Span<float> row = _parameters.Decoder.Row(latent);
        // The part along the row only fights the renormalisation below (Gao et al. 2024, appendix A.3).
        TensorPrimitives.MultiplyAdd(row, -TensorPrimitives.Dot<float>(gradient, row), gradient, gradient);
        adam.Apply(row, _decoderFirst.Row(latent), _decoderSecond.Row(latent), gradient);
        TensorPrimitives.Multiply(row, 1 / TensorPrimitives.Norm<float>(row), row);
    }

    public void Dispose()
    {
        foreach (Matrix matrix in (ReadOnlySpan<Matrix>)[_encoderFirst, _encoderSecond, _decoderFirst, _decoderSecond, _scratch, _decoderBias])
            matrix.Dispose();
    }
}
