namespace Dartboard.Evaluation.Explanations;

/// <summary>What a token's characters say of it.</summary>
internal static class TokenShapes
{
    /// <summary>The attributes of a token, in words.</summary>
    public static string[] Of(string token)
    {
        string bare = token.Trim();
        string shape = Shape(bare);
        return bare.Length == 0 ? [shape] : [shape, char.IsWhiteSpace(token[0]) ? "tokens with a leading space" : "tokens without a leading space"];
    }

    private static string Shape(string bare)
    {
        if (bare.Length == 0)
            return "white-space tokens";
        if (bare.All(char.IsDigit))
            return "digit tokens";
        if (!bare.Any(char.IsLetterOrDigit))
            return "punctuation tokens";
        if (!bare.All(char.IsLetter))
            return "tokens of letters and other characters";
        if (bare.All(char.IsLower))
            return "lower-case tokens";
        if (bare.Length > 1 && bare.All(char.IsUpper))
            return "tokens in capitals";
        return char.IsUpper(bare[0]) && bare.Skip(1).All(char.IsLower) ? "capitalised tokens" : "tokens of mixed case";
    }
}
