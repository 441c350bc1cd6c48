using System.Text;
using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Platform.Calendar;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>One meeting as a file, for calendars that take no invitations by mail.</summary>
[Access(To.LinkHolder)]
public sealed class MeetingFileModel(DuettDb db, Pairs pairs, AnnounceMeeting announce, Links links, TimeProvider clock)
    : PageModel
{
    public async Task<IActionResult> OnGet(string token, Guid meeting)
    {
        // Also with a link that was used: reading the date again changes nothing.
        if (
            await links.Any(LinkKind.Dates, token, HttpContext.RequestAborted) is not { } link
            || link.ExpiresAt <= clock.GetUtcNow()
        )
            return NotFound();
        return await new MeetingFileFor(db, pairs, announce).Answer(
            this,
            (link.OrganisationId!.Value, link.PersonId!.Value, link.SubjectId, meeting)
        );
    }
}

[Access(To.Person)]
public sealed class OwnMeetingFileModel(DuettDb db, Pairs pairs, AnnounceMeeting announce) : PageModel
{
    public Task<IActionResult> OnGet(Guid id, Guid meeting)
    {
        var me = HttpContext.Me();
        return new MeetingFileFor(db, pairs, announce).Answer(this, (me.OrganisationId, me.PersonId, id, meeting));
    }
}

internal sealed class MeetingFileFor(DuettDb db, Pairs pairs, AnnounceMeeting announce)
{
    public async Task<IActionResult> Answer(
        PageModel page,
        (Guid Organisation, Guid Person, Guid Tandem, Guid Meeting) which
    )
    {
        var stop = page.HttpContext.RequestAborted;
        if (await pairs.Of(which.Organisation, which.Person, which.Tandem, stop) is not { } pair)
            return page.NotFound();
        var meeting = await db
            .Meetings.AsNoTracking()
            .SingleOrDefaultAsync(
                m => m.OrganisationId == which.Organisation && m.TandemId == which.Tandem && m.Id == which.Meeting,
                stop
            );
        if (meeting is null || meeting.CancelledAt is not null)
            return page.NotFound();
        var text = await announce.File(pair, meeting, pair.Of(which.Person));
        return page.File(Encoding.UTF8.GetBytes(text), IcsWriter.MediaType, "termin.ics");
    }
}
