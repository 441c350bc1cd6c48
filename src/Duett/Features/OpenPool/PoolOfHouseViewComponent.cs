using Duett.Data;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.OpenPool;

/// <summary>The pool beside the list of rounds, for HR: on or off, and two counts from five on, in steps of five.</summary>
public sealed class PoolOfHouseViewComponent(DuettDb db, TimeProvider clock) : ViewComponent
{
    public sealed record Shown(bool IsOn, bool WasOn, int? People, int? Tandems, int Smallest);

    public async Task<IViewComponentResult> InvokeAsync()
    {
        var (me, stop) = (HttpContext.Me(), HttpContext.RequestAborted);
        if (!me.Is(Role.HR))
            return Content("");
        var round = await db
            .Rounds.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganisationId == me.OrganisationId && r.Slug == PoolRound.Slug, stop);
        if (round is null)
            return View("/Features/OpenPool/_PoolOfHouse.cshtml", new Shown(false, false, null, null, 0));
        var people = await db.Enrolments.CountAsync(
            e =>
                e.OrganisationId == round.OrganisationId
                && e.RoundId == round.Id
                && e.EnrolledAt != null
                && e.WithdrawnAt == null
                && e.Role != ProgrammeRole.Mentee,
            stop
        );
        var tandems = await db.Tandems.CountAsync(
            t => t.OrganisationId == round.OrganisationId && t.RoundId == round.Id && t.AgreedAt != null,
            stop
        );
        var smallest = round.SmallestGroup;
        return View(
            "/Features/OpenPool/_PoolOfHouse.cshtml",
            new Shown(
                round.EnrolmentIsOpen(me.HouseDay(clock.GetUtcNow())),
                true,
                PoolRound.Shown(people, smallest),
                PoolRound.Shown(tandems, smallest),
                smallest
            )
        );
    }
}
