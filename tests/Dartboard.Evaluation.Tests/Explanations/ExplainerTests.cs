using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Latents;
using Dartboard.Memory;
using Dartboard.Models.Text;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Explanations;

public class ExplainerTests
{
    private static readonly Workers One = new(1);

    private static float Fires(bool where, int[] context) => where ? 1 + context.Length % 3 : 0;

    private static float PairLatent(int[] context) => Fires(context[^1] == 5 && context[^2] == 9, context);

    private static float WildcardLatent(int[] context) => Fires(context.Length > 3 && context[^1] == 5 && context[^3] == 9, context);

    private static float AfterLatent(int[] context) => Fires(context[^2] == 4, context);

    [Fact]
    public void ALatentOfOneTokenIsExplainedByThatToken()
    {
        LatentExplanation explanation = PlantedText.Explain(context => Fires(context[^1] == 7, context));
        Assert.Equal(new TokenRule(7), explanation.Rule);
        Assert.Equal("\" w7\"", explanation.Text);
        Assert.Equal(1, explanation.HeldOut!.Value.F1);
        Assert.Equal(1, explanation.HeldOut.Value.AveragePrecision, 12);
        Assert.InRange(explanation.HeldOut.Value.Pearson, 0.85, 0.99);   // the activation is not always the same
        Assert.Equal(explanation.HeldOut, explanation.BestTokenHeldOut);
        Assert.Equal(0, explanation.TokenEntropy);
    }

    [Fact]
    public void ALatentOfTwoTokensIsExplainedByThePair()
    {
        LatentExplanation explanation = PlantedText.Explain(PairLatent, documents: 300);
        Assert.Equal("\"… w9\" → \" w5\"", explanation.Text);
        Assert.Equal(1, explanation.HeldOut!.Value.F1);
        Assert.True(explanation.BestTokenHeldOut!.Value.F1 < 0.2);
    }

    [Fact]
    public void ATokenThatDoesNotMatterIsAWildcard()
    {
        // Whether any three tokens are seen often enough is left to chance; what they have in common is not.
        LatentExplanation explanation = PlantedText.Explain(WildcardLatent, documents: 1200);
        Assert.Equal("\"… w9⟨any⟩\" → \" w5\"", explanation.Text);
        Assert.Equal(1, explanation.HeldOut!.Value.F1);
    }

    [Fact]
    public void WhatMattersMayBeTheTokenBeforeTheRowsOwn()
    {
        LatentExplanation explanation = PlantedText.Explain(AfterLatent, documents: 200);
        Assert.Equal("\"… w4\" → any token", explanation.Text);
        Assert.Equal(1, explanation.HeldOut!.Value.F1);
    }

    [Fact]
    public void ALatentOfNoiseScoresNearItsBaseRate()
    {
        var noise = new Noise(3);
        LatentExplanation explanation = PlantedText.Explain(_ => noise.Below(20) == 0 ? 1 : 0, documents: 400);
        double baseRate = explanation.HeldOutFirings / 2400.0;
        Assert.InRange(explanation.HeldOut!.Value.F1, 0, 2.5 * baseRate);
        Assert.InRange(explanation.HeldOut.Value.AveragePrecision, 0.5 * baseRate, 1.5 * baseRate);
        Assert.InRange(explanation.HeldOut.Value.Pearson, -0.06, 0.06);
        Assert.InRange(explanation.NormalizedTokenEntropy!.Value, 0.9, 1);
    }

    [Fact]
    public void ShiftedActivationsLoseTheirExplanation()
    {
        TokenCorpus fit = PlantedText.Corpus(1, 300), heldOut = PlantedText.Corpus(2);
        LatentActivations fitActivations = PlantedText.Activations(fit, AfterLatent), held = PlantedText.Activations(heldOut, AfterLatent);
        var explainer = new Explainer(fit, heldOut, PlantedText.Texts, One);
        LatentExplanation shifted = explainer.Explain(fitActivations.Shift(4321), held.Shift(1234), One)[0];
        Assert.Equal(1, explainer.Explain(fitActivations, held, One)[0].HeldOut!.Value.F1);
        Assert.InRange(shifted.HeldOut!.Value.F1, 0, 0.12);
        Assert.InRange(shifted.HeldOut.Value.AveragePrecision, 0, 0.08);   // 1 row in 29 fires
    }

    [Fact]
    public void LatentsThatCannotBeExplainedAreMarked()
    {
        TokenCorpus fit = PlantedText.Corpus(1), heldOut = PlantedText.Corpus(2);
        int[] one = fit.ContextOf(70, 64).ToArray();
        IReadOnlyList<LatentExplanation> explanations = PlantedText.Explain(fit, heldOut,
            _ => 0,
            context => context.AsSpan().SequenceEqual(one) ? 1 : 0,
            context => context[^1] == 3 ? 1 : 0);
        Assert.Equal([LatentState.NeverFiresOnFit, LatentState.NeverFiresOnHeldOut, LatentState.Live], explanations.Select(e => e.State));
        Assert.All(explanations.Where(e => e.State != LatentState.Live), e => Assert.True(e.Rule is null && e.HeldOut is null && e.Text is null && e.BestTokenHeldOut is null));
        Assert.Null(explanations[0].TokenEntropy);
        Assert.Equal(LatentState.TooRare, PlantedText.Explain(heldOut, heldOut, context => context is [.., 3, 4, _] ? 1 : 0)[0].State);
    }

    [Fact]
    public void ThreadsTheOrderOfDocumentsAndTheOtherLatentsChangeNothing()
    {
        Func<int[], float>[] latents = [PairLatent, AfterLatent, WildcardLatent, context => context[^1] is 3 or 8 && context[^2] < 15 ? context[^2] : 0];
        TokenCorpus fit = PlantedText.Corpus(1, 300), heldOut = PlantedText.Corpus(2);
        IReadOnlyList<LatentExplanation> expected = PlantedText.Explain(fit, heldOut, latents);
        TokenCorpus reversed = Reversed(fit), reversedHeldOut = Reversed(heldOut);
        IReadOnlyList<LatentExplanation> permuted = PlantedText.Explain(reversed, reversedHeldOut, latents);
        var two = new Workers(2);
        IReadOnlyList<LatentExplanation> some = new Explainer(fit, heldOut, PlantedText.Texts, two)
            .Explain(PlantedText.Activations(fit, latents), PlantedText.Activations(heldOut, latents), two, [3, 1]);
        for (int latent = 0; latent < latents.Length; latent++)
            Assert.Equal(Summary(expected[latent]), Summary(permuted[latent]));
        Assert.Equal([Summary(expected[3]), Summary(expected[1])], some.Select(Summary));
    }

    [Fact]
    public void RefusesWhatDoesNotGoTogether()
    {
        TokenCorpus fit = PlantedText.Corpus(1), heldOut = PlantedText.Corpus(2, documents: 3);
        var explainer = new Explainer(fit, heldOut, PlantedText.Texts, One);
        LatentActivations onFit = PlantedText.Activations(fit, PairLatent), onHeldOut = PlantedText.Activations(heldOut, PairLatent);
        Assert.Contains("got 120 rows for 2400", Assert.Throws<ArgumentException>(() => explainer.Explain(onHeldOut, onHeldOut, One)).Message, StringComparison.Ordinal);
        Assert.Contains("got 2400 rows for 120", Assert.Throws<ArgumentException>(() => explainer.Explain(onFit, onFit, One)).Message, StringComparison.Ordinal);
        Assert.Contains("got 1 for 1 latents", Assert.Throws<ArgumentOutOfRangeException>(() => explainer.Explain(onFit, onHeldOut, One, [1])).Message, StringComparison.Ordinal);
        Assert.Contains("got token 29 for 2 texts", Assert.Throws<ArgumentException>(() => new Explainer(fit, heldOut, new TokenTexts(["a", "b"]), One)).Message, StringComparison.Ordinal);
        Assert.Contains("at least two fit documents", Assert.Throws<ArgumentException>(() => new Explainer(PlantedText.Corpus(1, documents: 1), heldOut, PlantedText.Texts, One)).Message, StringComparison.Ordinal);
    }

    private static TokenCorpus Reversed(TokenCorpus corpus)
    {
        int[][] sequences = [.. Enumerable.Range(0, corpus.Documents.Count).Select(s => corpus.Tokens[corpus.SequenceStarts[s]..corpus.SequenceStarts[s + 1]])];
        TextDocument[] documents = [.. corpus.Documents];
        Array.Reverse(sequences);
        Array.Reverse(documents);
        return PlantedText.Corpus(sequences, documents);
    }

    // Sums over rows in another order may differ in their last bit.
    private static string Summary(LatentExplanation e) =>
        $"{e.Latent} {e.State} {e.Text} {e.HeldOut!.Value.F1:F12} {e.HeldOut.Value.AveragePrecision:F12} {e.HeldOut.Value.Pearson:F12} {e.BestToken} {e.TokenEntropy:F12} {e.FitFirings} {e.HeldOutFirings}";
}
