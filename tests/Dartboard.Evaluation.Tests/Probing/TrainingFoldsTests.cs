using Dartboard.Evaluation.Probing;
using Xunit;

namespace Dartboard.Evaluation.Tests.Probing;

public sealed class TrainingFoldsTests
{
    [Theory]
    [InlineData(2, 0, 0)]
    [InlineData(3, 0, 0)]
    [InlineData(4, 4, 2)]
    [InlineData(12, 36, 2)]
    [InlineData(13, 6, 2)]
    [InlineData(128, 6, 20)]
    [InlineData(129, 1, 25)]
    [InlineData(400, 1, 80)]
    [InlineData(1024, 1, 100)]
    public void FollowTheRuleOfTheNumberOfExamples(int examples, int folds, int validated)
    {
        IReadOnlyList<Fold> found = TrainingFolds.Create(Alternating(examples));
        Assert.Equal(folds, found.Count);
        Assert.All(found, fold => Assert.InRange(fold.Validate.Length, validated, validated + 2));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(50)]
    [InlineData(500)]
    public void PartTheExamplesAndValidateOnBothClasses(int examples)
    {
        bool[] labels = Alternating(examples);
        foreach (Fold fold in TrainingFolds.Create(labels))
        {
            Assert.Equal(Enumerable.Range(0, examples), fold.Train.Concat(fold.Validate).Order());
            Assert.Contains(fold.Validate, i => labels[i]);
            Assert.Contains(fold.Validate, i => !labels[i]);
        }
    }

    [Fact]
    public void FoldsWithoutTheRareClassAreLeftOut()
    {
        bool[] labels = [.. Enumerable.Range(0, 40).Select(i => i is 3 or 20)];
        IReadOnlyList<Fold> folds = TrainingFolds.Create(labels);
        Assert.Equal(2, folds.Count);
        Assert.All(folds, fold => Assert.Single(fold.Validate, i => labels[i]));
    }

    private static bool[] Alternating(int examples) => [.. Enumerable.Range(0, examples).Select(i => i % 2 == 0)];
}
