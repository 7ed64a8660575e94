namespace Dartboard.Models.Store;

/// <summary>How activations are kept on disk.</summary>
public enum StoreType
{
    /// <summary>float32, exactly what the model computed.</summary>
    F32,

    /// <summary>bfloat16, rounded to nearest even: half the size, 8 significant bits.</summary>
    BF16,
}
