using Duett.Data;
using Duett.Domain.Meetings;
using Duett.Domain.Plans;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>
/// Meeting mode: one phone on the table leads through the minutes. All steps are in the page, so that a script can go on
/// without network; without one each step is a page.
/// </summary>
[Access(To.Person)]
public sealed class MeetModel(DuettDb db, Vault vault, HouseCatalogue house, TimeProvider clock)
    : RoomPage(db, vault, house, clock)
{
    protected override bool IsOfThePlan => true;

    /// <summary>Long enough for every meeting that runs late; then the kept page is no longer opened.</summary>
    public const int HoursKept = 6;

    private const int MinutesAround = 15;

    public int Number { get; private set; }
    public MeetingText Text { get; private set; } = null!;
    public IReadOnlyList<MeetStep> Steps { get; private set; } = [];

    /// <summary>0: before the beginning.</summary>
    public int Step { get; private set; }
    public string Address => $"{Head.Address}/treffen/{Number}";

    public async Task<IActionResult> OnGet(Guid id, int no, int schritt = 0)
    {
        if (await Enter(id) is { } closed)
            return closed;
        if (no < 1 || no > Plan.Meetings.Count)
            return NotFound();
        if (!Head.IsOpen)
            return Redirect($"{Head.Address}/plan/{no}");
        (Number, Text) = (no, TextOf(no));
        Steps = MeetStep.Of(Text.Agenda, DateOf(no) is { } date && IsNow(date) ? date : null, Zone);
        Step = Math.Clamp(schritt, 0, Steps.Count);
        return Page();
    }

    /// <summary>Whoever meets at another hour is shown minutes, not the times that were planned.</summary>
    private bool IsNow(Meeting date) => Now >= date.StartsAt.AddMinutes(-MinutesAround) && Now <= date.EndsAt;

    private Meeting? DateOf(int no) =>
        Meetings.FirstOrDefault(m => m.Number == no && m.MetAt is not null)
        ?? Meetings.FirstOrDefault(m => m.Number == no && m.IsOpen);
}
