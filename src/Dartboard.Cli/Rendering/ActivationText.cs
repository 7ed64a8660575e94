using System.Globalization;
using Dartboard.Evaluation.Features;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Dartboard.Cli.Rendering;

/// <summary>An example's tokens with a latent's activation on them: as background where there are colours, as numbers where there are none.</summary>
internal static class ActivationText
{
    /// <summary>The example as wrapped text; the token that the example is about is underlined.</summary>
    /// <param name="example">The window.</param>
    /// <param name="largest">The activation that gets the strongest colour.</param>
    /// <param name="colours">Whether the terminal shows any.</param>
    public static IRenderable Create(FeatureWindow example, double largest, bool colours)
    {
        var text = new Paragraph();
        for (int i = 0; i < example.Pieces.Count; i++)
        {
            string piece = Visible(example.Pieces[i]);
            double activation = example.Around[i];
            if (colours)
                text.Append(piece, activation > 0 ? Shade(activation / largest, i == example.Focus) : Style.Plain);
            else
                text.Append(activation > 0 ? Marked(piece, activation) : piece, Style.Plain);
        }

        return text;
    }

    /// <summary>Line ends and tabs as signs; other control characters could steer the terminal and become a dot.</summary>
    public static string Visible(string text) => string.Concat(text.Select(character => character switch
    {
        '\n' => '⏎',
        '\r' => '␍',
        '\t' => '⇥',
        _ => char.IsControl(character) ? '·' : character,
    }));

    // The space that begins a token stays outside, so that marked words still read as words.
    private static string Marked(string piece, double activation)
    {
        string word = piece.TrimStart(' ');
        return string.Create(CultureInfo.InvariantCulture, $"{piece[..^word.Length]}‹{word} {activation:G2}›");
    }

    private static Style Shade(double strength, bool focus)
    {
        double share = Math.Clamp(strength, 0, 1);
        var background = new Color((byte)(60 + 150 * share), (byte)(40 + 30 * share), (byte)(60 - 40 * share));
        return new Style(Color.White, background, focus ? Decoration.Underline : Decoration.None);
    }
}
