using Dartboard.Memory;
using Dartboard.Random;

namespace Dartboard.Evaluation.Nulls;

/// <summary>Moves activations against their tokens, round the corpus, by an amount drawn from a seed.</summary>
/// <remarks>
/// The amount lies between a tenth and nine tenths of the rows, so that no activation stays near its token. Fit and held-out
/// activations are shifted by amounts of their own. How often and how strongly latents fire, in which runs, and which fire
/// together stays; only what they fire on is lost.
/// </remarks>
public static class CircularShift
{
    /// <summary>By how many rows fit activations are shifted.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="seed">Word 0 of stream <see cref="RandomStream.NullShift"/>.</param>
    public static int FitAmount(long rows, ulong seed) => Amount(rows, seed, 0);

    /// <summary>By how many rows held-out activations are shifted.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="seed">Word 1 of stream <see cref="RandomStream.NullShift"/>.</param>
    public static int HeldOutAmount(long rows, ulong seed) => Amount(rows, seed, 1);

    internal static Matrix OfFit(Matrix activations, ulong seed) => Shift(activations, FitAmount(activations.Rows, seed));

    internal static Matrix OfHeldOut(Matrix activations, ulong seed) => Shift(activations, HeldOutAmount(activations.Rows, seed));

    private static int Amount(long rows, ulong seed, ulong word)
    {
        long least = rows / 10;
        var words = new ulong[1];
        new Philox4x64(seed, RandomStream.NullShift).Fill(word, words);
        return checked((int)(least + (long)Math.BigMul(words[0], (ulong)(rows - 2 * least + 1), out _)));
    }

    private static Matrix Shift(Matrix activations, int by)
    {
        var shifted = new Matrix(activations.Rows, activations.Columns);
        for (long row = 0; row < activations.Rows; row++)
            activations.Row(row).CopyTo(shifted.Row((row + by) % activations.Rows));
        return shifted;
    }
}
