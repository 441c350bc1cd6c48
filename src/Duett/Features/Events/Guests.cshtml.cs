using Duett.Data;
using Duett.Domain.Events;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Events;

public sealed record GuestLine(EventGuest Guest, string Name, string? Department);

/// <summary>Who comes, and on the day a tap for each who is there. Read by the manager of the round alone.</summary>
[Access(To.Role, Role.PM)]
public sealed class GuestsModel(DuettDb db, GuestList guests, TimeProvider clock) : EventsPage(db, clock)
{
    public IReadOnlyList<GuestLine> All { get; private set; } = [];

    public IEnumerable<GuestLine> Of(EventAnswer answer) =>
        answer == EventAnswer.Waiting
            ? All.Where(g => g.Guest.Answer == answer).OrderBy(g => g.Guest.WaitingSince)
            : All.Where(g => g.Guest.Answer == answer);

    /// <summary>From the morning of the day on, so that a list can be gone through while people arrive.</summary>
    public bool TakesAttendance => Event.CancelledAt is null && Now.DayIn(Zone) >= Event.StartsAt.DayIn(Zone);

    /// <summary>Those who were expected come first; the others may be there too.</summary>
    public IEnumerable<GuestLine> Tappable => All.OrderByDescending(g => g.Guest.Comes);

    public async Task<IActionResult> OnGet(string slug, Guid id)
    {
        if (!await Find(slug, id) || Event.InvitedAt is null)
            return NotFound();
        await Load();
        return Page();
    }

    /// <param name="da">Ids of guests who are there.</param>
    /// <param name="gezeigt">Ids of guests the page showed: whoever was added meanwhile stays as they are.</param>
    public async Task<IActionResult> OnPost(string slug, Guid id, Guid[] da, Guid[] gezeigt)
    {
        if (!await Find(slug, id) || Event.InvitedAt is null)
            return NotFound();
        if (!TakesAttendance)
            return Redirect($"{Here}/gaeste");
        foreach (var guest in await guests.Of(Event).Where(g => gezeigt.Contains(g.Id)).ToListAsync(Stop))
            guest.Came = da.Contains(guest.Id);
        await Db.SaveChangesAsync(Stop);
        this.Say("Events.AttendanceSaved");
        return Redirect($"{Here}/gaeste");
    }

    private async Task Load() =>
        All = [
            .. (
                await (
                    from guest in guests.Of(Event).AsNoTracking()
                    join person in Db.People
                        on new { guest.OrganisationId, Id = guest.PersonId } equals new
                        {
                            person.OrganisationId,
                            person.Id,
                        }
                    orderby person.SearchKey
                    select new
                    {
                        guest,
                        person.Name,
                        person.Department,
                    }
                ).ToListAsync(Stop)
            ).Select(g => new GuestLine(g.guest, g.Name, g.Department)),
        ];
}
