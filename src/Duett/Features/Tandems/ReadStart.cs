using System.Globalization;
using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Enrolments;
using Duett.Domain.Meetings;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>The one thing to do now; <paramref name="What"/> names its texts.</summary>
public sealed record NextStep(string What, string Href, string Partner, string When);

public sealed record TandemCard(
    Guid Id,
    string Partner,
    string Initials,
    bool PartnerTeaches,
    TandemState State,
    string? NextMeeting,
    string? Where,
    string? RestsUntil
);

/// <param name="Stage">Names the texts: Searching, Looking, Listed, KeepLooking, Paused, Over, Noted.</param>
public sealed record WaitingCard(string Stage, string Round, string Day, string Href);

/// <summary>What a programme the reader takes part in wants to reach.</summary>
public sealed record AimCard(string Round, string Purpose, IReadOnlyList<string> Goals);

public sealed record StartView(
    NextStep? Step,
    IReadOnlyList<TandemCard> Tandems,
    IReadOnlyList<WaitingCard> Waiting,
    IReadOnlyList<AimCard> Aims
)
{
    public bool TakesPart => Step is not null || Tandems.Count > 0 || Waiting.Count > 0;
}

/// <summary>A participant's home. It holds names and dates only; what is confidential lies behind PIN or passkey.</summary>
public sealed class ReadStart(
    DuettDb db,
    Pairs pairs,
    ReadDates dates,
    AnswerNewPartner answers,
    ReadWaitingCards waiting,
    TimeProvider clock
)
{
    public async Task<StartView> For(Me me, CancellationToken stop)
    {
        var mine = await db
            .Tandems.AsNoTracking()
            .Where(t =>
                t.OrganisationId == me.OrganisationId && (t.MentorId == me.PersonId || t.MenteeId == me.PersonId)
            )
            .Where(t => t.ReleasedAt != null && t.DissolvedAt == null)
            .OrderBy(t => t.ReleasedAt)
            .ToListAsync(stop);
        var (cards, steps) = (new List<TandemCard>(), new List<(int Rank, NextStep Step)>());
        foreach (var tandem in mine.Where(IsShown))
        {
            if (await pairs.Of(me.OrganisationId, me.PersonId, tandem.Id, stop) is not { } pair)
                continue;
            var shown = await dates.For(pair, me.PersonId, stop);
            cards.Add(Card(pair, me.PersonId, shown));
            steps.AddRange(await StepsOf(pair, me, shown, stop));
        }
        var enrolments = await EnrolmentsOf(me, stop);
        steps.AddRange(StepsOf(enrolments));
        steps.AddRange(await QuestionsOf(me, stop));
        steps.AddRange(await LessonsOf(me, stop));
        return new(
            steps.OrderBy(s => s.Rank).Select(s => s.Step).FirstOrDefault(),
            cards,
            await waiting.For(enrolments, mine, me, stop),
            await Aims(enrolments, me, stop)
        );
    }

    /// <summary>What has ended stays until the notes are gone.</summary>
    private bool IsShown(Tandem tandem) => tandem.RoomClosesAt is not { } closes || closes > clock.GetUtcNow();

    private static TandemCard Card(Both pair, Guid me, DatesView shown)
    {
        var partner = pair.PartnerOf(me);
        var ahead = shown.Current is { Stage: MeetingStage.Ahead } next ? next : null;
        return new(
            pair.Tandem.Id,
            partner.Name,
            partner.Initials,
            partner.Id == pair.Mentor.Id,
            pair.Tandem.State,
            ahead?.When,
            ahead?.Where,
            pair.Tandem is { IsLiving: true, RestsUntil: { } rests }
                ? Dates.Short(rests, CultureInfo.CurrentCulture)
                : null
        );
    }

    private async Task<List<(int, NextStep)>> StepsOf(Both pair, Me reader, DatesView shown, CancellationToken stop)
    {
        var me = reader.PersonId;
        var (tandem, partner) = (pair.Tandem, pair.PartnerOf(me).Name);
        var (room, when) = ($"/t/{tandem.Id}/termine", shown.Current?.When ?? "");
        var found = new List<(int, NextStep)>();
        void Add(int rank, bool due, string what, string href)
        {
            if (due)
                found.Add((rank, new(what, href, partner, when)));
        }
        // Whoever only reads the mailbox learns that something waits, not what the partner wishes.
        string Wish(string what) => reader.Strength < Strength.Person ? "Wishes" : what;
        var open = tandem.State is TandemState.Released or TandemState.AcceptedByOne;
        Add(1, shown.AsksWhetherTheyMet, "Met", room);
        Add(2, shown.AsksWhetherItFits, "Fits", room);
        Add(
            3,
            open && !tandem.HasAnswered(me) && clock.GetUtcNow() < tandem.LapsesAt,
            pair.Round.IsOpenPool ? "Asked" : "Proposal",
            $"/vorschlag/{tandem.Id}"
        );
        Add(4, tandem.IsLiving && shown.Current is null && tandem.RestsUntil is null, "Date", room);
        var (mine, theirs) = (tandem.HasReached(me), tandem.HasReached(tandem.PartnerOf(me)));
        Add(4, tandem.IsLiving && theirs && !mine, Wish("Reached"), $"/t/{tandem.Id}/weiter");
        Add(
            5,
            tandem.CompletedAt is not null
                && pair.Round.ClosedAt is null
                && tandem.WantsToGoOn(tandem.PartnerOf(me))
                && !tandem.WantsToGoOn(me),
            Wish("More"),
            $"/t/{tandem.Id}/weiter"
        );
        Add(
            5,
            pair.Round.ClosedAt is null
                && tandem is { EndedAt: null, FreeSince: null }
                && tandem.WishedDepth(tandem.PartnerOf(me)) is { } wished
                && tandem.WishedDepth(me) != wished,
            Wish("Extent"),
            $"/t/{tandem.Id}/umfang"
        );
        Add(
            5,
            tandem.FreeSince is null && tandem.WantsToGoFree(tandem.PartnerOf(me)) && !tandem.WantsToGoFree(me),
            Wish("Free"),
            $"/t/{tandem.Id}/weiter"
        );
        Add(
            5,
            tandem.EndedAt is not null
                && pair.Round is { ClosedAt: null, IsOpenPool: false }
                && !await HasAnswered(tandem, me, stop),
            "GoOn",
            $"/neu/{tandem.Id}"
        );
        Add(8, shown.Current is { Stage: MeetingStage.Ahead, AsksMe: true }, "Come", room);
        return found;
    }

    private Task<bool> HasAnswered(Tandem tandem, Guid me, CancellationToken stop) =>
        answers.AnswersTo(tandem).AnyAsync(a => a.PersonId == me, stop);

    private static IEnumerable<(int, NextStep)> StepsOf(List<(Enrolment Enrolment, Round Round)> enrolments)
    {
        foreach (var (enrolment, round) in enrolments)
            if (enrolment.EnrolledAt is null)
                yield return (6, new("Draft", $"/anmeldung/{enrolment.Id}", "", round.Name));
            else if (enrolment.DetailedAt is null && round.ReleasedAt is null)
                yield return (7, new("Details", $"/anmeldung/{enrolment.Id}/angaben", "", round.Name));
    }

    /// <summary>Questions of a round that are open and not answered; nobody else reads that they are not.</summary>
    private async Task<IEnumerable<(int, NextStep)>> QuestionsOf(Me me, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var open = await (
            from asked in db.Asked
            where asked.OrganisationId == me.OrganisationId && asked.PersonId == me.PersonId && !asked.HasAnswered
            join wave in db.OutcomeWaves
                on new
                {
                    asked.OrganisationId,
                    asked.RoundId,
                    asked.Wave,
                } equals new
                {
                    wave.OrganisationId,
                    wave.RoundId,
                    wave.Wave,
                }
            where wave.ReleasedAt == null && wave.ClosesAt > now
            join round in db.Rounds
                on new { asked.OrganisationId, Id = asked.RoundId } equals new { round.OrganisationId, round.Id }
            orderby wave.ClosesAt
            select new { asked.Id, round.Name }
        ).ToListAsync(stop);
        return open.Select(o => (6, new NextStep("Questions", $"/fragen/eigene/{o.Id}", "", o.Name)));
    }

    /// <summary>Rounds that have just closed and have not heard yet what the reader makes of them.</summary>
    private async Task<IEnumerable<(int, NextStep)>> LessonsOf(Me me, CancellationToken stop)
    {
        var from = clock.GetUtcNow().AddDays(-LessonBox.DaysOpen);
        var rounds = await db
            .Rounds.Where(r => r.OrganisationId == me.OrganisationId && r.ClosedAt > from)
            .Where(r =>
                db.Enrolments.Any(e =>
                    e.OrganisationId == r.OrganisationId
                    && e.RoundId == r.Id
                    && e.PersonId == me.PersonId
                    && e.EnrolledAt != null
                    && e.WithdrawnAt == null
                )
            )
            .Where(r =>
                !db.LessonsGiven.Any(g =>
                    g.OrganisationId == r.OrganisationId && g.RoundId == r.Id && g.PersonId == me.PersonId
                )
            )
            .OrderBy(r => r.ClosedAt)
            .Select(r => new { r.Slug, r.Name })
            .ToListAsync(stop);
        return rounds.Select(r => (9, new NextStep("Lesson", $"/lehre/{r.Slug}", "", r.Name)));
    }

    private async Task<List<(Enrolment Enrolment, Round Round)>> EnrolmentsOf(Me me, CancellationToken stop) =>
        (
            await (
                from enrolment in db.Enrolments.AsNoTracking()
                join round in db.Rounds
                    on new { enrolment.OrganisationId, Id = enrolment.RoundId } equals new
                    {
                        round.OrganisationId,
                        round.Id,
                    }
                where
                    enrolment.OrganisationId == me.OrganisationId
                    && enrolment.PersonId == me.PersonId
                    && enrolment.WithdrawnAt == null
                    && round.ClosedAt == null
                    && round.Slug != PoolRound.Slug
                orderby round.MatchOn
                select new { enrolment, round }
            ).ToListAsync(stop)
        )
            .Select(x => (x.enrolment, x.round))
            .ToList();

    private async Task<List<AimCard>> Aims(
        List<(Enrolment Enrolment, Round Round)> enrolments,
        Me me,
        CancellationToken stop
    )
    {
        var rounds = enrolments.Where(e => e.Enrolment.IsActive).Select(e => e.Round).ToList();
        var programmes = rounds.Select(r => r.ProgrammeId).ToList();
        var goals = await db
            .ProgrammeGoals.Where(g => g.OrganisationId == me.OrganisationId && programmes.Contains(g.ProgrammeId))
            .OrderBy(g => g.Number)
            .ToListAsync(stop);
        return
        [
            .. rounds
                .Select(r => new AimCard(
                    r.Name,
                    r.Goal,
                    [.. goals.Where(g => g.ProgrammeId == r.ProgrammeId).Select(g => g.Text)]
                ))
                .Where(a => a.Goals.Count > 0),
        ];
    }
}
