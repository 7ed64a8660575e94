namespace Dartboard.Cli.Lab;

/// <summary>What one experiment of the lab has to show, ready for a terminal, a page or a file.</summary>
/// <param name="Name">Short name, also of its files: <c>coherence-rademacher</c>.</param>
/// <param name="Title">One line: what was measured, with its sizes.</param>
/// <param name="Text">Figures and tables in characters, at most 120 columns.</param>
/// <param name="Verdict">One or two sentences computed from the numbers.</param>
/// <param name="Schema">Name of the JSON schema.</param>
/// <param name="Report">Everything, for JSON.</param>
/// <param name="Header">Columns of the CSV file.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record LabPage(
    string Name,
    string Title,
    string Text,
    string Verdict,
    string Schema,
    object Report,
    IReadOnlyList<string> Header,
    IReadOnlyList<IReadOnlyList<string>> Rows);
