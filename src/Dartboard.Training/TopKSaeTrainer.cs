using System.Numerics.Tensors;
using Dartboard.Memory;
using Dartboard.Random;
using Dartboard.Training.Sae;

namespace Dartboard.Training;

/// <summary>Trains a TopK sparse autoencoder (Gao et al. 2024, "Scaling and evaluating sparse autoencoders", arXiv 2406.04093).</summary>
/// <remarks>
/// Decoder rows keep unit norm; the encoder starts as a multiple of the decoder's transpose; dead latents learn through AuxK; Adam, linear
/// warm-up and decay. b_dec starts at the mean of the activations, the best constant guess under the squared error that is
/// minimised here; the paper's geometric median is the best under the unsquared one and costs an iteration to find.
/// </remarks>
public static class TopKSaeTrainer
{
    /// <summary>Trains on activations; the result does not depend on the number of threads.</summary>
    /// <param name="activations">(tokens, n), at least two different tokens.</param>
    /// <param name="options">Size and schedule.</param>
    /// <param name="workers">Threads, and the way to cancel.</param>
    /// <param name="progress">Told after every step.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="ArgumentException">The activations hold NaN or infinity, or are all equal.</exception>
    /// <exception cref="OperationCanceledException">The workers were cancelled.</exception>
    public static TrainedSae Train(Matrix activations, TopKSaeOptions options, Workers workers, IProgress<TrainingProgress>? progress = null)
    {
        options.Validate();
        if (activations.Rows == 0)
            throw new ArgumentException("activations must hold at least one token; got 0", nameof(activations));
        var standard = Standardization.Of(activations, workers);
        var parameters = Initialize(options, standard);
        Run(parameters, activations, standard.Scale, options, workers, progress);
        return InActivationUnits(parameters, standard.Scale, options.K, workers);
    }

    private static SaeParameters Initialize(TopKSaeOptions options, Standardization standard)
    {
        var parameters = new SaeParameters(options.Latents, standard.Mean.Length) { LearnsEncoderBias = options.LearnsEncoderBias };
        TensorPrimitives.Multiply(standard.Mean, standard.Scale, parameters.DecoderBias);
        var random = new NormalStream(new Philox4x64(options.Seed, RandomStream.SaeInitialisation));
        for (int latent = 0; latent < options.Latents; latent++)
        {
            Span<float> row = parameters.Decoder.Row(latent);
            random.Fill((ulong)latent * (ulong)row.Length, row);
            TensorPrimitives.Multiply(row, 1 / TensorPrimitives.Norm<float>(row), row);
            TensorPrimitives.Multiply(row, options.EncoderScale, parameters.Encoder.Row(latent));
        }

        return parameters;
    }

    private static void Run(SaeParameters parameters, Matrix activations, float scale, TopKSaeOptions options, Workers workers, IProgress<TrainingProgress>? progress)
    {
        int batch = (int)Math.Min(options.BatchSize, activations.Rows);
        int steps = checked((int)Math.Max(1, options.Tokens / batch));
        var schedule = new LearningRateSchedule(options.LearningRate * Math.Sqrt(16384.0 / options.Latents), steps);
        var sampler = new TokenSampler(activations, new Philox4x64(options.Seed, RandomStream.SaeOrder));
        using var training = new SaeTraining(parameters, batch, options.K, options.DeadAfterTokens, workers);
        for (int step = 0; step < steps; step++)
        {
            sampler.Next(training.Tokens, scale, parameters.DecoderBias, workers);
            (double loss, int dead) = training.Forward();
            training.Update(schedule.At(step));
            progress?.Report(new TrainingProgress(step + 1, steps, (step + 1L) * batch, 1 - loss, dead));
        }
    }

    // z = W_enc (s y − b_dec) + b_enc, so dividing both biases by s divides a and ŷ by s, and the weights stay.
    private static TrainedSae InActivationUnits(SaeParameters parameters, float scale, int k, Workers workers)
    {
        TensorPrimitives.Divide(parameters.EncoderBias, scale, parameters.EncoderBias);
        TensorPrimitives.Divide(parameters.DecoderBias, scale, parameters.DecoderBias);
        return new TrainedSae(parameters.Encoder, parameters.EncoderBias, parameters.Decoder, parameters.DecoderBias, k, workers);
    }
}
