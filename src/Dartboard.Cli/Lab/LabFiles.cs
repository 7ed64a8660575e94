using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Dartboard.Formats;

namespace Dartboard.Cli.Lab;

/// <summary>Writes what an experiment found for machines; whole files or none.</summary>
internal static class LabFiles
{
    private static readonly JsonSerializerOptions Settings = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The report with its schema's name and the verdict.</summary>
    public static string Json(LabPage page)
    {
        var document = new JsonObject { ["schema"] = page.Schema };
        foreach ((string name, JsonNode? value) in JsonSerializer.SerializeToNode(page.Report, page.Report.GetType(), Settings)!.AsObject().ToArray())
            document[name] = value?.DeepClone();
        document["verdict"] = page.Verdict;
        return document.ToJsonString(Settings) + "\n";
    }

    /// <summary>The page's table; cells with commas are quoted already.</summary>
    public static string Csv(LabPage page) =>
        string.Concat(page.Rows.Prepend(page.Header).Select(row => string.Join(',', row) + "\n"));

    public static void Write(LabPage page, string? json, string? csv)
    {
        if (json is not null)
            AtomicFile.WriteText(json, Json(page));
        if (csv is not null)
            AtomicFile.WriteText(csv, Csv(page));
    }
}
