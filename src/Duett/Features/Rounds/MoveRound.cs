using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.Rounds;
using Duett.Platform.Audit;
using Duett.Platform.Hosting;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>Takes a step of a round by hand. It adds everything to the caller's changes.</summary>
public sealed class MoveRound(DuettDb db, Post post, PublicAddress address, TimeProvider clock)
{
    public async Task<Refusal?> Run(Round round, RoundStep step, StepWish wish, Me by, CancellationToken stop)
    {
        var (now, before) = (clock.GetUtcNow(), round.EnrolUntil);
        var (after, refusal) = SteppedRound.Of(round, step, wish, by.HouseDay(now));
        if (after is null)
            return refusal;
        var longer = after.Meetings - round.Meetings;
        after.Into(round);
        db.Record(round.OrganisationId, by.PersonId, AuditAction.RoundMoved, now, round.Id, detail: step.ToString());
        if (step == RoundStep.CloseNow)
            return await new CloseRound(db, post, address, clock).Run(round, by.PersonId, stop);
        if (round.EnrolUntil > before)
            await LetLinksLive(db, round, Dates.Zone(by.HouseZone), stop);
        await CloseRoundOnTime.Plan(db, round, stop);
        if (step == RoundStep.Extend)
            await TellLonger(round, longer, stop);
        return null;
    }

    /// <summary>Links that were sent live as long as the new last day.</summary>
    public static Task LetLinksLive(DuettDb db, Round round, TimeZoneInfo zone, CancellationToken stop)
    {
        var expires = round.EnrolUntil.EndIn(zone);
        return db
            .Links.Where(l => l.Kind == LinkKind.Enrol && l.OrganisationId == round.OrganisationId && l.UsedAt == null)
            .Where(l => db.Invitations.Any(i => i.Id == l.SubjectId && i.RoundId == round.Id))
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.ExpiresAt, expires), stop);
    }

    /// <summary>A longer round keeps what people said for longer: everybody who takes part hears of it.</summary>
    private async Task TellLonger(Round round, int more, CancellationToken stop)
    {
        var house = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == round.OrganisationId, stop);
        var names = await db
            .People.Where(p => p.OrganisationId == house.Id)
            .Where(p => p.Id == round.ManagerId || p.Id == round.ContactPersonId)
            .ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        foreach (var person in await db.PeopleTakingPart(house.Id, round.Id).ToListAsync(stop))
            await post.Queue(
                person,
                "round-longer",
                new Dictionary<string, string>
                {
                    ["programme"] = round.Name,
                    ["date"] = Dates.Long(round.EndsOn, Dates.CultureOf(person.Language ?? house.Language)),
                    ["meetings"] = $"{more}",
                    ["contact"] = names[round.ContactPersonId],
                    ["manager"] = names[round.ManagerId],
                },
                round: round.Id
            );
    }
}
