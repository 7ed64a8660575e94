namespace Dartboard.Dictionaries;

/// <summary>Takes pre-activations as a <see cref="Projector"/> makes them, slice by slice, so that all m are never held at once.</summary>
public interface IScoreSink
{
    /// <summary>Takes the scores of consecutive latents for one token.</summary>
    /// <param name="token">Row of the token within the projected block.</param>
    /// <param name="firstLatent">Index of the latent that <c>scores[0]</c> belongs to; for one token it only grows.</param>
    /// <param name="scores">x_iᵀu (plus the latent's bias, where the dictionary has one).</param>
    void Accept(int token, int firstLatent, ReadOnlySpan<float> scores);
}
