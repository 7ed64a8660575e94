using Dartboard.Evaluation.Latents;
using Dartboard.Models.Tokenizers;

namespace Dartboard.Judging.Examples;

/// <summary>Chooses the windows a latent is explained from and judged on.</summary>
/// <remarks>
/// After Delphi (EleutherAI), without its traps: training windows come from fit documents and test windows from held-out ones,
/// a window that occurs twice word for word is used once, and an inactive window is silent on every token.
/// </remarks>
public sealed class CaseBuilder
{
    private readonly JudgeProtocol _protocol;
    private readonly Tokenizer _tokenizer;
    private readonly TokenCorpus _fitCorpus, _heldOutCorpus;
    private readonly TextWindows _fit, _heldOut;

    /// <summary>Cuts both corpora into windows.</summary>
    /// <param name="fit">Text to explain from.</param>
    /// <param name="heldOut">Text to judge on; no document of the other.</param>
    /// <param name="tokenizer">Turns tokens back into text.</param>
    /// <param name="protocol">How many of what.</param>
    /// <exception cref="ArgumentException">The protocol makes no sense, or a document is on both sides.</exception>
    public CaseBuilder(TokenCorpus fit, TokenCorpus heldOut, Tokenizer tokenizer, JudgeProtocol protocol)
    {
        protocol.Validate();
        var names = fit.Documents.Select(document => document.Name).ToHashSet(StringComparer.Ordinal);
        if (heldOut.Documents.FirstOrDefault(document => names.Contains(document.Name)) is { } shared)
            throw new ArgumentException($"a judge must be tested on text the explainer has not seen; '{shared.Name}' is in both", nameof(heldOut));
        (_fitCorpus, _heldOutCorpus, _tokenizer, _protocol) = (fit, heldOut, tokenizer, protocol);
        (_fit, _heldOut) = (new TextWindows(fit, protocol.WindowTokens), new TextWindows(heldOut, protocol.WindowTokens));
    }

    /// <summary>Chooses for one latent.</summary>
    /// <param name="arm">The dictionary's name.</param>
    /// <param name="fit">Its activations on the fit text.</param>
    /// <param name="heldOut">Its activations on the held-out text.</param>
    /// <param name="latent">Which latent.</param>
    /// <param name="given">An explanation to judge beside the language model's own; null for none.</param>
    /// <exception cref="ArgumentException">The activations are not those of the corpora.</exception>
    public LatentCase Build(string arm, LatentActivations fit, LatentActivations heldOut, int latent, string? given)
    {
        if (fit.Tokens != _fitCorpus.Rows || heldOut.Tokens != _heldOutCorpus.Rows)
            throw new ArgumentException($"the activations must be those of the corpora; got {fit.Tokens} and {heldOut.Tokens} tokens for {_fitCorpus.Rows} and {_heldOutCorpus.Rows}");
        var choice = new WindowChoice(_protocol, latent);
        var training = new LatentWindows(_fit, fit, latent);
        var test = new LatentWindows(_heldOut, heldOut, latent);
        int[] shown = choice.Training(Distinct(_fit, training.Active(), []));
        HashSet<string> seen = [.. shown.Select(_fit.Content)];
        int[] active = Distinct(_heldOut, test.Active(), seen);
        int[] inactive = Distinct(_heldOut, choice.Inactive(test.Inactive()), seen, _protocol.TestExamples + _protocol.IntruderQuestions);
        if (Problem(shown.Length, active.Length, inactive.Length) is { } problem)
            return new LatentCase(arm, latent, given, [], [], [], [], problem);
        var text = new CaseText(_tokenizer, _heldOut, test, _protocol, latent);
        int[] questions = text.Order([.. choice.Active(active), .. inactive[.._protocol.TestExamples]]);
        return new LatentCase(
            arm, latent, given, Training(training, shown), text.Detection(questions), text.Fuzzing(questions), text.Intruders(choice, active, inactive[_protocol.TestExamples..]), null);
    }

    private TrainingWindow[] Training(LatentWindows windows, int[] shown)
    {
        float strongest = shown.Max(windows.Peak);
        return [.. shown.OrderByDescending(windows.Peak).Select(window => new TrainingWindow(
            MarkedText.Marked(_tokenizer, _fit.Tokens(window), windows.Marks(window, _protocol.MarkShare)), Math.Max(1, (int)MathF.Round(10 * windows.Peak(window) / strongest))))];
    }

    private static int[] Distinct(TextWindows windows, int[] candidates, HashSet<string> seen, int wanted = int.MaxValue) =>
        [.. candidates.Where(window => seen.Add(windows.Content(window))).Take(wanted)];

    private string? Problem(int training, int active, int inactive)
    {
        if (training < _protocol.TrainingExamples)
            return $"it is active in {training} different windows of the fit text and {_protocol.TrainingExamples} are needed";
        if (active < _protocol.LeastActive)
            return $"it is active in {active} different windows of the held-out text and {_protocol.LeastActive} are needed";
        int needed = _protocol.TestExamples + _protocol.IntruderQuestions;
        return inactive < needed ? $"it is silent in {inactive} different windows of the held-out text and {needed} are needed" : null;
    }
}
