using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.Jobs;
using Duett.Domain.Matching;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Audit;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.Seekers;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Matching;

/// <summary>
/// Proposals go out: the tandem, a mail to each of the two, the reminder and the lapse, in one transaction. Before that each
/// pair is held against everything that was said meanwhile.
/// </summary>
public sealed class ReleaseProposals(DuettDb db, Vault vault, Post post, Links links, TimeProvider clock)
{
    private static readonly TimeSpan TimeToThinkAgain = TimeSpan.FromHours(1);

    /// <summary>Releases those of the drafts that are wanted and still possible; says how many went out and how many could not.</summary>
    public Task<(int Released, int NotPossible)> Run(
        Guid organisation,
        Guid roundId,
        Guid by,
        Func<Pool, IEnumerable<Tandem>> wanted,
        CancellationToken stop = default
    ) =>
        db.Atomically(
            async () =>
            {
                db.ChangeTracker.Clear();
                var round = await db.Rounds.SingleAsync(r => r.OrganisationId == organisation && r.Id == roundId, stop);
                if (round.ClosedAt is not null)
                    return (0, 0);
                ProposeTandems.Touch(db, round);
                var pool = await new LoadPool(db, vault, clock).Of(round, stop);
                var drafts = wanted(pool).ToList();
                var possible = StillPossible(pool, drafts);
                await Release(pool, possible, by, stop);
                await db.SaveChangesAsync(stop);
                return (possible.Count, drafts.Count - possible.Count);
            },
            stop
        );

    /// <summary>Adds everything to the caller's changes.</summary>
    public async Task Release(Pool pool, IReadOnlyCollection<Tandem> drafts, Guid? by, CancellationToken stop)
    {
        if (drafts.Count == 0)
            return;
        var (round, now) = (pool.Round, clock.GetUtcNow());
        var house = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == round.OrganisationId, stop);
        var manager = await db
            .People.Where(p => p.OrganisationId == house.Id && p.Id == round.ManagerId)
            .Select(p => p.Name)
            .SingleAsync(stop);
        foreach (var tandem in drafts)
        {
            if (tandem.Release(by, now) is not null)
                continue;
            PlanReminders(tandem, house, now);
            foreach (var person in new[] { pool.People[tandem.MentorId], pool.People[tandem.MenteeId] })
                await Tell(person, tandem, house, manager);
        }
        db.Record(house.Id, by, AuditAction.ProposalsReleased, now, round.Id, drafts.Count);
        if (round.ReleasedAt is not null || by is not { } first)
            return;
        round.Release(first, now);
        var (later, key) = (now + TimeToThinkAgain, $"{round.Id}/{now.UtcTicks}");
        db.Later<TellWaiting>(later, house.Id, round.Id, key);
        db.Later(SharedJobs.CountTopicsByArea, later, house.Id, round.Id, key);
    }

    /// <summary>Both are still there, have room, and no rule stands between them by now.</summary>
    private static List<Tandem> StillPossible(Pool pool, IEnumerable<Tandem> drafts)
    {
        var seekers = pool.Seekers.ToDictionary(s => s.Id);
        var (room, question) = (pool.Seekers.ToDictionary(s => s.Id, s => s.Places), pool.Question([]));
        var possible = new List<Tandem>();
        foreach (var draft in drafts)
        {
            if (
                !seekers.TryGetValue(draft.MentorId, out var mentor)
                || !seekers.TryGetValue(draft.MenteeId, out var mentee)
            )
                continue;
            if (!mentor.Teaches || !mentee.Learns || room[mentor.Id] == 0 || room[mentee.Id] == 0)
                continue;
            if (Pairing.Against(question, mentor, mentee) != HardRule.None)
                continue;
            room[mentor.Id]--;
            room[mentee.Id]--;
            possible.Add(draft);
        }
        return possible;
    }

    private void PlanReminders(Tandem tandem, Organisation house, DateTimeOffset now)
    {
        var zone = Dates.Zone(house.TimeZone);
        var today = now.DayIn(zone);
        var days = WorkingDays.After(today, Tandem.WorkingDaysToReminder).DayNumber - today.DayNumber;
        var key = $"{tandem.Id}/{now.UtcTicks}";
        db.Later(SharedJobs.RemindOfProposal, now.AddDays(days), house.Id, tandem.Id, key);
        db.Later(SharedJobs.LapseProposal, tandem.LapsesAt!.Value, house.Id, tandem.Id, key);
    }

    private async Task Tell(Person person, Tandem tandem, Organisation house, string manager)
    {
        var lapses = tandem.LapsesAt!.Value;
        var zone = Dates.Zone(person.TimeZone ?? house.TimeZone);
        await post.Queue(
            person,
            "proposal",
            new Dictionary<string, string>
            {
                ["link"] = await links.Create(LinkKind.Proposal, person, tandem.Id, lapses),
                ["deadline"] = Dates.Long(lapses.DayIn(zone), Dates.CultureOf(person.Language ?? house.Language)),
                ["manager"] = manager,
            },
            round: tandem.RoundId
        );
    }
}
