using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Events;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Events;

/// <summary>An event as one guest sees it.</summary>
/// <param name="Coming">How many come; null while they are fewer than a figure may stand for.</param>
/// <param name="Queue">The guest's place in the queue, from 1.</param>
public sealed record EventView(
    Occasion On,
    EventGuest Guest,
    Person Reader,
    bool IsAhead,
    int? Coming,
    int? Queue,
    bool IsFull,
    EventGuide? KickOff,
    string Box,
    BoxState? BoxState,
    IReadOnlyList<Reservation> Answered
)
{
    public RoundEvent Event => On.Event;
    public TimeZoneInfo Zone => On.ZoneOf(Reader);
}

public sealed class ReadEvent(
    DuettDb db,
    GuestList guests,
    TellGuests tell,
    Box box,
    ContentCatalogue content,
    TimeProvider clock
)
{
    /// <summary>Null for whoever is not on the list.</summary>
    public async Task<EventView?> For(Guid organisation, Guid person, Guid id, CancellationToken stop)
    {
        var about = await db
            .Events.AsNoTracking()
            .SingleOrDefaultAsync(e => e.OrganisationId == organisation && e.Id == id, stop);
        if (about is null)
            return null;
        var all = await guests.Of(about).AsNoTracking().ToListAsync(stop);
        if (all.Find(g => g.PersonId == person) is not { } mine)
            return null;
        var on = await tell.About(about, stop);
        var (coming, before) = (all.Count(g => g.Comes), all.Where(g => IsBefore(g, mine)).Count());
        var isKickOff = about.Kind == EventKind.KickOff;
        return new(
            on,
            mine,
            await guests.PersonOf(mine, stop),
            about.IsAhead(clock.GetUtcNow()),
            coming >= on.Round.SmallestGroup ? coming : null,
            mine.Answer == EventAnswer.Waiting ? before + 1 : null,
            all.Count(g => g.Answer == about.Seated) >= about.Seats,
            isKickOff ? content.EventGuide(EventKind.KickOff) : null,
            ReservationBox.AddressOf(on.Round.Id),
            isKickOff ? await box.StateOf(on.Round, stop) : null,
            isKickOff ? await Answered(on.Round, stop) : []
        );
    }

    private static bool IsBefore(EventGuest one, EventGuest mine) =>
        one.Answer == EventAnswer.Waiting
        && (one.WaitingSince, one.PersonId).CompareTo((mine.WaitingSince, mine.PersonId)) < 0;

    private async Task<IReadOnlyList<Reservation>> Answered(Round round, CancellationToken stop) =>
        [.. (await box.Read(round, stop)).All.Where(r => r.IsPublished)];
}
