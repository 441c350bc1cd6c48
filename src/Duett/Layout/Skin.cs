using Duett.Data;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Layout;

/// <summary>The look a house has chosen: its own people see it everywhere, visitors where there is only one house.</summary>
public sealed class Skin(DuettDb db, IHttpContextAccessor http)
{
    /// <summary>Null leaves the attribute away.</summary>
    public async Task<string?> Of(Me? me)
    {
        var stop = http.HttpContext?.RequestAborted ?? CancellationToken.None;
        if (me is not null)
            return await db.Organisations.Where(o => o.Id == me.OrganisationId).Select(o => o.Look).SingleAsync(stop);
        var looks = await db.Organisations.OrderBy(o => o.Name).Select(o => o.Look).Take(2).ToListAsync(stop);
        return looks is [var only] ? only : null;
    }
}
