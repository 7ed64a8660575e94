using Dartboard.Coding;
using Dartboard.Dictionaries;
using Dartboard.Memory;

namespace Dartboard.Training.Sae;

/// <summary>The training loop's state: encode, reconstruct, AuxK, update. The encode is the only dense product.</summary>
internal sealed class SaeTraining : IDisposable
{
    private readonly SaeParameters _parameters;
    private readonly DenseDictionary _dictionary;
    private readonly TopKEncoder _encoder;
    private readonly SparseCodes _codes;
    private readonly SparseReconstruction _reconstruction;
    private readonly SaeOptimizer _optimizer;
    private readonly Workers _workers;

    public SaeTraining(SaeParameters parameters, int batch, int k, long deadAfterTokens, Workers workers)
    {
        (int latents, int width) = (parameters.Latents, parameters.Width);
        _parameters = parameters;
        _workers = workers;
        _dictionary = new DenseDictionary(parameters.Encoder, workers, parameters.EncoderBias);
        _encoder = new TopKEncoder(_dictionary, k, new float[width], rectify: true);
        _codes = new SparseCodes(batch, k, latents);
        _reconstruction = new SparseReconstruction(batch, width, latents);
        _optimizer = new SaeOptimizer(parameters, workers);
        Tokens = new Matrix(batch, width);
        Dead = new DeadLatents(parameters, batch, deadAfterTokens);
        Gradient = new SaeGradient(Tokens, _reconstruction, Dead.Reconstruction);
    }

    /// <summary>(batch, n): the batch to learn from next, y − b_dec.</summary>
    public Matrix Tokens { get; }

    public DeadLatents Dead { get; }

    /// <summary>The gradient after <see cref="Forward"/>.</summary>
    public SaeGradient Gradient { get; }

    /// <summary>Reconstructs the batch and returns the mean of ‖y − ŷ‖² and the number of dead latents.</summary>
    public (double Loss, int DeadLatents) Forward()
    {
        int batch = _codes.Tokens;
        _encoder.Encode(Tokens, 0, _codes, _workers);
        double loss = _reconstruction.Run(_codes, Tokens, 1, _parameters.Decoder, 2f / batch, _workers);
        int dead = Dead.Run(Tokens, _reconstruction.Errors, _workers);
        Dead.Observe(_reconstruction.Index);
        return (loss / batch, dead);
    }

    /// <summary>Whether a latent fired on the batch of the last <see cref="Forward"/>.</summary>
    public bool Fired(int latent) => _reconstruction.Index.Fired(latent);

    /// <summary>Moves the parameters against the gradient.</summary>
    public void Update(float rate)
    {
        _optimizer.Step(Gradient, rate, _workers);
        _dictionary.Repack(_workers);
    }

    public void Dispose()
    {
        Gradient.Dispose();
        Dead.Dispose();
        Tokens.Dispose();
        _optimizer.Dispose();
        _reconstruction.Dispose();
        _dictionary.Dispose();
    }
}
