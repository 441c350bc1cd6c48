using Duett.Data;
using Duett.Domain.People;
using Duett.Domain.Rounds;
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

    /// <summary>HR and whoever leads somebody may name people for rounds.</summary>
    public bool MayNominate { get; private set; }
    public bool LooksAfterRounds => Visitor.IsSomewhere(Role.PM) || Visitor.IsSomewhere(Role.HR);
    public StartView Shown { get; private set; } = null!;
    public Me Visitor { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        Visitor = HttpContext.Me();
        Shown = await read.For(Visitor, HttpContext.RequestAborted);
        if (LooksAfterRounds)
            Rounds = await OpenRounds(HttpContext.RequestAborted);
        MayNominate = Visitor.Is(Role.HR) || await Leads(HttpContext.RequestAborted);
        // Works council and data protection come to see who sees what; whoever has more to do here starts with that.
        var watches = Visitor.Roles.Count > 0 && Visitor.Roles.All(r => r.Role is Role.BR or Role.DP);
        if (watches && !Shown.TakesPart)
            return Redirect("/transparenz");
        return Visitor.Roles.Count == 0 && !Shown.TakesPart && await IsSponsor(HttpContext.RequestAborted)
            ? Redirect("/schirmherrschaft")
            : Page();
    }

    private Task<bool> IsSponsor(CancellationToken stop) =>
        db.Programmes.AnyAsync(
            p => p.OrganisationId == Visitor.OrganisationId && p.SponsorId == Visitor.PersonId,
            stop
        );

    private Task<bool> Leads(CancellationToken stop) =>
        db.People.AnyAsync(
            p => p.OrganisationId == Visitor.OrganisationId && p.ManagerId == Visitor.PersonId && p.LeftOn == null,
            stop
        );

    private async Task<List<RoundLine>> OpenRounds(CancellationToken stop)
    {
        var open = await db
            .Rounds.AsNoTracking()
            .Where(r => r.OrganisationId == Visitor.OrganisationId && r.ClosedAt == null && r.Slug != PoolRound.Slug)
            .OrderByDescending(r => r.StartsOn)
            .ToListAsync(stop);
        return
        [
            .. open.Where(r => Visitor.Is(Role.HR) || Visitor.Is(Role.PM, r.Id))
                .Select(r => new RoundLine(r.Slug, r.Name, r.StartsOn, r.EndsOn)),
        ];
    }
}
