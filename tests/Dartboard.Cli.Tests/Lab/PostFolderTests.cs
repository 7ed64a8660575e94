using Dartboard.Cli.Lab;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Lab;
using Dartboard.Evaluation.Lab.Floor;
using Dartboard.Evaluation.Lab.Superposition;
using Dartboard.Memory;

namespace Dartboard.Cli.Tests.Lab;

public sealed class PostFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("post-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void TheFolderHoldsThePageAndEveryFigure()
    {
        PostResults results = Small();
        string target = Path.Combine(_folder, "post");
        PostFolder.Write(target, results, "dartboard lab post --width 64");
        string page = File.ReadAllText(Path.Combine(target, "post.md"));
        Assert.Contains("    dartboard lab post --width 64\n", page, StringComparison.Ordinal);
        Assert.Contains("| claim | measured | verdict |", page, StringComparison.Ordinal);
        foreach (PostClaim claim in PostClaims.Of(results))
            Assert.Contains(claim.Verdict.Replace("|", "\\|", StringComparison.Ordinal), page, StringComparison.Ordinal);
        foreach (LabPage each in results.Pages)
        {
            Assert.Contains(each.Text, page, StringComparison.Ordinal);
            Assert.Equal(3, Directory.GetFiles(target, $"{each.Name}.*").Length);
        }

        // Table rows stay rows: a bar inside a cell is escaped.
        Assert.All(page.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.EndsWith(" |", StringComparison.Ordinal)),
            line => Assert.Equal(4, line.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|')));
    }

    [Fact]
    public void AFolderThatIsThereStays()
    {
        string file = Path.Combine(_folder, "mine.txt");
        File.WriteAllText(file, "mine");
        Assert.Throws<IOException>(() => PostFolder.Write(_folder, Small(), ""));
        Assert.Equal([file], Directory.GetFileSystemEntries(_folder));
    }

    private static PostResults Small()
    {
        var workers = new Workers(2);
        HistogramReport Histogram(TargetKind target) => HistogramExperiment.Run(new HistogramOptions { Width = 64, Darts = 2048, Target = target }, workers);
        CoherenceReport Coherence(DartKind kind) => CoherenceExperiment.Run(new CoherenceOptions { Kind = kind, Width = 64, Darts = 256, Sweep = true }, workers);
        SuperpositionReport Features(FrequencyLaw law) => SuperpositionExperiment.Run(
            new SuperpositionOptions { Law = law, Width = 16, Features = 64, K = 2, FitTokens = 500, TrainTokens = 2000, ScoreTokens = 100 }, workers);
        return new PostResults(
            Histogram(TargetKind.Gaussian),
            Histogram(TargetKind.Spiky),
            [Coherence(DartKind.Rademacher), Coherence(DartKind.Hadamard), Coherence(DartKind.Gaussian)],
            AlignmentExperiment.Run(new AlignmentOptions { Width = 64, Darts = 4096 }, workers),
            FloorExperiment.Run(new FloorOptions { Settings = [new FloorSetting(16, 64, 4, false)], ScoreTokens = 64, FitTokens = 4096, PursuitTokens = 8 }, workers),
            [Features(FrequencyLaw.Constant), Features(FrequencyLaw.Variable)]);
    }
}
