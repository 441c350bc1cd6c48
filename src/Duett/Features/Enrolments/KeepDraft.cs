using Duett.Data;
using Duett.Domain.Enrolments;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Enrolments;

/// <summary>Keeps what was typed so far, sealed, until the last day of enrolment. Nobody is enrolled by it.</summary>
public sealed class KeepDraft(DuettDb db, Vault vault)
{
    /// <summary>Two requests at once: the later one wins; an enrolment that happened meanwhile is left alone.</summary>
    public async Task Run(Invited invited, FirstStep step, CancellationToken stop)
    {
        for (var tries = 0; ; tries++)
            try
            {
                await Save(invited, step, stop);
                return;
            }
            catch (DbUpdateException) when (tries < 3)
            {
                db.ChangeTracker.Clear();
            }
    }

    private async Task Save(Invited invited, FirstStep step, CancellationToken stop)
    {
        var (house, round, person) = (invited.House.Id, invited.Round.Id, invited.Person.Id);
        var draft = await db.Enrolments.SingleOrDefaultAsync(
            e => e.OrganisationId == house && e.RoundId == round && e.PersonId == person,
            stop
        );
        if (draft is { IsActive: true })
            return;
        if (draft is null)
        {
            draft = new Enrolment
            {
                OrganisationId = house,
                RoundId = round,
                PersonId = person,
                Role = step.Role,
            };
            db.Add(draft);
            db.Later<ForgetDraft>(invited.LastMoment, house, draft.Id);
        }
        step.Into(draft, step.Role);
        await vault.Keep(draft, step.Into(await vault.AnswersOf(draft, stop)), stop);
        await db.SaveChangesAsync(stop);
    }
}
