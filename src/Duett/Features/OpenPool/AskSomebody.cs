using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Jobs;
using Duett.Domain.Matching;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.OpenPool;

/// <summary>
/// An ask is a proposal to which one has said yes by asking: answer, lapse, first meeting and room are those of any other.
/// Only people who are proposed right now can be asked, one at a time.
/// </summary>
public sealed class AskSomebody(
    DuettDb db,
    Vault vault,
    FindInPool find,
    ReadEntry read,
    RateLimits limits,
    Links links,
    Post post,
    TimeProvider clock
)
{
    public async Task<Refusal?> Ask(Me me, Guid mentor, CancellationToken stop)
    {
        if (!await limits.Allow("pool-ask", $"{me.PersonId}", PoolRound.MostAsksADay, TimeSpan.FromDays(1), stop))
            return new EnoughAsksToday();
        return await db.Atomically(() => Once(me, mentor, stop), stop);
    }

    /// <summary>The asked person's link is dead from this moment; nobody is told anything.</summary>
    public Task TakeBack(Me me, CancellationToken stop) =>
        db.Atomically(
            async () =>
            {
                db.ChangeTracker.Clear();
                if (await read.Of(me, stop) is not { } entry || await read.OpenAsk(entry, me, stop) is not { } open)
                    return;
                await Hold(me.OrganisationId, entry.Round.Id, open.MentorId, open.MenteeId);
                var ask = await db.Tandems.SingleAsync(
                    t => t.OrganisationId == me.OrganisationId && t.Id == open.Id,
                    stop
                );
                if (ask.Dissolve(clock.GetUtcNow()) is not null)
                    return;
                await links.CloseAll(me.OrganisationId, LinkKind.Proposal, ask.Id, stop);
                await db.SaveChangesAsync(stop);
            },
            stop
        );

    private async Task<Refusal?> Once(Me me, Guid mentor, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        if (await read.Of(me, stop) is not { IsOn: true, Wishes: true } entry)
            return new PoolIsOff();
        await Hold(me.OrganisationId, entry.Round.Id, mentor, me.PersonId);
        if (await read.OpenAsk(entry, me, stop) is not null)
            return new AskIsOpen();
        var found = await find.For(entry, me.PersonId, stop);
        if (!found.HasTime)
            return new NoTimeForMore();
        if (found.People.SingleOrDefault(c => c.Person.Id == mentor) is not { } candidate)
            return new NoLongerProposed();
        await Write(me, entry, candidate, stop);
        await db.SaveChangesAsync(stop);
        return null;
    }

    /// <summary>From here on nobody else counts the places of the two; always in the same order, so that nobody waits in a circle.</summary>
    private async Task Hold(Guid house, Guid round, Guid one, Guid other)
    {
        foreach (var person in new[] { one, other }.Order())
            await db
                .Enrolments.Where(e => e.OrganisationId == house && e.RoundId == round && e.PersonId == person)
                .ExecuteUpdateAsync(s => s.SetProperty(e => e.Version, e => e.Version));
    }

    private async Task Write(Me me, OwnEntry entry, Candidate candidate, CancellationToken stop)
    {
        var (house, now) = (me.OrganisationId, clock.GetUtcNow());
        var words = PairWords.Of(candidate.Mentor, candidate.Mentee);
        var ask = new Tandem
        {
            OrganisationId = house,
            RoundId = entry.Round.Id,
            MentorId = candidate.Person.Id,
            MenteeId = me.PersonId,
            DraftedAt = now,
            RunId = Guid.Empty,
            Fit = words.Fit,
            WishesMet = words.Wishes,
            CommonTimes = words.CommonTimes,
            LookAt = string.Join(',', words.LookAt),
        };
        ask.Ask(now);
        ask.SealedReasons = await vault.Seal(
            house,
            KeyScope.Tandem,
            ask.Id,
            ProposalReasons.Place,
            new ProposalReasons(candidate.Reasons, entry.Answers.Challenge),
            stop
        );
        db.Add(ask);
        var lapses = ask.LapsesAt!.Value;
        db.Later(SharedJobs.LapseProposal, lapses, house, ask.Id, $"{ask.Id}/{now.UtcTicks}");
        await Tell(me, candidate, ask.Id, lapses);
    }

    private async Task Tell(Me me, Candidate candidate, Guid ask, DateTimeOffset lapses)
    {
        var asked = candidate.Person;
        var language =
            asked.Language
            ?? await db.Organisations.Where(o => o.Id == me.OrganisationId).Select(o => o.Language).SingleAsync();
        var day = lapses.DayIn(Dates.Zone(asked.TimeZone ?? me.HouseZone));
        await post.Queue(
            asked,
            "pool-ask",
            new Dictionary<string, string>
            {
                ["link"] = await links.Create(LinkKind.Proposal, asked, ask, lapses),
                ["deadline"] = Dates.Long(day, Dates.CultureOf(language)),
            }
        );
    }
}
