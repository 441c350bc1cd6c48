using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.SignIn;

/// <summary>Stops a reset that somebody else asked for.</summary>
[Access(To.LinkHolder)]
public sealed class KeepPinModel(DuettDb db, Links links) : PageModel
{
    public bool Open { get; private set; }
    public bool Stopped { get; private set; }

    public async Task<IActionResult> OnGet(string token)
    {
        Open = await links.Find(LinkKind.KeepPin, token) is not null;
        return Answer();
    }

    public async Task<IActionResult> OnPost(string token)
    {
        if (await links.Find(LinkKind.KeepPin, token) is { } link)
            Stopped = await db.Atomically(async () =>
            {
                if (!await links.Use(link))
                    return false;
                await db
                    .Accounts.Where(a => a.Id == link.SubjectId)
                    .ExecuteUpdateAsync(s => s.SetProperty(a => a.PinResetFrom, (DateTimeOffset?)null));
                await links.UseAll(LinkKind.PinReset, link.SubjectId);
                return true;
            });
        return Answer();
    }

    private PageResult Answer()
    {
        if (!Open && !Stopped)
            Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
