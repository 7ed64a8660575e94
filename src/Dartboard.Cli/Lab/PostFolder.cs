using System.Text;
using Dartboard.Formats;

namespace Dartboard.Cli.Lab;

/// <summary>Writes the lab's answer to the post as a folder: a page, and beside it every figure, table and number.</summary>
internal static class PostFolder
{
    /// <summary>Writes it whole or not at all.</summary>
    /// <param name="folder">Must not be there yet.</param>
    /// <param name="results">What was measured.</param>
    /// <param name="command">The command line that makes it again.</param>
    /// <exception cref="IOException">The folder is there, or cannot be written.</exception>
    public static void Write(string folder, PostResults results, string command)
    {
        using var target = new AtomicFolder(folder);
        foreach (LabPage page in results.Pages)
        {
            string stem = Path.Combine(target.WorkingPath, page.Name);
            File.WriteAllText($"{stem}.txt", $"{page.Title}\n\n{page.Text}\n\n{page.Verdict}\n");
            File.WriteAllText($"{stem}.json", LabFiles.Json(page));
            File.WriteAllText($"{stem}.csv", LabFiles.Csv(page));
        }

        File.WriteAllText(Path.Combine(target.WorkingPath, "post.md"), Markdown(results, command));
        target.Commit();
    }

    /// <summary>The page.</summary>
    public static string Markdown(PostResults results, string command)
    {
        var text = new StringBuilder("# \"Throwing darts in latent space\", measured\n\n")
            .Append("The claims of Angeris, \"Throwing darts in latent space\" (2025-09-29), in its words, what was measured, and the verdict. Made by\n\n")
            .Append($"    {command}\n\n")
            .Append("| claim | measured | verdict |\n|---|---|---|\n");
        foreach (PostClaim claim in PostClaims.Of(results))
            text.Append($"| {Cell(claim.Claim)} | {Cell(claim.Measured)} | {Cell(claim.Verdict)} |\n");
        foreach (LabPage page in results.Pages)
            text.Append($"\n## {page.Title}\n\n```\n{page.Text}\n```\n\n{page.Verdict}\n");
        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
