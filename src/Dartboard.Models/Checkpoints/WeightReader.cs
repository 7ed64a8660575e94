using Dartboard.Formats;
using Dartboard.Kernels;
using Dartboard.Memory;
using Dartboard.Models.Transformers;

namespace Dartboard.Models.Checkpoints;

/// <summary>Reads a checkpoint's tensors by name and shape, and remembers which, so that a tensor without a place is refused by name.</summary>
internal sealed class WeightReader(ShardedCheckpoint checkpoint, Workers workers, Randomization randomization, ulong seed)
{
    private readonly WeightRandomization _randomization = new(randomization, seed, checkpoint.Names);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    internal bool Contains(string name) => checkpoint.Contains(name);

    /// <summary>A vector of a given length.</summary>
    internal float[] Vector(string name, int length) => Find(name, [length]).ReadFloats(name);

    /// <summary>A layer norm with weight and bias.</summary>
    internal Norm LayerNorm(string name, int width, float epsilon) => new(Vector($"{name}.weight", width), Vector($"{name}.bias", width), epsilon, centred: true);

    /// <summary>A (rows, columns) matrix that stays in its file, or in memory where it is randomised.</summary>
    internal StoredTable Table(string name, int rows, int columns)
    {
        SafetensorsFile file = Find(name, [rows, columns]);
        float[]? replaced = _randomization.Touches(name) ? file.ReadFloats(name) : null;
        if (replaced is not null)
            _randomization.Apply(name, replaced);
        return new StoredTable(file, name, rows, columns) { Replaced = replaced };
    }

    /// <summary>A small matrix, kept in memory.</summary>
    internal Matrix Matrix(string name, int rows, int columns)
    {
        StoredTable table = Table(name, rows, columns);
        var matrix = new Matrix(rows, columns);
        for (int row = 0; row < rows; row++)
            table.Read(row, matrix.Row(row));
        return matrix;
    }

    /// <summary>The embedding, or the noise that this copy of the model reads in its place.</summary>
    internal Embedding Embedding(StoredTable tokens, Matrix? positions = null, float scale = 1) => new(tokens, positions, scale)
    {
        Noise = randomization == Randomization.EmbeddingsNoise ? new EmbeddingNoise(seed) : null,
    };

    /// <summary>Linear layers over one input, fused into one: name.weight of shape (outputs, inputs) and, when asked for, name.bias.</summary>
    internal Linear Linear(int inputs, bool biased, params ReadOnlySpan<(string Name, int Outputs)> layers)
    {
        // All of them before anything is allocated, so that a claimed size costs nothing.
        var tables = new List<StoredTable>();
        foreach ((string name, int count) in layers)
            tables.Add(Table($"{name}.weight", count, inputs));
        var bias = new List<float>();
        foreach ((string name, int count) in layers)
            bias.AddRange(biased ? Vector($"{name}.bias", count) : []);
        return new Linear(Packed([.. tables]), biased ? [.. bias] : null);
    }

    /// <summary>A biased linear layer stored as (inputs, outputs), as GPT-2 does.</summary>
    internal Linear Transposed(string name, int inputs, int outputs)
    {
        StoredTable table = Table($"{name}.weight", inputs, outputs);
        var stored = new float[(long)inputs * outputs];
        for (int input = 0; input < inputs; input++)
            table.Read(input, stored.AsSpan(input * outputs, outputs));
        var packed = new PackedMatrix(outputs, inputs, table.IsBrain);
        packed.Pack((output, row) =>
        {
            for (int input = 0; input < inputs; input++)
                row[input] = stored[input * outputs + output];
        }, workers);
        return new Linear(packed, Vector($"{name}.bias", outputs));
    }

    /// <summary>A linear layer whose output i is stored as row order[i].</summary>
    internal Linear Reordered(string name, int inputs, bool biased, int[] order)
    {
        StoredTable table = Table($"{name}.weight", order.Length, inputs);
        float[]? bias = biased ? Vector($"{name}.bias", order.Length) : null;
        var packed = new PackedMatrix(order.Length, inputs, table.IsBrain);
        packed.Pack((output, row) => table.Read(order[output], row), workers);
        return new Linear(packed, bias is null ? null : [.. order.Select(row => bias[row])]);
    }

    /// <summary>The unembedding that is the transposed embedding.</summary>
    internal Linear Tied(StoredTable table) => new(Packed([table]), null);

    /// <summary>Marks a tensor as known and not needed.</summary>
    internal void Ignore(string name) => _read.Add(name);

    /// <summary>Refuses a checkpoint with tensors that found no place.</summary>
    internal void RefuseTheRest()
    {
        if (checkpoint.Names.Where(name => !_read.Contains(name)).Order(StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw new InvalidDataException($"{checkpoint.Folder}: tensor '{unknown}' has no place in this architecture, so the model is not loaded");
    }

    /// <summary>Matrices of the same width under each other, laid out for products; bfloat16 where all of them are.</summary>
    private PackedMatrix Packed(StoredTable[] tables)
    {
        var packed = new PackedMatrix(tables.Sum(table => table.Rows), tables[0].Columns, tables.All(table => table.IsBrain));
        packed.Pack((row, destination) =>
        {
            int at = 0;
            while (row >= tables[at].Rows)
                row -= tables[at++].Rows;
            tables[at].Read(row, destination);
        }, workers);
        return packed;
    }

    private SafetensorsFile Find(string name, ReadOnlySpan<long> shape)
    {
        SafetensorsFile file = checkpoint.FileOf(name);
        _read.Add(name);
        if (!shape.SequenceEqual(file[name].Shape.ToArray()))
            throw new InvalidDataException($"{file.Path}: tensor '{name}' must have shape [{string.Join(", ", shape.ToArray())}] by config.json; got {file[name].ShapeText}");
        return file;
    }
}
