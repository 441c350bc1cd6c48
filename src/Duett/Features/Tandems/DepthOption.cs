using Duett.Data;
using Duett.Domain;
using Duett.Domain.Tandems;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>One form the two could step up or down to.</summary>
/// <param name="Ahead">Meetings that would lie ahead.</param>
/// <param name="Fits">The round, if it ends, leaves time for them.</param>
public sealed record DepthOption(Depth Depth, Pace Pace, int Ahead, bool Fits, bool IsNow)
{
    /// <summary>From the lightest to the longest; what equals the round's own form stands there once.</summary>
    public static IReadOnlyList<DepthOption> All(Both pair, int held, DateTimeOffset now) =>
        [.. Enum.GetValues<Depth>().Select(depth => Of(depth, pair, held, now)).OfType<DepthOption>()];

    /// <summary>Null where the round itself has this form.</summary>
    public static DepthOption? Of(Depth depth, Both pair, int held, DateTimeOffset now)
    {
        var (round, tandem) = (pair.Round, pair.Tandem);
        var pace = Pace.For(depth, round, held);
        var fresh = Pace.For(depth, round, 0);
        if (depth != Depth.AsRound && (fresh.Meetings, fresh.Minutes) == (round.Meetings, round.MeetingMinutes))
            return null;
        var last = now.DayIn(pair.Zone).AddDays(pace.DaysFrom(held));
        return new(
            depth,
            pace,
            pace.Meetings - held,
            round.IsOpenPool || last <= round.EndsOn,
            depth == (tandem.Depth ?? Depth.AsRound) && tandem.IsLiving
        );
    }
}

public sealed record DepthDoesNotFit : Refusal;

internal static class HeldMeetings
{
    public static Task<int> HeldBy(this DuettDb db, Tandem tandem) =>
        db.Meetings.CountAsync(m =>
            m.OrganisationId == tandem.OrganisationId && m.TandemId == tandem.Id && m.MetAt != null
        );

    /// <summary>Those held, and one that has begun and of which nobody has said anything yet: it is none of those to come.</summary>
    public static Task<int> BehindOf(
        this DuettDb db,
        Tandem tandem,
        DateTimeOffset now,
        CancellationToken stop = default
    ) =>
        db
            .Meetings.Where(m => m.OrganisationId == tandem.OrganisationId && m.TandemId == tandem.Id)
            .CountAsync(
                m => m.MetAt != null || (m.StartsAt <= now && m.CancelledAt == null && m.NotMetAt == null),
                stop
            );
}
