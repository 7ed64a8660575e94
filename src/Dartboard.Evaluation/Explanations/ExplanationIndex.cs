using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Dartboard.Evaluation.Latents;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Explanations;

/// <summary>What explanations need to know of the text, whatever the latents: made once, read by all.</summary>
/// <remarks>
/// Rows of both corpora are numbered in one range, held-out rows after all fit rows. Of the fit documents three quarters teach
/// rules and one quarter chooses among them; which, only a document's name decides.
/// </remarks>
internal sealed class ExplanationIndex
{
    /// <summary>Indexes two corpora.</summary>
    /// <exception cref="ArgumentException">There are too few documents, or a token has no text.</exception>
    public ExplanationIndex(TokenCorpus fit, TokenCorpus heldOut, TokenTexts texts, Workers workers)
    {
        (Fit, HeldOut, Texts) = (fit, heldOut, texts);
        foreach (TokenCorpus corpus in (TokenCorpus[])[fit, heldOut])
            if (corpus.Tokens.Length > 0 && corpus.Tokens.Max() is var largest && largest >= texts.Count)
                throw new ArgumentException($"every token needs a text; got token {largest} for {texts.Count} texts", nameof(texts));
        Chooses = RowsOf(fit, ChoosingSequences(fit));
        ChoosingRows = Chooses.Count(chooses => chooses);
        if (ChoosingRows == 0 || ChoosingRows == fit.Rows)
            throw new ArgumentException($"rules are learned on some documents and chosen on others, so at least two fit documents must hold tokens; got {fit.Documents.Count} of {fit.Rows} tokens", nameof(fit));
        Contexts = new ContextGroups(this, workers);
        Attributes = new RowAttributes(this);
        DistinctTokens = fit.Positions.Select(position => fit.Tokens[position]).Distinct().Count();
    }

    public TokenCorpus Fit { get; }

    public TokenCorpus HeldOut { get; }

    public TokenTexts Texts { get; }

    /// <summary>Which fit rows choose among rules; the others teach them.</summary>
    public bool[] Chooses { get; }

    public int ChoosingRows { get; }

    /// <summary>Rows of both corpora.</summary>
    public int Rows => Fit.Rows + HeldOut.Rows;

    /// <summary>How many token ids the fit rows hold.</summary>
    public int DistinctTokens { get; }

    public ContextGroups Contexts { get; }

    public RowAttributes Attributes { get; }

    public bool Teaches(int row) => row < Fit.Rows && !Chooses[row];

    /// <summary>A row's corpus and its number there.</summary>
    public (TokenCorpus Corpus, int Row) Locate(int row) => row < Fit.Rows ? (Fit, row) : (HeldOut, row - Fit.Rows);

    /// <summary>The quarter of the sequences whose documents' names have the smallest hashes; sequences of one name stay together.</summary>
    private static bool[] ChoosingSequences(TokenCorpus fit)
    {
        ulong[] keys = [.. fit.Documents.Select(document => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(document.Name)).AsSpan(8)))];
        if (keys.Length == 0)
            return [];
        ulong bound = keys.Order().ElementAt((keys.Length - 1) / 4);
        return [.. keys.Select(key => key <= bound)];
    }

    private static bool[] RowsOf(TokenCorpus corpus, bool[] sequences)
    {
        bool[] rows = new bool[corpus.Rows];
        for (int row = 0; row < rows.Length; row++)
            rows[row] = sequences[corpus.SequenceOf[row]];
        return rows;
    }
}
