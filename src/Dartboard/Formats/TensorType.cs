namespace Dartboard.Formats;

/// <summary>Element types of tensors on disk that are read here.</summary>
public enum TensorType
{
    /// <summary>IEEE 754 binary32.</summary>
    F32,

    /// <summary>IEEE 754 binary16.</summary>
    F16,

    /// <summary>The upper half of a binary32.</summary>
    BF16,

    /// <summary>IEEE 754 binary64.</summary>
    F64,

    /// <summary>Signed 64-bit integers.</summary>
    I64,

    /// <summary>Signed 32-bit integers.</summary>
    I32,

    /// <summary>Signed 16-bit integers.</summary>
    I16,

    /// <summary>Signed 8-bit integers.</summary>
    I8,

    /// <summary>Unsigned 64-bit integers.</summary>
    U64,

    /// <summary>Unsigned 32-bit integers.</summary>
    U32,

    /// <summary>Unsigned 16-bit integers.</summary>
    U16,

    /// <summary>Unsigned 8-bit integers.</summary>
    U8,

    /// <summary>Truth values, one byte each.</summary>
    BOOL,
}
