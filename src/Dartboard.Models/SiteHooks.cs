namespace Dartboard.Models;

/// <summary>What is to happen at which sites during one forward pass.</summary>
public sealed class SiteHooks
{
    private readonly Dictionary<Site, SiteHook> _hooks;

    /// <summary>Nothing happens anywhere yet.</summary>
    public SiteHooks() => _hooks = [];

    private SiteHooks(SiteHooks others) => _hooks = new Dictionary<Site, SiteHook>(others._hooks);

    /// <summary>The sites something happens at.</summary>
    public IReadOnlyCollection<Site> Sites => _hooks.Keys;

    /// <summary>Adds a hook; several at one site run in the order they were added.</summary>
    /// <returns>This object.</returns>
    public SiteHooks Add(Site site, SiteHook hook)
    {
        _hooks[site] = _hooks.TryGetValue(site, out SiteHook? before) ? before + hook : hook;
        return this;
    }

    /// <summary>These hooks and one more, as an object of its own.</summary>
    internal SiteHooks Then(Site site, SiteHook hook) => new SiteHooks(this).Add(site, hook);

    internal void Visit(SiteKind kind, int layer, int firstRow, Span<float> rows)
    {
        if (_hooks.Count > 0 && _hooks.TryGetValue(new Site(kind, layer), out SiteHook? hook))
            hook(firstRow, rows);
    }
}
