using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Content;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Training;

/// <summary>A module as its reader sees it.</summary>
public sealed record TrainingLine(TrainingModule Module, DateOnly? DoneOn);

/// <summary>Which trainings are for somebody, and which they have marked as done.</summary>
public sealed class OwnTrainings(DuettDb db, HouseCatalogue house)
{
    /// <summary>By what somebody does in a round that is not over, or for the whole house.</summary>
    public async Task<IReadOnlyList<TrainingFor>> Audiences(Me me, CancellationToken stop)
    {
        var roles = await db
            .Enrolments.Where(e => e.OrganisationId == me.OrganisationId && e.PersonId == me.PersonId)
            .Where(e => e.EnrolledAt != null && e.WithdrawnAt == null)
            .Where(e =>
                db.Rounds.Any(r => r.OrganisationId == e.OrganisationId && r.Id == e.RoundId && r.ClosedAt == null)
            )
            .Select(e => e.Role)
            .ToListAsync(stop);
        List<TrainingFor> mine = [];
        if (roles.Any(r => r is ProgrammeRole.Mentor or ProgrammeRole.Both))
            mine.Add(TrainingFor.Mentor);
        if (roles.Any(r => r is ProgrammeRole.Mentee or ProgrammeRole.Both))
            mine.Add(TrainingFor.Mentee);
        if (me.IsSomewhere(Role.VP))
            mine.Add(TrainingFor.Contact);
        if (
            await db.Programmes.AnyAsync(p => p.OrganisationId == me.OrganisationId && p.SponsorId == me.PersonId, stop)
        )
            mine.Add(TrainingFor.Sponsor);
        return mine;
    }

    public async Task<IReadOnlyList<TrainingLine>> Of(Me me, TrainingFor audience, CancellationToken stop)
    {
        var done = await Done(me).ToDictionaryAsync(t => t.Module, t => t.DoneOn, stop);
        return
        [
            .. (await All(me, stop))
                .Of(audience)
                .Select(m => new TrainingLine(m, done.TryGetValue(m.Id, out var day) ? day : null)),
        ];
    }

    public async Task<Trainings> All(Me me, CancellationToken stop) =>
        (await house.Of(me.OrganisationId, stop)).Trainings;

    /// <summary>Marks are for oneself: nobody reads or sets them who only reads the mailbox.</summary>
    public static bool MayMark(Me me) => me.Strength >= Strength.Person;

    public IQueryable<Domain.Training.TrainingDone> Done(Me me) =>
        db.TrainingsDone.Where(t => MayMark(me) && t.OrganisationId == me.OrganisationId && t.PersonId == me.PersonId);
}
