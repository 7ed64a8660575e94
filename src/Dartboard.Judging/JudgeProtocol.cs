namespace Dartboard.Judging;

/// <summary>How latents are explained and judged: everything that determines the questions.</summary>
public sealed record JudgeProtocol
{
    /// <summary>Longest window, in tokens; documents are cut into windows of nearly equal length.</summary>
    public int WindowTokens { get; init; } = 32;

    /// <summary>Active windows of the fit text that the explainer sees.</summary>
    public int TrainingExamples { get; init; } = 20;

    /// <summary>Active windows of the held-out text to judge, and as many inactive ones.</summary>
    public int TestExamples { get; init; } = 20;

    /// <summary>Examples are drawn evenly from so many quantiles of the activation.</summary>
    public int Quantiles { get; init; } = 5;

    /// <summary>Windows per request.</summary>
    public int WindowsPerRequest { get; init; } = 10;

    /// <summary>Intruder questions, as many of every quantile.</summary>
    public int IntruderQuestions { get; init; } = 10;

    /// <summary>Windows of an intruder question: all but one are active.</summary>
    public int IntruderWindows { get; init; } = 5;

    /// <summary>A token is marked where its activation is at least this share of the largest in its window.</summary>
    public double MarkShare { get; init; } = 0.3;

    /// <summary>Seed of the streams that choose and order examples.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Different active windows a latent needs in the held-out text: enough to judge, and enough in every quantile for an intruder question.</summary>
    internal int LeastActive => Math.Max(TestExamples, Quantiles * (IntruderWindows - 1));

    /// <summary>Checks that the numbers make sense together.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public void Validate()
    {
        Require(WindowTokens, 2, nameof(WindowTokens));
        Require(Quantiles, 1, nameof(Quantiles));
        Require(TrainingExamples, Quantiles, nameof(TrainingExamples));
        Require(TestExamples, Quantiles, nameof(TestExamples));
        Require(WindowsPerRequest, 1, nameof(WindowsPerRequest));
        Require(IntruderQuestions, 0, nameof(IntruderQuestions));
        Require(IntruderWindows, 3, nameof(IntruderWindows));
        if (MarkShare is not (> 0 and <= 1))
            throw new ArgumentException(FormattableString.Invariant($"{nameof(MarkShare)} must be above 0 and at most 1; got {MarkShare}"));
    }

    private static void Require(int value, int least, string name)
    {
        const int most = 500;
        if (value < least || value > most)
            throw new ArgumentException($"{name} must be between {least} and {most}; got {value}");
    }
}
