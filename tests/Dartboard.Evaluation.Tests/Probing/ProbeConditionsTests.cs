using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Probing;
using Dartboard.Models.Text;
using Xunit;

namespace Dartboard.Evaluation.Tests.Probing;

public sealed class ProbeConditionsTests
{
    private static readonly TextDocument[] Documents = [.. Enumerable.Range(0, 3000).Select(i => new TextDocument($"d{i}", "", $"text {i}", false))];

    private static readonly ProbeDraw Draw = new(Documents, Documents, 42);

    private static readonly ConceptTask Task = TaskOf(3000, 1200);

    [Theory]
    [InlineData(ProbeSetting.Standard, 1, 1024, 1024)]
    [InlineData(ProbeSetting.Scarcity, 20, 2, 1024)]
    [InlineData(ProbeSetting.Imbalance, 19, 0.05, 0.95)]
    [InlineData(ProbeSetting.Noise, 11, 0, 0.5)]
    public void SettingsHaveThePapersConditions(ProbeSetting setting, int count, double first, double last)
    {
        double[] values = ProbeConditions.Values(setting);
        Assert.Equal((count, first, last), (values.Length, values[0], values[^1]));
        Assert.Equal(values.Order(), values);
    }

    [Fact]
    public void StandardTrainingIsBalancedAndTestingKeepsEverything()
    {
        ConceptTask drawn = Draw.Standard(Task);
        Assert.Equal((1024, 512, 3000, 1200), (drawn.FitLabels.Length, drawn.FitPositives, drawn.HeldOutLabels.Length, drawn.HeldOutPositives));
        ConceptTask rare = Draw.Standard(TaskOf(3000, 70));
        Assert.Equal((140, 70), (rare.FitLabels.Length, rare.FitPositives));
    }

    [Fact]
    public void EveryConditionOfScarcityHasItsSize()
    {
        foreach (double size in ProbeConditions.Values(ProbeSetting.Scarcity))
        {
            ConceptTask drawn = ProbeConditions.Apply(ProbeSetting.Scarcity, size, Task, Draw)!;
            Assert.Equal(size, drawn.FitLabels.Length);
            Assert.InRange(drawn.FitPositives - size / 2, 0, 0.5);
        }

        Assert.Null(ProbeConditions.Apply(ProbeSetting.Scarcity, 1024, TaskOf(3000, 70), Draw));
    }

    [Fact]
    public void ImbalanceHasOneSizeAndTheSameShareOnBothSides()
    {
        foreach (double share in ProbeConditions.Values(ProbeSetting.Imbalance))
        {
            ConceptTask drawn = ProbeConditions.Apply(ProbeSetting.Imbalance, share, Task, Draw)!;
            Assert.Equal((1024, 1263), (drawn.FitLabels.Length, drawn.HeldOutLabels.Length));
            Assert.Equal(share, drawn.FitPositives / 1024.0, 0.001);
            Assert.Equal(share, drawn.HeldOutPositives / 1263.0, 0.001);
        }
    }

    [Fact]
    public void NoiseTurnsTrainingLabelsAlone()
    {
        ConceptTask clean = Draw.Standard(Task), some = ProbeConditions.Apply(ProbeSetting.Noise, 0.1, Task, Draw)!, more = ProbeConditions.Apply(ProbeSetting.Noise, 0.3, Task, Draw)!;
        bool[] turned = Turned(clean, some), turnedMore = Turned(clean, more);
        Assert.Equal((102, 307), (turned.Count(t => t), turnedMore.Count(t => t)));
        Assert.All(turned.Zip(turnedMore), pair => Assert.True(!pair.First || pair.Second));
        Assert.Equal(clean.HeldOutLabels, more.HeldOutLabels);
        Assert.Equal(clean.FitLabels, ProbeConditions.Apply(ProbeSetting.Noise, 0, Task, Draw)!.FitLabels);
    }

    [Fact]
    public void ATaskOfOneClassIsLeftOut()
    {
        foreach (ProbeSetting setting in Enum.GetValues<ProbeSetting>())
            Assert.Null(ProbeConditions.Apply(setting, ProbeConditions.Values(setting)[0], TaskOf(3000, 0), Draw));
    }

    private static bool[] Turned(ConceptTask clean, ConceptTask noisy) => [.. clean.FitLabels.Zip(noisy.FitLabels, (a, b) => a != b)];

    private static ConceptTask TaskOf(int documents, int positives)
    {
        int[] all = [.. Enumerable.Range(0, documents)];
        bool[] labels = [.. all.Select(i => i < positives)];
        return new ConceptTask("task", "", all, labels, all, labels);
    }
}
