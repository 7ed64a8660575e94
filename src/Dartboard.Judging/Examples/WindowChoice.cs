using Dartboard.Random;

namespace Dartboard.Judging.Examples;

/// <summary>Draws windows of one latent.</summary>
internal sealed class WindowChoice(JudgeProtocol protocol, int latent)
{
    private readonly RandomOrder _examples = new(protocol.Seed, RandomStream.JudgeExamples, latent);

    /// <summary>Windows for the explainer, evenly from every quantile.</summary>
    /// <param name="active">Active windows, strongest first.</param>
    public int[] Training(int[] active) => FromQuantiles(active, protocol.TrainingExamples, Purpose.Training);

    /// <summary>Active windows to judge, evenly from every quantile.</summary>
    /// <param name="active">Active windows, strongest first.</param>
    public int[] Active(int[] active) => FromQuantiles(active, protocol.TestExamples, Purpose.Active);

    /// <summary>Inactive windows in random order.</summary>
    public int[] Inactive(int[] inactive) => _examples.Shuffle(Purpose.Inactive, 0, inactive);

    /// <summary>Active windows of one intruder question, all of one quantile.</summary>
    /// <param name="active">Active windows, strongest first.</param>
    /// <param name="question">Number of the question.</param>
    public int[] Alike(int[] active, int question)
    {
        int[] quantile = active[Part(active.Length, question % protocol.Quantiles)];
        return _examples.Shuffle(Purpose.Intruder, question, quantile)[..(protocol.IntruderWindows - 1)];
    }

    // A latent with fewer windows than wanted gives all it has.
    private int[] FromQuantiles(int[] active, int wanted, Purpose purpose) => active.Length <= wanted ? active :
        [.. Enumerable.Range(0, protocol.Quantiles).SelectMany(quantile =>
        {
            (_, int share) = Part(wanted, quantile).GetOffsetAndLength(wanted);
            return _examples.Shuffle(purpose, quantile, active[Part(active.Length, quantile)]).Take(share);
        })];

    private Range Part(int count, int quantile) => (int)((long)count * quantile / protocol.Quantiles)..(int)((long)count * (quantile + 1) / protocol.Quantiles);
}
