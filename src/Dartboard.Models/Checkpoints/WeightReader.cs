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
    internal float[] Vector(string name, int length) => Values(name, [length]);

    /// <summary>A layer norm with weight and bias.</summary>
    internal Norm LayerNorm(string name, int width, float epsilon) => new(Vector($"{name}.weight", width), Vector($"{name}.bias", width), epsilon, centred: true);

    /// <summary>A (rows, columns) table.</summary>
    internal Matrix Table(string name, int rows, int columns)
    {
        SafetensorsFile file = Find(name, [rows, columns]);
        var table = new Matrix(rows, columns);
        for (int row = 0; row < rows; row++)
            file.ReadFloats(name, (long)row * columns, table.Row(row));
        _randomization.Apply(name, table.Slice(0, rows));
        return table;
    }

    /// <summary>The embedding, or the noise that this copy of the model reads in its place.</summary>
    internal Embedding Embedding(Matrix tokens, Matrix? positions = null, float scale = 1) => new(tokens, positions, scale)
    {
        Noise = randomization == Randomization.EmbeddingsNoise ? new EmbeddingNoise(seed) : null,
    };

    /// <summary>Linear layers over one input, fused into one: name.weight of shape (outputs, inputs) and, when asked for, name.bias.</summary>
    internal Linear Linear(int inputs, bool biased, params ReadOnlySpan<(string Name, int Outputs)> layers)
    {
        int outputs = 0;
        foreach ((string name, int count) in layers)
        {
            // Before anything is allocated, so that a claimed size costs nothing.
            Find($"{name}.weight", [count, inputs]);
            outputs += count;
        }

        var weight = new float[(long)outputs * inputs];
        float[]? bias = biased ? new float[outputs] : null;
        int at = 0;
        foreach ((string name, int count) in layers)
        {
            Span<float> rows = weight.AsSpan(at * inputs, count * inputs);
            Find($"{name}.weight", [count, inputs]).ReadFloats($"{name}.weight", 0, rows);
            _randomization.Apply($"{name}.weight", rows);
            if (bias is not null)
                Vector($"{name}.bias", count).CopyTo(bias, at);
            at += count;
        }

        return new Linear(Packed(weight, outputs, inputs), bias);
    }

    /// <summary>A biased linear layer stored as (inputs, outputs), as GPT-2 does.</summary>
    internal Linear Transposed(string name, int inputs, int outputs)
    {
        float[] columns = Weights($"{name}.weight", [inputs, outputs]), rows = new float[columns.Length];
        for (int input = 0; input < inputs; input++)
            for (int output = 0; output < outputs; output++)
                rows[(long)output * inputs + input] = columns[(long)input * outputs + output];
        return new Linear(Packed(rows, outputs, inputs), Vector($"{name}.bias", outputs));
    }

    /// <summary>A linear layer whose output i is stored as row order[i].</summary>
    internal Linear Reordered(string name, int inputs, bool biased, int[] order)
    {
        float[] stored = Weights($"{name}.weight", [order.Length, inputs]), rows = new float[stored.Length];
        for (int output = 0; output < order.Length; output++)
            stored.AsSpan(order[output] * inputs, inputs).CopyTo(rows.AsSpan(output * inputs));
        float[]? bias = biased ? Vector($"{name}.bias", order.Length) : null;
        return new Linear(Packed(rows, order.Length, inputs), bias is null ? null : [.. order.Select(row => bias[row])]);
    }

    /// <summary>The unembedding that is the transposed embedding.</summary>
    internal Linear Tied(Matrix table) => new(Packed(table.Slice(0, (int)table.Rows), (int)table.Rows, table.Columns), null);

    /// <summary>Marks a tensor as known and not needed.</summary>
    internal void Ignore(string name) => _read.Add(name);

    /// <summary>Refuses a checkpoint with tensors that found no place.</summary>
    internal void RefuseTheRest()
    {
        if (checkpoint.Names.Where(name => !_read.Contains(name)).Order(StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw new InvalidDataException($"{checkpoint.Folder}: tensor '{unknown}' has no place in this architecture, so the model is not loaded");
    }

    private PackedMatrix Packed(ReadOnlySpan<float> rows, int outputs, int inputs)
    {
        var packed = new PackedMatrix(outputs, inputs);
        packed.Pack(rows, workers);
        return packed;
    }

    private float[] Weights(string name, long[] shape)
    {
        float[] values = Values(name, shape);
        _randomization.Apply(name, values);
        return values;
    }

    private float[] Values(string name, long[] shape) => Find(name, shape).ReadFloats(name);

    private SafetensorsFile Find(string name, ReadOnlySpan<long> shape)
    {
        SafetensorsFile file = checkpoint.FileOf(name);
        _read.Add(name);
        if (!shape.SequenceEqual(file[name].Shape.ToArray()))
            throw new InvalidDataException($"{file.Path}: tensor '{name}' must have shape [{string.Join(", ", shape.ToArray())}] by config.json; got {file[name].ShapeText}");
        return file;
    }
}
