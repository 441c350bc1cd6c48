using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Accounts;
using Duett.Domain.Outcomes;
using Duett.Domain.People;
using Duett.Domain.Plans;
using Duett.Domain.Rounds;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Outcomes;

/// <summary>
/// Asks the people of a round at one of its set times: one mail with a link, one reminder, nothing more. A round too small for
/// any figure asks nobody.
/// </summary>
public sealed class AskPeople(DuettDb db, Post post, Links links, TimeProvider clock)
{
    /// <summary>Adds everything to the caller's changes; nothing when this wave was asked before.</summary>
    public async Task Run(Round round, Wave wave, CancellationToken stop)
    {
        var known = db.OutcomeWaves.Where(w => w.OrganisationId == round.OrganisationId && w.RoundId == round.Id);
        if (await known.AnyAsync(w => w.Wave == wave, stop))
            return;
        var cohort = await Cohort(round, wave, stop);
        if (GroupGate.Of(round).Count(cohort.Count) is null)
        {
            db.RemoveRange(cohort.Select(c => c.Asked));
            return;
        }
        var mail = await AnswerMail.Of(round, db, post, links, stop);
        var day = clock.GetUtcNow().DayIn(mail.Zone);
        var opened = new OutcomeWave
        {
            OrganisationId = round.OrganisationId,
            RoundId = round.Id,
            Wave = wave,
            ClosesAt = day.AddDays(OutcomeTimes.DaysOpen(wave)).At(OutcomeTimes.Hour, mail.Zone),
            Asked = cohort.Count,
            HouseEdition =
                await db
                    .HouseContents.Where(c => c.OrganisationId == round.OrganisationId)
                    .MaxAsync(c => (int?)c.Edition, stop)
                ?? 0,
        };
        db.Add(opened);
        foreach (var (asked, person) in cohort)
            await mail.Send(opened, asked, person, AnswerMail.KindOf(wave));
        db.Later<RemindAsked>(
            day.AddDays(OutcomeTimes.DaysToReminder(wave)).At(OutcomeTimes.Hour, mail.Zone),
            round.OrganisationId,
            opened.Id,
            $"{opened.Id}"
        );
        db.Later<ReleaseOutcome>(opened.ClosesAt, round.OrganisationId, opened.Id, $"{opened.Id}");
        if (wave == Wave.Closing)
            AskLater(round, cohort, day.AddMonths(OutcomeTimes.MonthsToFollowUp).At(OutcomeTimes.Hour, mail.Zone));
    }

    /// <summary>Tandems are deleted before the three months are over: who will be asked then is settled now.</summary>
    private void AskLater(Round round, List<(Asked Asked, Person Person)> cohort, DateTimeOffset at)
    {
        foreach (var (asked, person) in cohort)
            db.Add(Ask(round, Wave.FollowUp, person.Id, asked.Side));
        db.Later<AskFollowUp>(at, round.OrganisationId, round.Id, $"{round.Id}");
    }

    private async Task<List<(Asked Asked, Person Person)>> Cohort(Round round, Wave wave, CancellationToken stop)
    {
        var (house, id) = (round.OrganisationId, round.Id);
        var taking = await db.PeopleTakingPart(house, id).ToDictionaryAsync(p => p.Id, stop);
        if (wave == Wave.FollowUp)
        {
            var asked = await db
                .Asked.Where(a => a.OrganisationId == house && a.RoundId == id && a.Wave == wave)
                .ToListAsync(stop);
            // Whoever has left meanwhile is not asked, and no list says that they would have been.
            db.RemoveRange(asked.Where(a => !taking.ContainsKey(a.PersonId)));
            return [.. asked.Where(a => taking.ContainsKey(a.PersonId)).Select(a => (a, taking[a.PersonId]))];
        }
        var tandems = await db
            .Tandems.InRound(house, id)
            .Where(t => t.AgreedAt != null && (wave == Wave.Closing || t.EndedAt == null))
            .OrderBy(t => t.AgreedAt)
            .Select(t => new { t.MentorId, t.MenteeId })
            .ToListAsync(stop);
        // Whoever had both sides answers as the one who learned.
        var sides = tandems
            .SelectMany(t => new[] { (Person: t.MenteeId, Side: Side.Mentee), (Person: t.MentorId, Side: Side.Mentor) })
            .GroupBy(t => t.Person, t => t.Side)
            .Where(g => taking.ContainsKey(g.Key));
        var cohort = sides.Select(g => (Ask(round, wave, g.Key, g.Min()), taking[g.Key])).ToList();
        db.AddRange(cohort.Select(c => c.Item1));
        return cohort;
    }

    private static Asked Ask(Round round, Wave wave, Guid person, Side side) =>
        new()
        {
            OrganisationId = round.OrganisationId,
            RoundId = round.Id,
            Wave = wave,
            PersonId = person,
            Side = side,
        };
}
