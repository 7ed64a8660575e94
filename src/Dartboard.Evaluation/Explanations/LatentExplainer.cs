using System.Runtime.InteropServices;
using Dartboard.Evaluation.Latents;

namespace Dartboard.Evaluation.Explanations;

/// <summary>Explains one latent after another. Scratch memory: one object per thread.</summary>
internal sealed class LatentExplainer(ExplanationIndex index)
{
    private readonly Firings _teaching = new(), _choosing = new(), _heldOut = new();
    private readonly List<ContextPrediction> _token = [], _patterns = [];
    private readonly List<PredictionGroup> _groups = [];
    private readonly ContextLearner _contexts = new(index.Contexts);
    private readonly ContextPredictor _predictor = new(index.Rows);
    private readonly AttributeLearner _attributes = new(index.Attributes);
    private readonly TokenEntropy _entropy = new(index.Texts.Count);
    private int _attribute;

    public LatentExplanation Explain(int latent, LatentActivations fit, LatentActivations heldOut)
    {
        Divide(latent, fit, heldOut);
        int fitFirings = _teaching.Count + _choosing.Count;
        double? entropy = fitFirings == 0 ? null : _entropy.Of(index.Fit, fit.RowsOf(latent), fit.ValuesOf(latent));
        double? normalized = index.DistinctTokens > 1 ? entropy / Math.Log(index.DistinctTokens) : entropy;
        var unexplained = new LatentExplanation(latent, State(fitFirings), null, null, null, null, null, entropy, normalized, fitFirings, _heldOut.Count);
        return unexplained.State == LatentState.Live ? Explain(unexplained) : unexplained;
    }

    private LatentExplanation Explain(LatentExplanation unexplained)
    {
        Learn();
        RuleLanguage language = Choose(_choosing.Among(index.ChoosingRows));
        ActivationTotals heldOut = _heldOut.Among(index.HeldOut.Rows);
        ExplanationScore token = HeldOutScore(RuleLanguage.Token, heldOut);
        Rule rule = RuleIn(language);
        return unexplained with
        {
            Rule = rule,
            Text = rule.Describe(index.Texts),
            HeldOut = language == RuleLanguage.Token ? token : HeldOutScore(language, heldOut),
            BestToken = TokenRule(),
            BestTokenHeldOut = token,
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
        _attribute = _attributes.Best(_teaching);
    }

    /// <summary>The language with the highest F1 on the documents that choose, the simplest among equals.</summary>
    private RuleLanguage Choose(ActivationTotals choosing)
    {
        (RuleLanguage best, double bestF1) = (RuleLanguage.Token, -1);
        for (RuleLanguage language = RuleLanguage.Token; language <= RuleLanguage.Pattern; language++)
        {
            Predict(language, index.Contexts.Choosing, index.Attributes.Choosing, _choosing);
            double f1 = ExplanationScore.F1Of(CollectionsMarshal.AsSpan(_groups), choosing);
            if (f1 > bestF1)
                (best, bestF1) = (language, f1);
        }

        return best;
    }

    private ExplanationScore HeldOutScore(RuleLanguage language, ActivationTotals heldOut)
    {
        Predict(language, index.Contexts.HeldOut, index.Attributes.HeldOut, _heldOut);
        return ExplanationScore.Of(_groups, heldOut);
    }

    private void Predict(RuleLanguage language, RowLists contexts, int[] attributes, Firings actual)
    {
        if (language == RuleLanguage.Attribute)
            _attributes.Predict(_attribute, attributes, actual, _groups);
        else
            _predictor.Predict(language == RuleLanguage.Token ? _token : _patterns, contexts, actual, _groups);
    }

    private Rule RuleIn(RuleLanguage language) => language switch
    {
        RuleLanguage.Token => TokenRule(),
        RuleLanguage.Pattern => new PatternRule(Trie()),
        _ => new AttributeRule(index.Attributes.Name(_attribute)),
    };

    private TokenRule TokenRule() => new(index.Contexts.Tokens(_token[0].Group)[0]);

    private PatternTrie Trie() =>
        new(_patterns.Select(pattern => new Pattern(index.Contexts.Tokens(pattern.Group), pattern.Activation, index.Contexts.TeachingRows(pattern.Group))));
}
