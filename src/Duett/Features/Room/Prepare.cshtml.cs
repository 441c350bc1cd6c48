using System.Globalization;
using Duett.Data;
using Duett.Domain.Plans;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>One meeting of the plan in full, to prepare for it or to look back.</summary>
[Access(To.Person)]
public sealed class PrepareModel(DuettDb db, Vault vault, HouseCatalogue house, TimeProvider clock)
    : RoomPage(db, vault, house, clock)
{
    protected override bool IsOfThePlan => true;

    public int Number { get; private set; }
    public int Minutes => Plan.Minutes;
    public MeetingText Text { get; private set; } = null!;
    public string? When { get; private set; }
    public bool IsLast => Number == Plan.Meetings.Count;

    public async Task<IActionResult> OnGet(Guid id, int no)
    {
        if (await Enter(id) is { } closed)
            return closed;
        if (no < 1 || no > Plan.Meetings.Count)
            return NotFound();
        (Number, Text) = (no, TextOf(no));
        var meeting =
            Meetings.FirstOrDefault(m => m.Number == no && m.MetAt is not null)
            ?? Meetings.FirstOrDefault(m => m.Number == no && m.IsOpen);
        When = meeting is null ? null : Dates.WithTime(meeting.StartsAt, Zone, CultureInfo.CurrentCulture);
        return Page();
    }
}
