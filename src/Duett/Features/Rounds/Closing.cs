using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Enrolments;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>
/// Whom the end of a round meets, as it stands now. Closing works from it, and the page that shows it beforehand reads it.
/// </summary>
public sealed record Closing(
    IReadOnlyList<Guid> Living,
    IReadOnlyList<Guid> Proposals,
    IReadOnlyList<Guid> Drafts,
    IReadOnlyList<(Guid Enrolment, Person Person)> WithoutTandem
)
{
    public IEnumerable<Guid> Open => [.. Living, .. Proposals, .. Drafts];

    public static async Task<Closing> Of(DuettDb db, Round round, CancellationToken stop)
    {
        var taken = await db
            .Tandems.InRound(round.OrganisationId, round.Id)
            .Taken()
            .Select(t => new
            {
                t.Id,
                IsDraft = t.ReleasedAt == null,
                IsLiving = t.AgreedAt != null,
            })
            .ToListAsync(stop);
        return new(
            [.. taken.Where(t => t.IsLiving).Select(t => t.Id)],
            [.. taken.Where(t => !t.IsLiving && !t.IsDraft).Select(t => t.Id)],
            [.. taken.Where(t => t.IsDraft).Select(t => t.Id)],
            await Waiting(db, round, stop)
        );
    }

    /// <summary>Whoever was being asked or still waited. Who has a tandem hears from it; who had completed one has had it all.</summary>
    private static async Task<IReadOnlyList<(Guid, Person)>> Waiting(DuettDb db, Round round, CancellationToken stop)
    {
        var (house, tandems) = (round.OrganisationId, db.Tandems.InRound(round.OrganisationId, round.Id));
        var asked = tandems.Taken().Where(t => t.ReleasedAt != null && t.AgreedAt == null);
        var had = tandems.Where(t => t.AgreedAt != null && t.DissolvedAt == null && t.EndedAt == null);
        var found = await (
            from enrolment in db.TakingPart(house, round.Id).AsNoTracking()
            from person in db.People
            where person.OrganisationId == house && person.Id == enrolment.PersonId
            where
                asked.Any(t => t.MentorId == person.Id || t.MenteeId == person.Id)
                || !had.Any(t => t.MentorId == person.Id || t.MenteeId == person.Id)
            select new { enrolment.Id, Person = person }
        ).ToListAsync(stop);
        return [.. found.Select(f => (f.Id, f.Person))];
    }
}
