using Duett.Layout;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.OpenPool;

/// <summary>A page of one's own in the pool.</summary>
public abstract class PoolPage(ReadEntry read) : PageModel
{
    public OwnEntry Entry { get; private set; } = null!;
    public Problems Problems { get; } = new();
    protected CancellationToken Stop => HttpContext.RequestAborted;

    /// <summary>What their form begins with.</summary>
    protected Task<OwnEntry> OwnOrEarlier() => read.OrEarlier(Entry, HttpContext.Me(), Stop);

    /// <param name="on">Only while the pool is on: to offer something, to wish, to ask.</param>
    protected async Task<bool> Load(bool on)
    {
        if (await read.Of(HttpContext.Me(), Stop) is not { } entry || (on && !entry.IsOn))
            return false;
        Entry = entry;
        return true;
    }
}
