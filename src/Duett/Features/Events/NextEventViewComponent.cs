using Duett.Data;
using Duett.Domain.Events;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Events;

/// <summary>The next event the reader is invited to, for the start page; nothing for whoever has none ahead.</summary>
public sealed class NextEventViewComponent(DuettDb db, TimeProvider clock) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var (me, now) = (HttpContext.Me(), clock.GetUtcNow());
        var next = await (
            from guest in db.EventGuests.AsNoTracking()
            join about in db.Events
                on new { guest.OrganisationId, Id = guest.EventId } equals new { about.OrganisationId, about.Id }
            where guest.OrganisationId == me.OrganisationId && guest.PersonId == me.PersonId
            where about.CancelledAt == null && about.StartsAt > now && guest.Answer != EventAnswer.Declined
            orderby about.StartsAt
            select new { about, guest }
        ).FirstOrDefaultAsync(HttpContext.RequestAborted);
        return next is null
            ? Content("")
            : View("/Features/Events/_NextEvent.cshtml", (next.about, next.guest, me.TimeZone));
    }
}
