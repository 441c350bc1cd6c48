using Duett.Data;
using Duett.Domain.People;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

[Access(To.SignedIn)]
public sealed class StartModel(ReadStart read, DuettDb db) : PageModel
{
    public sealed record RoundLine(string Slug, string Name, DateOnly StartsOn, DateOnly EndsOn);

    /// <summary>Rounds that are not over, for whoever looks after them.</summary>
    public IReadOnlyList<RoundLine> Rounds { get; private set; } = [];
    public bool LooksAfterRounds => Visitor.IsSomewhere(Role.PM) || Visitor.IsSomewhere(Role.HR);
    public StartView Shown { get; private set; } = null!;
    public Me Visitor { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        Visitor = HttpContext.Me();
        Shown = await read.For(Visitor, HttpContext.RequestAborted);
        if (LooksAfterRounds)
            Rounds = await OpenRounds(HttpContext.RequestAborted);
        // Works council and data protection come to see who sees what; whoever has more to do here starts with that.
        var watches = Visitor.Roles.Count > 0 && Visitor.Roles.All(r => r.Role is Role.BR or Role.DP);
        return watches && !Shown.TakesPart ? Redirect("/transparenz") : Page();
    }

    private async Task<List<RoundLine>> OpenRounds(CancellationToken stop)
    {
        var open = await db
            .Rounds.AsNoTracking()
            .Where(r => r.OrganisationId == Visitor.OrganisationId && r.ClosedAt == null)
            .OrderByDescending(r => r.StartsOn)
            .ToListAsync(stop);
        return
        [
            .. open.Where(r => Visitor.Is(Role.HR) || Visitor.Is(Role.PM, r.Id))
                .Select(r => new RoundLine(r.Slug, r.Name, r.StartsOn, r.EndsOn)),
        ];
    }
}
