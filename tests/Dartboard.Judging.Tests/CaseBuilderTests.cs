using Dartboard.Coding;
using Dartboard.Evaluation.Latents;
using Dartboard.Judging.Examples;
using Dartboard.Models.Text;

namespace Dartboard.Judging.Tests;

public class CaseBuilderTests
{
    private static readonly CaseBuilder Builder = new(PlantedText.Fit, PlantedText.HeldOut, PlantedText.Tokenizer, new JudgeProtocol());

    private static LatentCase Planted(int latent) => Builder.Build("planted", PlantedText.FitActivations, PlantedText.HeldOutActivations, latent, null);

    [Fact]
    public void HalfOfTheWindowsAreActiveAndTheOthersSilentOnEveryToken()
    {
        for (int latent = 0; latent < PlantedText.Latents; latent++)
        {
            LatentCase questions = Planted(latent);
            Assert.Null(questions.Problem);
            Assert.Equal((20, 20), (questions.Detection.Count(window => window.IsActive), questions.Detection.Count(window => !window.IsActive)));
            Assert.All(questions.Detection, window => Assert.Equal(window.IsActive, window.Text.Split(' ').Contains(PlantedText.Word(latent))));
            Assert.Equal(40, questions.Detection.Select(window => window.Text).Distinct().Count());
            Assert.Equal(questions.Detection.Select(window => window.IsActive), questions.Fuzzing.Select(window => window.IsActive));
            Assert.Equal(questions.Detection.Select(window => window.Text), questions.Fuzzing.Select(window => Unmarked(window.Text)));
        }
    }

    [Fact]
    public void MarksStandOnTheActiveTokensAndOnAsManyRandomOnes()
    {
        LatentCase questions = Planted(0);
        string mark = $"« {PlantedText.Word(0)}»";
        Assert.All(questions.Training, window => Assert.Contains(mark, window.Text, StringComparison.Ordinal));
        Assert.All(questions.Fuzzing, window => Assert.Equal(window.IsActive, window.Text.Contains(mark, StringComparison.Ordinal)));
        Assert.All(questions.Fuzzing.Where(window => !window.IsActive), window => Assert.InRange(window.Text.Count(c => c == '«'), 1, 2));
    }

    [Fact]
    public void TheExplainerSeesTheWholeRangeStrongestFirst()
    {
        LatentCase questions = Planted(1);
        Assert.Equal(20, questions.Training.Count);
        Assert.Equal(questions.Training.Select(window => window.Strength).OrderDescending(), questions.Training.Select(window => window.Strength));
        Assert.Equal(10, questions.Training[0].Strength);
        Assert.True(questions.Training[^1].Strength <= 4);
    }

    [Fact]
    public void NoWindowIsInTrainingAndTest()
    {
        // The held-out text is the fit text once more under other names, and thirty documents of its own.
        TextDocument[] renamed = [.. PlantedText.Fit.Documents.Select(document => document with { Name = "again " + document.Name })];
        var heldOut = new TokenCorpus([.. renamed, .. PlantedText.HeldOut.Documents], [.. Sequences(PlantedText.Fit), .. Sequences(PlantedText.HeldOut)], [.. Counted(PlantedText.Fit), .. Counted(PlantedText.HeldOut)]);
        var builder = new CaseBuilder(PlantedText.Fit, heldOut, PlantedText.Tokenizer, new JudgeProtocol());
        for (int latent = 0; latent < PlantedText.Latents; latent++)
        {
            LatentCase questions = builder.Build("planted", PlantedText.FitActivations, PlantedText.Activations(heldOut, 5), latent, null);
            string[] shown = [.. questions.Training.Select(window => Unmarked(window.Text))];
            Assert.Empty(questions.Detection.Select(window => window.Text).Intersect(shown));
            Assert.Empty(questions.Intruders.SelectMany(question => question.Windows).Select(Unmarked).Intersect(shown));
        }
    }

    [Fact]
    public void EveryIntruderIsSilentAndItsCompanyIsNot()
    {
        LatentCase questions = Planted(2);
        Assert.Equal(10, questions.Intruders.Count);
        Assert.All(questions.Intruders, question =>
        {
            Assert.Equal(5, question.Windows.Distinct().Count());
            bool[] active = [.. question.Windows.Select(window => Unmarked(window).Split(' ').Contains(PlantedText.Word(2)))];
            Assert.Equal(Enumerable.Range(0, 5).Select(i => i != question.Intruder), active);
        });
        Assert.True(questions.Intruders.Select(question => question.Intruder).Distinct().Count() >= 3);
    }

    [Fact]
    public void TheSameSeedAsksTheSameAndAnotherAsksOtherwise()
    {
        Assert.Equal(Planted(0).Detection, Planted(0).Detection);
        var other = new CaseBuilder(PlantedText.Fit, PlantedText.HeldOut, PlantedText.Tokenizer, new JudgeProtocol { Seed = 43 });
        Assert.NotEqual(Planted(0).Detection, other.Build("planted", PlantedText.FitActivations, PlantedText.HeldOutActivations, 0, null).Detection);
    }

    [Fact]
    public void WhatCannotBeJudgedSaysWhy()
    {
        LatentActivations never = LatentActivations.FromCodes(new SparseCodes(PlantedText.Fit.Rows, 1, PlantedText.Latents)), always = Always(PlantedText.HeldOut.Rows);
        Assert.Equal("it is active in 0 different windows of the fit text and 20 are needed", Builder.Build("a", never, PlantedText.HeldOutActivations, 0, null).Problem);
        Assert.Equal("it is silent in 0 different windows of the held-out text and 30 are needed", Builder.Build("a", PlantedText.FitActivations, always, 0, null).Problem);
    }

    [Fact]
    public void RefusesADocumentOnBothSidesAndActivationsOfAnotherText()
    {
        Assert.Contains("'fit 0' is in both", Assert.Throws<ArgumentException>(() => new CaseBuilder(PlantedText.Fit, PlantedText.Fit, PlantedText.Tokenizer, new JudgeProtocol())).Message, StringComparison.Ordinal);
        LatentActivations shorter = LatentActivations.FromCodes(new SparseCodes(7, 1, 1));
        Assert.Contains("got 7 and 7 tokens", Assert.Throws<ArgumentException>(() => Builder.Build("a", shorter, shorter, 0, null)).Message, StringComparison.Ordinal);
        Assert.Contains("TestExamples must be between 5 and 500; got 3", Assert.Throws<ArgumentException>(() => new JudgeProtocol { TestExamples = 3 }.Validate()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WindowsCutSequencesEvenlyAndDropOnlyScraps()
    {
        int[] lengths = [32, 33, 65, 5, 100];
        int[][] sequences = [.. lengths.Select(length => Enumerable.Range(10, length).ToArray())];
        var corpus = new TokenCorpus([.. lengths.Select((_, i) => new TextDocument($"{i}", "", "…", false))], sequences, [.. sequences.Select(s => s.Select(_ => true).ToArray())]);
        var windows = new TextWindows(corpus, 32);
        Assert.Equal([32, 16, 17, 21, 22, 22, 25, 25, 25, 25], Enumerable.Range(0, windows.Count).Select(window => windows.End(window) - windows.Start(window)));
        Assert.Equal([0, 1, 2, -1, 6], ((int[])[31, 32, 64, 131, 135]).Select(windows.Of));
        Assert.All(Enumerable.Range(0, windows.Count), window => Assert.Equal(corpus.SequenceOf[windows.Start(window)], corpus.SequenceOf[windows.End(window) - 1]));
    }

    [Fact]
    public void MarkedTextSaysWhatTheTokensSayAndNoMoreMarks()
    {
        int[] tokens = PlantedText.Tokenizer.Encode("a List<List<int>> of\nnaïve «things»", addSpecialTokens: false);
        for (int i = 0; i < tokens.Length; i++)
        {
            bool[] marks = new bool[tokens.Length];
            marks[i] = true;
            string text = MarkedText.Marked(PlantedText.Tokenizer, tokens, marks);
            Assert.Equal((1, 1), (text.Count(c => c == '«'), text.Count(c => c == '»')));
            Assert.Equal("aList<List<int>>of⏎naïve\"things\"", Unmarked(text).Replace(" ", "", StringComparison.Ordinal));
        }
    }

    private static string Unmarked(string text) => text.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal).Trim();

    private static int[][] Sequences(TokenCorpus corpus) =>
        [.. Enumerable.Range(0, corpus.Documents.Count).Select(s => corpus.Tokens[corpus.SequenceStarts[s]..corpus.SequenceStarts[s + 1]])];

    private static bool[][] Counted(TokenCorpus corpus) =>
        [.. Sequences(corpus).Select(tokens => tokens.Select((_, position) => position >= PlantedText.Tokenizer.Prefix.Length).ToArray())];

    private static LatentActivations Always(int rows)
    {
        var codes = new SparseCodes(rows, 1, PlantedText.Latents);
        codes.Values.AsSpan().Fill(1);
        return LatentActivations.FromCodes(codes);
    }
}
