using Duett.Data;
using Duett.Domain;
using Duett.Domain.Events;
using Duett.Domain.Organisations;
using Duett.Domain.Rounds;
using Duett.Platform.Hosting;
using Duett.Platform.Play;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rehearsals;

/// <summary>Plays one round from its opening to a month after its end, in a copy that is gone afterwards.</summary>
internal sealed class PlayRound(DuettDb db, PublicAddress address, Slices slices)
{
    public const string Seed = "rehearsal";
    private const int DaysAfterEnd = 30;

    public async Task<Timeline> Run(Rehearsal asked, string folder, IProgress<int> progress, CancellationToken stop)
    {
        var house = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == asked.OrganisationId, stop);
        var original = await db
            .Rounds.AsNoTracking()
            .SingleAsync(r => r.OrganisationId == house.Id && r.Id == asked.RoundId, stop);
        var (from, until) = Span(original, house, asked.AskedAt);
        await using var stage = await Stage.Open(folder, await address.Get(), slices, from);
        var round = await stage.With(copy => CopyRound.Into(copy, db, house.Id, original.Id, stop));
        using var play = new Play(stage, new Mailroom(stage, keep: false).Take);
        await Perform(play, round, house, asked.Dials);
        await play.Until(until, new Share(from, until, progress), stop);
        return await Told(play, round, house, from, until);
    }

    /// <summary>From the real opening, or from nine o'clock on the next working day.</summary>
    public static (DateTimeOffset From, DateTimeOffset Until) Span(Round round, Organisation house, DateTimeOffset now)
    {
        var zone = Dates.Zone(house.TimeZone);
        var hours = new OfficeHours(zone, new Dice(Seed));
        var from = round.OpenedAt ?? hours.At(WorkingDays.After(now.DayIn(zone), 1), new(9, 0));
        return (from, hours.At(round.EndsOn.AddDays(DaysAfterEnd), new(20, 0)));
    }

    /// <summary>The people of a rehearsal, on whatever stage: the same on a copy as on the house itself.</summary>
    public static async Task Perform(Play play, Round round, Organisation house, RehearsalDials dials)
    {
        var habits = new Habits
        {
            Enrol = dials.Enrol / 100.0,
            Decline = dials.Decline / 100.0,
            Absent = dials.Absent / 100.0,
            // What is said in the second step reaches nobody's mailbox.
            Detail = 0,
        };
        var cast = await Cast.Of(play, Seed, habits, house.Language, Dates.Zone(house.TimeZone));
        var manager = await play.Read(db =>
            db.People.AsNoTracking().SingleAsync(p => p.OrganisationId == house.Id && p.Id == round.ManagerId)
        );
        cast.Perform(round, manager);
    }

    private static async Task<Timeline> Told(
        Play play,
        Round round,
        Organisation house,
        DateTimeOffset from,
        DateTimeOffset until
    )
    {
        var names = await play.Read(db => db.People.ToDictionaryAsync(p => p.Id, p => p.Name));
        return new(
            from,
            until,
            await Figures(play),
            await Events(play, round, house),
            [
                .. play.Letters.Select(letter =>
                    Timeline.MailOf(
                        letter,
                        letter.PersonId is { } id ? names.GetValueOrDefault(id, letter.To) : letter.To
                    )
                ),
            ]
        );
    }

    private static Task<RehearsalFigures> Figures(Play play) =>
        play.Read(async db => new RehearsalFigures(
            await db.Invitations.CountAsync(i => i.SentAt != null),
            await db.Enrolments.CountAsync(e => e.EnrolledAt != null),
            await db.Tandems.CountAsync(t => t.AgreedAt != null),
            await db.Tandems.CountAsync(t => t.EndedAt != null),
            await db.Meetings.CountAsync(m => m.MetAt != null),
            await db.Meetings.CountAsync(m => m.NotMetAt != null || m.CancelledAt != null)
        ));

    private static async Task<IReadOnlyList<TimelineEvent>> Events(Play play, Round round, Organisation house)
    {
        var zone = Dates.Zone(house.TimeZone);
        var now = await play.Read(db => db.Rounds.AsNoTracking().SingleAsync(r => r.Id == round.Id));
        var runs = await play.Read(db => db.MatchingRuns.AsNoTracking().Where(r => r.By != null).ToListAsync());
        var (invited, enrolled) = await play.Read(async db =>
            (
                await db.Invitations.CountAsync(i => i.SentAt != null),
                await db.Enrolments.CountAsync(e => e.EnrolledAt != null)
            )
        );
        var released = play.Letters.Count(l => l.Kind == "proposal" && l.At == now.ReleasedAt) / 2;
        DateTimeOffset Evening(DateOnly day) => day.EndIn(zone).AddMinutes(-1);
        var all = new List<(DateTimeOffset? At, RoundEventKind Kind, int? Count)>
        {
            (now.OpenedAt, RoundEventKind.Opened, invited),
            (Evening(round.EnrolUntil), RoundEventKind.EnrolmentEnds, enrolled),
            (runs.FirstOrDefault()?.At, RoundEventKind.Proposed, runs.FirstOrDefault()?.Pairs),
            (now.ReleasedAt, RoundEventKind.Released, released),
            (round.StartsOn.At(8, zone), RoundEventKind.Starts, null),
            (Evening(round.EndsOn), RoundEventKind.Ends, null),
        };
        return
        [
            .. all.Where(e => e.At is not null)
                .Select(e => new TimelineEvent(e.At!.Value, e.Kind, e.Count))
                .Concat(await Gatherings(play))
                .OrderBy(e => e.At),
        ];
    }

    private static Task<List<TimelineEvent>> Gatherings(Play play) =>
        play.Read(async db =>
        {
            var found = await db
                .Events.Where(e => e.InvitedAt != null && e.CancelledAt == null)
                .Select(e => new
                {
                    e.StartsAt,
                    e.TitleDe,
                    e.TitleEn,
                    Coming = db.EventGuests.Count(g =>
                        g.EventId == e.Id && (g.Answer == EventAnswer.OnSite || g.Answer == EventAnswer.OnLine)
                    ),
                })
                .ToListAsync();
            return found
                .Select(e => new TimelineEvent(
                    e.StartsAt,
                    RoundEventKind.Gathering,
                    e.Coming,
                    new(e.TitleDe, e.TitleEn)
                ))
                .ToList();
        });

    private sealed class Share(DateTimeOffset from, DateTimeOffset until, IProgress<int> percent)
        : IProgress<DateTimeOffset>
    {
        public void Report(DateTimeOffset at) => percent.Report((int)((at - from) / (until - from) * 100));
    }
}
