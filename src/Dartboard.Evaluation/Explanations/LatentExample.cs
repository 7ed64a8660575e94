using Dartboard.Evaluation.Latents;

namespace Dartboard.Evaluation.Explanations;

/// <summary>A place where a latent fires, with the text around it.</summary>
/// <param name="Row">Where it fires.</param>
/// <param name="Activation">How strongly.</param>
/// <param name="Tokens">Token ids around the row.</param>
/// <param name="Activations">The latent's activation on each of them; 0 where it does not fire and on tokens that do not count.</param>
/// <param name="Focus">Which of them is the row's own.</param>
public sealed record LatentExample(int Row, float Activation, IReadOnlyList<int> Tokens, IReadOnlyList<float> Activations, int Focus)
{
    private const int Before = 12;
    private const int After = 4;

    /// <summary>The places with the largest activations, the largest first; of each sequence, and of equal texts, the first only.</summary>
    public static IReadOnlyList<LatentExample> Top(TokenCorpus corpus, LatentActivations activations, int latent, int count = 5)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var sequences = new HashSet<int>();
        return [.. ByActivation(activations, latent).Where(firing => sequences.Add(corpus.SequenceOf[firing.Row])).Select(firing => Create(corpus, activations, latent, firing)).Where(example => texts.Add(string.Join(' ', example.Tokens))).Take(count)];
    }

    /// <summary>Places spread over the middle half of the activations, the larger first.</summary>
    public static IReadOnlyList<LatentExample> Middle(TokenCorpus corpus, LatentActivations activations, int latent, int count = 5)
    {
        (int, float)[] ordered = [.. ByActivation(activations, latent)];
        IEnumerable<int> places = Enumerable.Range(0, count).Select(i => (int)((0.25 + 0.5 * (i + 0.5) / count) * ordered.Length));
        return [.. places.Distinct().Where(place => place < ordered.Length).Select(place => Create(corpus, activations, latent, ordered[place]))];
    }

    private static IEnumerable<(int Row, float Activation)> ByActivation(LatentActivations activations, int latent)
    {
        int[] rows = activations.RowsOf(latent).ToArray();
        float[] values = activations.ValuesOf(latent).ToArray();
        return rows.Zip(values).OrderByDescending(firing => firing.Second).ThenBy(firing => firing.First);
    }

    private static LatentExample Create(TokenCorpus corpus, LatentActivations activations, int latent, (int Row, float Activation) firing)
    {
        int sequence = corpus.SequenceOf[firing.Row], position = corpus.Positions[firing.Row];
        int start = Math.Max(corpus.SequenceStarts[sequence], position - Before);
        int end = Math.Min(corpus.SequenceStarts[sequence + 1], position + After + 1);
        float[] around = [.. Enumerable.Range(start, end - start).Select(at => ActivationAt(corpus, activations, latent, at))];
        return new LatentExample(firing.Row, firing.Activation, corpus.Tokens[start..end], around, position - start);
    }

    private static float ActivationAt(TokenCorpus corpus, LatentActivations activations, int latent, int position)
    {
        int row = Array.BinarySearch(corpus.Positions, position);
        int found = row < 0 ? -1 : activations.RowsOf(latent).BinarySearch(row);
        return found < 0 ? 0 : activations.ValuesOf(latent)[found];
    }
}
