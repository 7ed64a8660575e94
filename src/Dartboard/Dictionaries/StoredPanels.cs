using Dartboard.Kernels;

namespace Dartboard.Dictionaries;

/// <summary>Panels of latents that are kept packed.</summary>
internal readonly unsafe struct StoredPanels(PackedMatrix latents) : IPanelSource
{
    public int Width => latents.Inner;

    public int Count => latents.Columns;

    public float* Panel(int panel, float* scratch) => latents.Panel(panel, scratch);
}
