using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain;
using Duett.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Retention;

/// <summary>The two would be torn apart without a word: first the tandem ends, as an ending of its own.</summary>
public sealed record TandemIsStillLiving : Refusal;

/// <summary>Somebody waits for an answer to a proposal.</summary>
public sealed record ProposalWaits : Refusal;

/// <summary>Nobody could let anybody in any more.</summary>
public sealed record LastAdministrator : Refusal;

/// <summary>Participants would be left without manager or contact person.</summary>
public sealed record RoundsNeedSuccessor : Refusal;

/// <summary>What has to be settled before somebody can be erased.</summary>
public sealed class Leaving(DuettDb db, TimeProvider clock)
{
    /// <summary>What stands in the way now; rounds can be handed over on the way out.</summary>
    public async Task<Refusal?> Obstacle(Person person, CancellationToken stop)
    {
        var tandems = db.Tandems.Of(person.OrganisationId, person.Id).Taken();
        if (await tandems.AnyAsync(t => t.AgreedAt != null, stop))
            return new TandemIsStillLiving();
        if (await db.Tandems.Of(person.OrganisationId, person.Id).Free().AnyAsync(stop))
            return new TandemIsStillLiving();
        if (await tandems.AnyAsync(t => t.ReleasedAt != null, stop))
            return new ProposalWaits();
        return await IsLastAdministrator(person, stop) ? new LastAdministrator() : null;
    }

    public async Task<bool> IsLastAdministrator(Person person, CancellationToken stop) =>
        await IsLast(person, Role.IT, stop) || await IsLast(person, Role.HR, stop);

    private async Task<bool> IsLast(Person person, Role role, CancellationToken stop)
    {
        var holders = db.RoleGrants.Where(g =>
            g.OrganisationId == person.OrganisationId && g.Role == role && g.RoundId == null
        );
        return await holders.AnyAsync(g => g.PersonId == person.Id, stop)
            && !await holders.AnyAsync(
                g =>
                    g.PersonId != person.Id
                    && db.People.Any(p =>
                        p.OrganisationId == g.OrganisationId
                        && p.Id == g.PersonId
                        && p.AccountId != null
                        && p.LeftOn == null
                    ),
                stop
            );
    }

    /// <summary>Rounds the person manages or is the contact person of, and those of programmes the person answers for.</summary>
    public IQueryable<Domain.Rounds.Round> Rounds(Person person) =>
        db
            .Rounds.Where(r => r.OrganisationId == person.OrganisationId)
            .Where(r =>
                r.ManagerId == person.Id
                || r.ContactPersonId == person.Id
                || db.Programmes.Any(p =>
                    p.OrganisationId == r.OrganisationId && p.Id == r.ProgrammeId && p.OwnerId == person.Id
                )
            );

    /// <summary>Whoever answers for people or programmes of the whole house.</summary>
    public IQueryable<Person> Successors(Person leaving) =>
        db
            .People.Where(p => p.OrganisationId == leaving.OrganisationId && p.Id != leaving.Id && p.LeftOn == null)
            .Where(p =>
                db.RoleGrants.Any(g =>
                    g.OrganisationId == p.OrganisationId
                    && g.PersonId == p.Id
                    && g.RoundId == null
                    && (g.Role == Role.HR || g.Role == Role.PM)
                )
            );

    /// <summary>False when there is something to hand over and nobody to take it.</summary>
    public async Task<bool> HandOver(Person person, Guid? successor, CancellationToken stop)
    {
        var rounds = await Rounds(person).ToListAsync(stop);
        if (rounds.Count == 0)
            return true;
        if (successor is not { } next || !await Successors(person).AnyAsync(p => p.Id == next, stop))
            return false;
        var owned = db.Programmes.Where(p => p.OrganisationId == person.OrganisationId && p.OwnerId == person.Id);
        foreach (var programme in await owned.ToListAsync(stop))
            programme.OwnerId = next;
        foreach (var round in rounds)
        {
            if (round.ManagerId == person.Id)
            {
                round.ManagerId = next;
                await Grant(round, next, Role.PM, stop);
            }
            if (round.ContactPersonId == person.Id)
            {
                round.ContactPersonId = next;
                await Grant(round, next, Role.VP, stop);
            }
        }
        await db.SaveChangesAsync(stop);
        return true;
    }

    private async Task Grant(Domain.Rounds.Round round, Guid to, Role role, CancellationToken stop)
    {
        var has = await db.RoleGrants.AnyAsync(
            g =>
                g.OrganisationId == round.OrganisationId && g.PersonId == to && g.Role == role && g.RoundId == round.Id,
            stop
        );
        if (has)
            return;
        db.RoleGrants.Add(
            new RoleGrant
            {
                OrganisationId = round.OrganisationId,
                PersonId = to,
                Role = role,
                RoundId = round.Id,
                GrantedAt = clock.GetUtcNow(),
            }
        );
    }
}
