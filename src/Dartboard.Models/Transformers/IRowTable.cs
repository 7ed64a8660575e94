namespace Dartboard.Models.Transformers;

/// <summary>A matrix whose rows are read one at a time from wherever they are. Safe to read from several threads.</summary>
internal interface IRowTable
{
    /// <summary>Number of rows.</summary>
    int Rows { get; }

    /// <summary>Numbers per row.</summary>
    int Columns { get; }

    /// <summary>Copies a row.</summary>
    void Read(int row, Span<float> destination);
}
