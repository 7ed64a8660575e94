using Dartboard.Coding;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Latents;

/// <summary>Activations by latent: for each of m latents the rows it fires on, ascending, and how strongly. Sparse codes turned on their side.</summary>
/// <remarks>A latent fires where its activation is above 0, so what a rectified encoder chose but set to 0 is left out.</remarks>
public sealed class LatentActivations
{
    private readonly int[] _starts;
    private readonly int[] _rows;
    private readonly float[] _values;

    private LatentActivations(int tokens, int[] starts, int[] rows, float[] values) =>
        (Tokens, _starts, _rows, _values) = (tokens, starts, rows, values);

    /// <summary>m.</summary>
    public int Latents => _starts.Length - 1;

    /// <summary>Number of rows, active or not.</summary>
    public int Tokens { get; }

    /// <summary>Encodes activations and turns the codes on their side.</summary>
    /// <param name="encoder">Over any dictionary.</param>
    /// <param name="activations">(tokens, n).</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    public static LatentActivations Encode(TopKEncoder encoder, Matrix activations, Workers workers)
    {
        var codes = new SparseCodes(checked((int)activations.Rows), encoder.K, encoder.Dictionary.Count);
        encoder.Encode(activations, 0, codes, workers);
        return FromCodes(codes);
    }

    /// <summary>Turns sparse codes on their side.</summary>
    public static LatentActivations FromCodes(SparseCodes codes)
    {
        int[] starts = new int[codes.Latents + 1];
        for (int entry = 0; entry < codes.Values.Length; entry++)
            if (codes.Values[entry] > 0)
                starts[codes.Indices[entry] + 1]++;
        for (int latent = 0; latent < codes.Latents; latent++)
            starts[latent + 1] += starts[latent];
        int[] next = starts[..^1], rows = new int[starts[^1]];
        float[] values = new float[starts[^1]];
        for (int entry = 0; entry < codes.Values.Length; entry++)
            if (codes.Values[entry] > 0)
            {
                int place = next[codes.Indices[entry]]++;
                (rows[place], values[place]) = (entry / codes.K, codes.Values[entry]);
            }

        return new LatentActivations(codes.Tokens, starts, rows, values);
    }

    /// <summary>New rows and activations for every latent.</summary>
    /// <param name="tokens">Number of rows of the result.</param>
    /// <param name="map">Takes a latent and appends its new rows, ascending, and activations, above 0; called from several threads.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    public LatentActivations Map(int tokens, Action<int, List<int>, List<float>> map, Workers workers)
    {
        int[][] rows = new int[Latents][];
        float[][] values = new float[Latents][];
        var scratch = new (List<int> Rows, List<float> Values)[workers.Count];
        workers.For(Latents, (latent, worker) =>
        {
            ref (List<int> Rows, List<float> Values) own = ref scratch[worker];
            own.Rows ??= [];
            own.Values ??= [];
            own.Rows.Clear();
            own.Values.Clear();
            map(latent, own.Rows, own.Values);
            (rows[latent], values[latent]) = ([.. own.Rows], [.. own.Values]);
        });
        int[] starts = new int[Latents + 1];
        for (int latent = 0; latent < Latents; latent++)
            starts[latent + 1] = starts[latent] + rows[latent].Length;
        return new LatentActivations(tokens, starts, [.. rows.SelectMany(some => some)], [.. values.SelectMany(some => some)]);
    }

    /// <summary>The rows a latent fires on, ascending.</summary>
    public ReadOnlySpan<int> RowsOf(int latent) => _rows.AsSpan(_starts[latent].._starts[latent + 1]);

    /// <summary>Its activations there, all above 0.</summary>
    public ReadOnlySpan<float> ValuesOf(int latent) => _values.AsSpan(_starts[latent].._starts[latent + 1]);

    /// <summary>The same activations on other rows: row r becomes (r + by) mod tokens, which takes them away from their tokens and keeps everything else.</summary>
    /// <param name="by">Rows to shift by, from 0 to the number of tokens.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is outside that range.</exception>
    public LatentActivations Shift(int by)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(by);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(by, Tokens);
        int[] rows = new int[_rows.Length];
        float[] values = new float[_values.Length];
        for (int latent = 0; latent < Latents; latent++)
            Shift(by, _starts[latent], _starts[latent + 1], rows, values);
        return new LatentActivations(Tokens, _starts, rows, values);
    }

    // The rows that wrap around come first, so that rows stay ascending.
    private void Shift(int by, int start, int end, int[] rows, float[] values)
    {
        int found = _rows.AsSpan(start..end).BinarySearch(Tokens - by);
        int wrapped = start + (found < 0 ? ~found : found);
        int place = start;
        for (int entry = wrapped; entry < end; entry++, place++)
            (rows[place], values[place]) = (_rows[entry] + by - Tokens, _values[entry]);
        for (int entry = start; entry < wrapped; entry++, place++)
            (rows[place], values[place]) = (_rows[entry] + by, _values[entry]);
    }
}
