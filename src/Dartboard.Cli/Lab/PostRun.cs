using Dartboard.Dictionaries;
using Dartboard.Evaluation.Lab;
using Dartboard.Evaluation.Lab.Floor;
using Dartboard.Evaluation.Lab.Superposition;
using Dartboard.Memory;

namespace Dartboard.Cli.Lab;

/// <summary>All experiments at the post's sizes.</summary>
/// <param name="Width">n; 1024 in the post.</param>
/// <param name="Seed">Seed.</param>
/// <param name="AlignDarts">Darts of the alignment.</param>
/// <param name="TrainTokens">Tokens of the SAE.</param>
/// <param name="Kind">How darts are thrown where the experiment has a choice; null for each one's own default.</param>
internal sealed record PostRun(int Width, ulong Seed, long AlignDarts, long TrainTokens, DartKind? Kind)
{
    private const int Factor = 32;

    /// <summary>Shares of the time that the six parts take, in order.</summary>
    private static readonly double[] Costs = [0.05, 0.03, 0.02, 0.15, 0.25, 0.5];

    /// <summary>Runs them.</summary>
    public PostResults Execute(Workers workers, Action<double> progress)
    {
        long darts = (long)Factor * Width;
        HistogramReport Histogram(TargetKind target) =>
            HistogramExperiment.Run(new HistogramOptions { Kind = Kind ?? DartKind.Rademacher, Width = Width, Darts = darts, Seed = Seed, Target = target }, workers);
        CoherenceReport Coherence(DartKind kind) =>
            CoherenceExperiment.Run(new CoherenceOptions { Kind = kind, Width = Width, Darts = kind == DartKind.Gaussian ? darts / 4 : darts, Seed = Seed, Sweep = kind != DartKind.Gaussian }, workers);
        SuperpositionReport Features(FrequencyLaw law) =>
            SuperpositionExperiment.Run(new SuperpositionOptions { Kind = Kind ?? DartKind.Rademacher, Law = law, Seed = Seed, TrainTokens = TrainTokens }, workers);

        int part = 0;
        T Done<T>(T result)
        {
            progress(Costs[..++part].Sum());
            return result;
        }

        return new PostResults(
            Histogram(TargetKind.Gaussian),
            Histogram(TargetKind.Spiky),
            Done<CoherenceReport[]>([Done(Coherence(DartKind.Rademacher)), Coherence(DartKind.Hadamard), Done(Coherence(DartKind.Gaussian))]),
            Done(AlignmentExperiment.Run(new AlignmentOptions { Kind = Kind ?? DartKind.Hadamard, Width = Width, Darts = AlignDarts, Seed = Seed }, workers)),
            Done(FloorExperiment.Run(new FloorOptions { Kind = Kind ?? DartKind.Rademacher, Seed = Seed }, workers)),
            Done<SuperpositionReport[]>([Features(FrequencyLaw.Constant), Features(FrequencyLaw.Variable)]));
    }
}
