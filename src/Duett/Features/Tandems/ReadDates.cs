using System.Globalization;
using Duett.Data;
using Duett.Domain.Meetings;
using Duett.Domain.Tandems;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

public enum MeetingStage
{
    Ahead,

    /// <summary>Over, and nobody has said yet whether it took place.</summary>
    Open,
    Met,
    NotMet,
    Cancelled,
}

public sealed record MeetingLine(
    Guid Id,
    int Number,
    MeetingStage Stage,
    string When,
    int Minutes,
    string Where,
    string Place,
    bool ByVideo,
    bool IComeToo,
    bool PartnerComes,
    bool AsksMe
);

/// <summary>The dates of a pair as one of the two sees them. Nothing of the room is in it.</summary>
/// <param name="IsQuiet">Both have been asked once what would help, and no date has been found since.</param>
public sealed record DatesView(
    Guid TandemId,
    string Partner,
    TandemState State,
    string Seen,
    MeetingLine? Current,
    bool AsksWhetherItFits,
    IReadOnlyList<(long Value, string Day, string Time)> Slots,
    bool SlotsSuitBoth,
    string? SkipTo,
    IReadOnlyList<MeetingLine> Past,
    bool InPool,
    bool IsQuiet
)
{
    public bool AsksWhetherTheyMet => Current?.Stage == MeetingStage.Open;
    public bool IsLiving => State is TandemState.Agreed or TandemState.Confirmed;
}

public sealed class ReadDates(
    DuettDb db,
    FreeTimes freeTimes,
    ChangeDates change,
    AnnounceMeeting announce,
    TimeProvider clock
)
{
    public async Task<DatesView> For(Both pair, Guid reader, CancellationToken stop)
    {
        var (tandem, now) = (pair.Tandem, clock.GetUtcNow());
        var meetings = await db
            .Meetings.AsNoTracking()
            .Where(m => m.OrganisationId == tandem.OrganisationId && m.TandemId == tandem.Id)
            .OrderBy(m => m.StartsAt)
            .ToListAsync(stop);
        var current = tandem.IsLiving ? meetings.LastOrDefault(m => m.IsOpen) : null;
        var (zone, culture) = (pair.ZoneOf(pair.Of(reader)), CultureInfo.CurrentCulture);
        var slots = tandem.IsLiving ? Slots.Find(await freeTimes.Of(pair, now, Best(current, now), stop: stop)) : [];
        var skip = current is not null && current.StartsAt > now ? await change.After(pair, current, now) : null;
        return new(
            tandem.Id,
            pair.PartnerOf(reader).Name,
            tandem.State,
            ChangeDates.SeenOf(current),
            current is null ? null : Line(current),
            AsksWhetherItFits(tandem, reader, meetings),
            [.. slots.Select(s => ReadProposal.Tile(s, zone, culture))],
            slots.All(s => s.SuitsBoth),
            skip is { } to ? Dates.WithTime(to, zone, culture) : null,
            [.. meetings.Where(m => m != current).Reverse().Select(Line)],
            pair.Round.IsOpenPool,
            tandem is { IsLiving: true, SlotsOfferedAt: not null, RestsUntil: null }
        );

        MeetingLine Line(Meeting m) =>
            new(
                m.Id,
                m.Number,
                StageOf(m, now),
                Dates.WithTime(m.StartsAt, zone, culture),
                m.Minutes,
                announce.PlaceIn(Texts.Language, m),
                m.Place,
                m.ByVideo,
                m.Comes(reader == pair.Mentor.Id),
                m.Comes(reader != pair.Mentor.Id),
                m.AsksWhoComes && !m.Comes(reader == pair.Mentor.Id)
            );
    }

    /// <summary>A meeting that is to be moved is best near its own time; without one, the sooner the better.</summary>
    private static DateTimeOffset? Best(Meeting? current, DateTimeOffset now) =>
        current is not null && current.StartsAt > now ? current.StartsAt : null;

    private static bool AsksWhetherItFits(Tandem tandem, Guid reader, List<Meeting> meetings) =>
        tandem.State == TandemState.Agreed
        && meetings.Any(m => m.MetAt is not null)
        && !(reader == tandem.MentorId ? tandem.MentorSaysItFits : tandem.MenteeSaysItFits);

    private static MeetingStage StageOf(Meeting m, DateTimeOffset now) =>
        m.CancelledAt is not null ? MeetingStage.Cancelled
        : m.MetAt is not null ? MeetingStage.Met
        : m.NotMetAt is not null ? MeetingStage.NotMet
        : m.EndsAt > now ? MeetingStage.Ahead
        : MeetingStage.Open;
}
