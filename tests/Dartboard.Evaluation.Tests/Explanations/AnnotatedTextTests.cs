using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Latents;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Text;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Explanations;

/// <summary>A treebank as people annotated it, cut into the tokens of the embedded model.</summary>
public sealed class AnnotatedTextTests
{
    [SharedFact("data", "ud_english_ewt")]
    public void ALatentOfAWordClassOfATreebankIsExplainedByIt()
    {
        var workers = new Workers(2);
        using LanguageModel model = LanguageModel.Load(Path.Combine(SharedFiles.Repository, "models", "dotnet-docs-4m"), workers);
        var sequencer = new Sequencer(new SequencePolicy(model.ContextLength), model.Tokenizer.Special, text => model.Tokenizer.Encode(text, addSpecialTokens: false));
        TextDocument[] documents = [.. TextSource.Read([Path.Combine(SharedFiles.Find("data", "ud_english_ewt")!, "*-dev.conllu")])];
        string[] labels = ["VERB", "Number=Plur", "PUNCT"];
        (TokenCorpus Corpus, LatentActivations Latents) Half(int half)
        {
            TokenCorpus corpus = DocumentSample.Draw(documents.Where((_, number) => number % 2 == half), sequencer, 10_000, 1).Corpus();
            Func<int, float>[] latents = [.. labels.Select(label => (Func<int, float>)(row => IsTagged(corpus, row, label) ? 1 : 0))];
            return (corpus, PlantedText.ByRow(corpus, latents));
        }

        bool IsTagged(TokenCorpus corpus, int row, string label)
        {
            int sequence = corpus.SequenceOf[row], first = corpus.SequenceStarts[sequence] + 1, at = corpus.Positions[row];
            string token = model.Tokenizer.Decode(corpus.Tokens.AsSpan(at, 1));
            int place = model.Tokenizer.Decode(corpus.Tokens.AsSpan(first..at)).Length + token.Length - token.TrimStart().Length;
            return corpus.Documents[sequence].Annotations.Any(word => word.Start <= place && place < word.End && word.Labels.Contains(label));
        }

        (TokenCorpus fit, LatentActivations onFit) = Half(0);
        (TokenCorpus heldOut, LatentActivations onHeldOut) = Half(1);
        IReadOnlyList<LatentExplanation> explanations = new Explainer(fit, heldOut, TokenTexts.Of(model.Tokenizer), workers).Explain(onFit, onHeldOut, workers);
        Assert.Equal(labels.Select(label => $"words tagged {label}"), explanations.Select(explanation => explanation.Text));
        // A token that is a part of a character beyond ASCII, such as a typographic quotation mark, stands for none.
        Assert.All(explanations, explanation => Assert.InRange(explanation.HeldOut!.Value.F1, 0.98, 1));
    }
}
