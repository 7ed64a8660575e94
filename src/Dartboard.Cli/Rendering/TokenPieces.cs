using Dartboard.Models.Tokenizers;
using Spectre.Console;

namespace Dartboard.Cli.Rendering;

/// <summary>A text as coloured pieces, each with its token id below.</summary>
internal static class TokenPieces
{
    private static readonly Color[] Colors = [Color.Grey23, Color.NavyBlue, Color.DarkGreen, Color.Purple4, Color.DarkRed];

    public static void Show(IAnsiConsole console, Tokenizer tokenizer, string text)
    {
        int[] ids = tokenizer.Encode(text);
        for (int first = 0, end; first < ids.Length; first = end)
        {
            end = LineEnd(console.Profile.Width, tokenizer, ids, first);
            for (int i = first; i < end; i++)
                console.Write(new Text(Pad(tokenizer, ids[i]), new Style(Color.White, Colors[i % Colors.Length])));
            console.WriteLine();
            for (int i = first; i < end; i++)
                console.Write(new Text($"{ids[i]}".PadRight(Width(tokenizer, ids[i])), new Style(Color.Grey)));
            console.WriteLine();
        }

        console.WriteLine($"{ids.Length} tokens");
    }

    private static int LineEnd(int width, Tokenizer tokenizer, int[] ids, int first)
    {
        int end = first, used = 0;
        while (end < ids.Length && (used += Width(tokenizer, ids[end])) <= width)
            end++;
        return Math.Max(end, first + 1);
    }

    /// <summary>Control characters and pieces of characters are shown as the vocabulary writes them.</summary>
    private static string Piece(Tokenizer tokenizer, int id)
    {
        string decoded = tokenizer.Decode([id]);
        return decoded.Length > 0 && !decoded.Any(c => char.IsControl(c) || c == '\ufffd') ? decoded : tokenizer.TokenText(id) ?? "";
    }

    private static string Pad(Tokenizer tokenizer, int id)
    {
        string piece = Piece(tokenizer, id);
        return piece + new string(' ', Math.Max(0, Width(tokenizer, id) - piece.GetCellWidth()));
    }

    private static int Width(Tokenizer tokenizer, int id) => Math.Max(Piece(tokenizer, id).GetCellWidth(), $"{id}".Length + 1);
}
