using Dartboard.Formats;
using Dartboard.Models.Transformers;

namespace Dartboard.Models.Checkpoints;

/// <summary>A matrix in a checkpoint: its rows are read from the mapped file and widened when they are asked for.</summary>
internal sealed class StoredTable(SafetensorsFile file, string name, int rows, int columns) : IRowTable
{
    /// <summary>All numbers, row-major, in place of the file's, where they are randomised; null elsewhere.</summary>
    internal float[]? Replaced { get; init; }

    public int Rows => rows;

    public int Columns => columns;

    /// <summary>Whether the numbers are bfloat16.</summary>
    internal bool IsBrain => Replaced is null && file[name].Type == TensorType.BF16;

    public void Read(int row, Span<float> destination)
    {
        if (Replaced is not null)
            Replaced.AsSpan(row * columns, columns).CopyTo(destination);
        else
            file.ReadFloats(name, (long)row * columns, destination);
    }
}
