using Duett.Layout;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.OpenPool;

/// <summary>Out of the pool in two clicks, without a reason, also while it is off.</summary>
[Access(To.Person)]
public sealed class LeaveModel(ReadEntry read, LeavePool leave) : PoolPage(read)
{
    public async Task<IActionResult> OnGet() =>
        !await Load(on: false) ? NotFound()
        : Entry.Enrolment is { IsActive: true } ? Page()
        : Redirect("/pool");

    public async Task<IActionResult> OnPost()
    {
        if (!await Load(on: false))
            return NotFound();
        await leave.Run(HttpContext.Me(), Entry.Round.Id, Stop);
        this.Say("OpenPool.Left");
        return Redirect(Entry.IsOn ? "/pool" : "/start");
    }
}
