using System.Globalization;
using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Enrolments;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>One card a round for whoever has no partner in it: what happens next and when they hear of it.</summary>
public sealed class ReadWaitingCards(DuettDb db, AnswerNewPartner answers, TimeProvider clock)
{
    /// <summary>So long after a round without a partner the question about the next one stays on the page.</summary>
    private const int DaysAfterRound = 90;

    public async Task<List<WaitingCard>> For(
        List<(Enrolment Enrolment, Round Round)> enrolments,
        List<Tandem> mine,
        Me me,
        CancellationToken stop
    )
    {
        var cards = new List<WaitingCard>();
        foreach (var (enrolment, round) in enrolments.Where(e => e.Enrolment.IsActive))
        {
            if (mine.Any(t => t.RoundId == round.Id && (t.IsTaken || t.CompletedAt is not null)))
                continue;
            if (await Lapsed(round, me, stop) is { } lapsed)
            {
                cards.Add(new("StillThere", round.Name, "", $"/neu/{lapsed.Id}"));
                continue;
            }
            var last = mine.Where(t => t.RoundId == round.Id && t.EndedAt is not null).MaxBy(t => t.EndedAt);
            var wants = last is null ? true : await Answer(last, me.PersonId, stop);
            if (wants is null)
                continue;
            cards.Add(
                wants is false
                    ? new("Paused", round.Name, "", $"/neu/{last!.Id}")
                    : Card(enrolment, round, last is not null, me)
            );
        }
        cards.AddRange(await AfterRounds(me, stop));
        return cards;
    }

    /// <summary>The last proposal, where it lapsed without the reader's answer and they have not said that we shall go on.</summary>
    private async Task<Tandem?> Lapsed(Round round, Me me, CancellationToken stop)
    {
        var last = await db
            .Tandems.AsNoTracking()
            .InRound(me.OrganisationId, round.Id)
            .Of(me.OrganisationId, me.PersonId)
            .Where(t => t.ReleasedAt != null)
            .OrderByDescending(t => t.ReleasedAt)
            .FirstOrDefaultAsync(stop);
        return last?.State == TandemState.Dissolved && await Answer(last, me.PersonId, stop) == false ? last : null;
    }

    private WaitingCard Card(Enrolment enrolment, Round round, bool hadOne, Me me)
    {
        var stage = round.ReleasedAt is null
            ? me.HouseDay(clock.GetUtcNow()) <= round.MatchOn
                ? "Searching"
                : "Looking"
            : hadOne
                ? "KeepLooking"
                : "Listed";
        var day = stage == "Listed" ? round.EndsOn : round.MatchOn;
        return new(stage, round.Name, Dates.Short(day, CultureInfo.CurrentCulture), $"/anmeldung/{enrolment.Id}");
    }

    /// <summary>Rounds that ended without a tandem for the reader.</summary>
    private async Task<IEnumerable<WaitingCard>> AfterRounds(Me me, CancellationToken stop)
    {
        var since = clock.GetUtcNow().AddDays(-DaysAfterRound);
        var house = me.OrganisationId;
        var had = db.Tandems.Of(house, me.PersonId).Where(t => t.AgreedAt != null);
        var over = await (
            from enrolment in db.Enrolments.AsNoTracking()
            from round in db.Rounds
            where enrolment.OrganisationId == house && enrolment.PersonId == me.PersonId
            where enrolment.EnrolledAt != null && enrolment.WithdrawnAt == null
            where round.OrganisationId == house && round.Id == enrolment.RoundId && round.ClosedAt > since
            where !had.Any(t => t.RoundId == round.Id)
            orderby round.ClosedAt
            select new
            {
                enrolment.Id,
                round.Name,
                round.ProgrammeId,
            }
        ).ToListAsync(stop);
        if (over.Count == 0)
            return [];
        var noted = await db
            .WaitingList.Where(w => w.OrganisationId == house && w.PersonId == me.PersonId && w.StaysAt != null)
            .Select(w => w.ProgrammeId)
            .ToListAsync(stop);
        return over.Select(o => new WaitingCard(
            noted.Contains(o.ProgrammeId) ? "Noted" : "Over",
            o.Name,
            "",
            $"/anmeldung/{o.Id}"
        ));
    }

    private Task<bool?> Answer(Tandem ended, Guid me, CancellationToken stop) =>
        answers.AnswersTo(ended).Where(a => a.PersonId == me).Select(a => (bool?)a.Wants).SingleOrDefaultAsync(stop);
}
