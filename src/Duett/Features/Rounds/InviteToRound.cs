using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.Rounds;
using Duett.Platform.Audit;
using Duett.Platform.Jobs;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>Invitations go out; the first time this starts the round. Everything is added to the caller's changes.</summary>
public sealed class InviteToRound(DuettDb db)
{
    public async Task Run(Round round, Me by, DateTimeOffset now, int count)
    {
        var first = round.Open(by.PersonId, now) is null;
        db.Later<SendInvitations>(now, round.OrganisationId, round.Id);
        if (first)
        {
            var reminder = RemindInvited.At(round, now, Dates.Zone(by.HouseZone));
            db.Later<RemindInvited>(reminder, round.OrganisationId, round.Id, round.Id.ToString());
            db.Later<TellRoles>(now, round.OrganisationId, round.Id);
            await CloseRoundOnTime.Plan(db, round);
            count += await InviteWaiting(round);
        }
        db.Record(round.OrganisationId, by.PersonId, AuditAction.InvitationsSent, now, round.Id, count);
    }

    private async Task<int> InviteWaiting(Round round)
    {
        var waiting = await WaitingPeople.For(db, round).ToListAsync();
        foreach (var one in waiting)
            db.Add(
                new Invitation
                {
                    OrganisationId = round.OrganisationId,
                    RoundId = round.Id,
                    PersonId = one.PersonId,
                    Role = one.Role,
                }
            );
        return waiting.Count;
    }
}
