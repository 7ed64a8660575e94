namespace Dartboard.Models;

/// <summary>Looks at activations as they pass a site, and may change them: replace, add to (steer) or zero (ablate).</summary>
/// <param name="firstRow">Row of the batch at which they begin.</param>
/// <param name="rows">Whole rows of the site's width, row-major. Different rows come from different threads at the same time.</param>
public delegate void SiteHook(int firstRow, Span<float> rows);
