using Duett.Data;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>Who runs a programme besides its owner, and who is asked for a round in preparation.</summary>
public sealed class PeopleOfRound(DuettDb db, Round round)
{
    public async Task SetTeam(IReadOnlyCollection<Guid> team, CancellationToken stop)
    {
        var before = await db
            .ProgrammeMembers.Where(m => m.OrganisationId == round.OrganisationId && m.ProgrammeId == round.ProgrammeId)
            .ToListAsync(stop);
        db.RemoveRange(before.Where(m => !team.Contains(m.PersonId)));
        foreach (var person in team.Distinct().Where(id => before.All(m => m.PersonId != id)))
            db.Add(
                new ProgrammeMember
                {
                    OrganisationId = round.OrganisationId,
                    ProgrammeId = round.ProgrammeId,
                    PersonId = person,
                }
            );
    }

    /// <summary>Exactly these people; nobody has been told anything yet.</summary>
    public async Task SetInvited(IReadOnlyDictionary<Guid, ProgrammeRole> invited, CancellationToken stop)
    {
        var before = await db
            .Invitations.Where(i => i.OrganisationId == round.OrganisationId && i.RoundId == round.Id)
            .ToDictionaryAsync(i => i.PersonId, stop);
        db.RemoveRange(before.Values.Where(i => !invited.ContainsKey(i.PersonId)));
        foreach (var (person, role) in invited)
            if (before.TryGetValue(person, out var invitation))
                invitation.Role = role;
            else
                db.Add(
                    new Invitation
                    {
                        OrganisationId = round.OrganisationId,
                        RoundId = round.Id,
                        PersonId = person,
                        Role = role,
                    }
                );
    }
}
