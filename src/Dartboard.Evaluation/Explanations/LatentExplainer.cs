using System.Runtime.InteropServices;
using Dartboard.Evaluation.Latents;

namespace Dartboard.Evaluation.Explanations;

/// <summary>Explains one latent after another. Scratch memory: one object per thread.</summary>
internal sealed class LatentExplainer(ExplanationIndex index)
{
    private readonly Firings _teaching = new(), _choosing = new(), _heldOut = new();
    private readonly List<ContextPrediction> _patterns = [], _token = [];
    private readonly List<PredictionGroup> _groups = [];
    private readonly ContextLearner _contexts = new(index.Contexts);
    private readonly ContextPredictor _predictor = new(index.Rows);
    private readonly TokenEntropy _entropy = new(index.Texts.Count);
    private int[] _tokens = [];

    public LatentExplanation Explain(int latent, LatentActivations fit, LatentActivations heldOut)
    {
        Divide(latent, fit, heldOut);
        int fitFirings = _teaching.Count + _choosing.Count;
        double? entropy = fitFirings == 0 ? null : Entropy(fit.RowsOf(latent), fit.ValuesOf(latent));
        var unexplained = new LatentExplanation(latent, State(fitFirings), null, null, null, null, null, entropy, Normalized(entropy), fitFirings, _heldOut.Count);
        return unexplained.State == LatentState.Live ? Explain(unexplained) : unexplained;
    }

    private LatentExplanation Explain(LatentExplanation unexplained)
    {
        Learn();
        var token = new TokenRule(index.Contexts.Tokens(_token[0].Group)[0]);
        ActivationTotals choosing = _choosing.Among(index.ChoosingRows), heldOut = _heldOut.Among(index.HeldOut.Rows);
        Rule rule = ChoosingF1(_patterns, choosing) > ChoosingF1(_token, choosing) ? new PatternRule(Trie()) : token;
        ExplanationScore tokenScore = HeldOutScore(_token, heldOut);
        return unexplained with
        {
            Rule = rule,
            Text = rule.Describe(index.Texts),
            HeldOut = rule == token ? tokenScore : HeldOutScore(_patterns, heldOut),
            BestToken = token,
            BestTokenHeldOut = tokenScore,
        };
    }

    private void Divide(int latent, LatentActivations fit, LatentActivations heldOut)
    {
        _teaching.Clear();
        _choosing.Clear();
        _heldOut.Clear();
        ReadOnlySpan<int> rows = fit.RowsOf(latent), heldOutRows = heldOut.RowsOf(latent);
        ReadOnlySpan<float> values = fit.ValuesOf(latent), heldOutValues = heldOut.ValuesOf(latent);
        for (int i = 0; i < rows.Length; i++)
            (index.Chooses[rows[i]] ? _choosing : _teaching).Add(rows[i], values[i]);
        for (int i = 0; i < heldOutRows.Length; i++)
            _heldOut.Add(index.Fit.Rows + heldOutRows[i], heldOutValues[i]);
    }

    private LatentState State(int fitFirings)
    {
        if (fitFirings == 0)
            return LatentState.NeverFiresOnFit;
        if (_heldOut.Count == 0)
            return LatentState.NeverFiresOnHeldOut;
        return fitFirings < Explainer.FewestFirings || _teaching.Count == 0 ? LatentState.TooRare : LatentState.Live;
    }

    private void Learn()
    {
        _contexts.Tally(_teaching);
        _token.Clear();
        _token.Add(_contexts.BestToken(_teaching));
        _contexts.Patterns(_teaching, _patterns);
        _contexts.Clear(_teaching);
    }

    private double ChoosingF1(List<ContextPrediction> predictions, ActivationTotals actual)
    {
        _predictor.Predict(predictions, index.Contexts.Choosing, _choosing, _groups);
        return ExplanationScore.F1Of(CollectionsMarshal.AsSpan(_groups), actual);
    }

    private ExplanationScore HeldOutScore(List<ContextPrediction> predictions, ActivationTotals actual)
    {
        _predictor.Predict(predictions, index.Contexts.HeldOut, _heldOut, _groups);
        return ExplanationScore.Of(_groups, actual);
    }

    private PatternTrie Trie() =>
        new(_patterns.Select(pattern => new Pattern(index.Contexts.Tokens(pattern.Group), pattern.Activation, index.Contexts.TeachingRows(pattern.Group))));

    private double Entropy(ReadOnlySpan<int> rows, ReadOnlySpan<float> values)
    {
        if (_tokens.Length < rows.Length)
            _tokens = new int[Math.Max(rows.Length, 2 * _tokens.Length)];
        for (int i = 0; i < rows.Length; i++)
            _tokens[i] = index.Fit.TokenAt(rows[i]);
        return _entropy.Of(_tokens.AsSpan(0, rows.Length), values);
    }

    private double? Normalized(double? entropy) => index.DistinctTokens > 1 ? entropy / Math.Log(index.DistinctTokens) : entropy;
}
