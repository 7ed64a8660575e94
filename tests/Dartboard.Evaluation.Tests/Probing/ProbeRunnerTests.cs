using Dartboard.Coding;
using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Probing;
using Dartboard.Memory;
using Dartboard.Models.Text;
using Dartboard.TestKit;
using Xunit;

namespace Dartboard.Evaluation.Tests.Probing;

public sealed class ProbeRunnerTests
{
    private const int Documents = 90, Width = 6, Latents = 40;

    [Theory]
    [InlineData(ProbeSetting.Standard)]
    [InlineData(ProbeSetting.Scarcity)]
    [InlineData(ProbeSetting.Imbalance)]
    [InlineData(ProbeSetting.Noise)]
    public void ThreadsAndTheOrderOfDocumentsChangeNoBit(ProbeSetting setting)
    {
        int[] order = [.. Enumerable.Range(0, Documents).OrderBy(i => (i * 37) % Documents)];
        IReadOnlyList<TaskResult> one = Run(setting, [.. Enumerable.Range(0, Documents)], 1), two = Run(setting, order, 3);
        Assert.Equal(one.Select(Describe), two.Select(Describe));
        Assert.Contains(one, result => !result.Skipped);
    }

    [Fact]
    public void AMethodStandsForEveryScore()
    {
        var runner = new ProbeRunner(ProbeSetting.Standard, Penalty.L1, new Workers(1));
        Assert.Equal(runner.Methods(["darts"]).Count, Run(ProbeSetting.Standard, [.. Enumerable.Range(0, Documents)], 1)[0].Scores.Count);
    }

    [Fact]
    public void PermutedTrainingLabelsTeachNothing()
    {
        using ProbeInput input = Input([.. Enumerable.Range(0, Documents)]);
        Assert.InRange(Auc(input), 0.9, 1);
        var aucs = new List<double>();
        for (ulong seed = 0; seed < 8; seed++)
        {
            ProbeInput permuted = PermutedLabels.Of(input, seed);
            Assert.Equal(input.Tasks[0].FitPositives, permuted.Tasks[0].FitPositives);
            Assert.Equal(input.Tasks[0].HeldOutLabels, permuted.Tasks[0].HeldOutLabels);
            aucs.Add(Auc(permuted));
        }

        // One permutation may by luck point along the only direction there is, forwards or backwards.
        Assert.InRange(aucs.Average(), 0.2, 0.8);
    }

    private static double Auc(ProbeInput input) => new ProbeRunner(ProbeSetting.Standard, Penalty.L1, new Workers(2)).Run(input, new Progress<double>())[0].Scores[0].Test.Value;

    private static string Describe(TaskResult result) => $"{result with { Scores = [] }} {string.Join(' ', result.Scores)}";

    private static IReadOnlyList<TaskResult> Run(ProbeSetting setting, int[] order, int threads)
    {
        using ProbeInput input = Input(order);
        return new ProbeRunner(setting, Penalty.L1, new Workers(threads)).Run(input, new Progress<double>());
    }

    /// <summary>Documents in some order; a third of them, the positive ones, differ in one coordinate and fire one latent.</summary>
    private static ProbeInput Input(int[] order)
    {
        var noise = new Noise(1);
        float[][] rows = [.. Enumerable.Range(0, Documents).Select(i => Enumerable.Range(0, Width).Select(j => (float)noise.Normal() + (i % 3 == 0 && j == 2 ? 3 : 0)).ToArray())];
        int[] fired = [.. Enumerable.Range(0, Documents).Select(i => i % 3 == 0 ? 7 : noise.Below(Latents))];
        Matrix fit = new(Documents, Width), heldOut = new(Documents, Width);
        var codes = new SparseCodes(Documents, 1, Latents);
        for (int at = 0; at < Documents; at++)
        {
            rows[order[at]].CopyTo(fit.Row(at));
            rows[order[at]].CopyTo(heldOut.Row(at));
            (codes.Indices[at], codes.Values[at]) = (fired[order[at]], 1);
        }

        TextDocument[] documents = [.. order.Select(i => new TextDocument($"d{i}", "", $"text {i}", false))];
        int[] all = [.. Enumerable.Range(0, Documents)];
        bool[] labels = [.. order.Select(i => i % 3 == 0)];
        LatentActivations latents = LatentActivations.FromCodes(codes);
        return new ProbeInput([new ConceptTask("task", "", all, labels, all, labels)], new ProbeDraw(documents, documents, 42), fit, heldOut, [new ProbedArm("darts", latents, latents)]);
    }
}
