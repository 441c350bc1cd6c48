using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>Who runs a round and whom its participants can turn to, as rights; each given or taken is recorded.</summary>
public sealed class RolesOfRound(DuettDb db, DateTimeOffset now)
{
    public void Give(Round round, Guid person, Role role) =>
        db.RoleGrants.Add(
            new RoleGrant
            {
                OrganisationId = round.OrganisationId,
                PersonId = person,
                Role = role,
                RoundId = round.Id,
                GrantedAt = now,
            }
        );

    /// <summary>Afterwards exactly these people hold the role in this round.</summary>
    public async Task Set(Round round, Role role, IReadOnlyCollection<Guid> people, Guid by, CancellationToken stop)
    {
        var before = await db
            .RoleGrants.Where(g => g.OrganisationId == round.OrganisationId && g.RoundId == round.Id && g.Role == role)
            .ToListAsync(stop);
        foreach (var gone in before.Where(g => !people.Contains(g.PersonId)))
        {
            db.Remove(gone);
            db.Record(round.OrganisationId, by, AuditAction.RoleRemoved, now, gone.PersonId, detail: role.ToString());
        }
        foreach (var person in people.Distinct().Where(id => before.All(g => g.PersonId != id)))
        {
            Give(round, person, role);
            db.Record(round.OrganisationId, by, AuditAction.RoleGranted, now, person, detail: role.ToString());
        }
    }
}
