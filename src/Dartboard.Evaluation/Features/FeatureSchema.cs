namespace Dartboard.Evaluation.Features;

/// <summary>The tables of <c>features.db</c>; docs/features-db.md explains them.</summary>
internal static class FeatureSchema
{
    /// <summary>Name and version, in <c>meta</c>.</summary>
    public const string Name = "dartboard.features/1";

    // Text is stored once, as token ids of whole documents beside the text of each id: windows overlap, and every arm shows the same documents. The view puts it together for readers without a tokenizer.
    public const string Tables = """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
        CREATE TABLE arm (arm TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE latent (
            arm TEXT NOT NULL REFERENCES arm, latent INTEGER NOT NULL, state TEXT NOT NULL,
            fit_firings INTEGER NOT NULL, held_out_firings INTEGER NOT NULL, density REAL NOT NULL,
            token_entropy REAL, normalized_token_entropy REAL,
            rule TEXT, language TEXT, f1 REAL, average_precision REAL, pearson REAL, best_token TEXT, best_token_f1 REAL,
            null_percentile REAL, p_value REAL, q_value REAL, significant INTEGER,
            best_concept TEXT, best_concept_auc REAL,
            price_bits REAL, price_bits_low REAL, price_bits_high REAL, price_kind TEXT,
            PRIMARY KEY (arm, latent)) WITHOUT ROWID;
        CREATE TABLE example (
            arm TEXT NOT NULL REFERENCES arm, latent INTEGER NOT NULL, kind TEXT NOT NULL, rank INTEGER NOT NULL,
            document INTEGER NOT NULL REFERENCES document, position INTEGER NOT NULL, activation REAL NOT NULL,
            first INTEGER NOT NULL, activations TEXT NOT NULL,
            PRIMARY KEY (arm, latent, kind, rank)) WITHOUT ROWID;
        CREATE TABLE concept (
            arm TEXT NOT NULL REFERENCES arm, concept TEXT NOT NULL, description TEXT NOT NULL, latent INTEGER NOT NULL,
            auc_fit REAL NOT NULL, auc_held_out REAL,
            price_bits REAL, price_bits_low REAL, price_bits_high REAL, price_kind TEXT,
            PRIMARY KEY (arm, concept)) WITHOUT ROWID;
        CREATE TABLE document (document INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL);
        CREATE TABLE token (document INTEGER NOT NULL REFERENCES document, position INTEGER NOT NULL, id INTEGER NOT NULL REFERENCES piece, PRIMARY KEY (document, position)) WITHOUT ROWID;
        CREATE TABLE piece (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
        CREATE VIEW example_text AS
        SELECT arm, latent, example.kind, rank, activation, document.name AS document, position,
            (SELECT group_concat(text, '') FROM (SELECT text FROM token JOIN piece USING (id) WHERE token.document = example.document AND token.position BETWEEN example.first AND example.position - 1 ORDER BY token.position)) AS before,
            (SELECT text FROM token JOIN piece USING (id) WHERE token.document = example.document AND token.position = example.position) AS token,
            (SELECT group_concat(text, '') FROM (SELECT text FROM token JOIN piece USING (id) WHERE token.document = example.document AND token.position BETWEEN example.position + 1 AND example.first + json_array_length(example.activations) - 1 ORDER BY token.position)) AS after
        FROM example JOIN document ON document.document = example.document;
        """;
}
