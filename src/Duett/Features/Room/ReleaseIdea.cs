using Duett.Data;
using Duett.Domain;
using Duett.Domain.Ideas;
using Duett.Domain.Rooms;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Room;

/// <summary>Hands an idea of the two over to the organisation, and takes it back before it is introduced.</summary>
public sealed class ReleaseIdea(DuettDb db, Vault vault)
{
    /// <summary>With the caller's changes. Nothing in the new row leads back to the tandem.</summary>
    public void Add(Tandem tandem, Idea idea, DateOnly today)
    {
        var id = Guid.NewGuid();
        db.Add(
            new SharedIdea
            {
                OrganisationId = tandem.OrganisationId,
                Id = id,
                RoundId = tandem.RoundId,
                Kind = idea.Words.Kind,
                Sealed = vault.SealIdea(id, new(idea.Words.Text, idea.Words.Area)),
                ReleasedOn = today,
            }
        );
        if (idea.WithNames)
            foreach (var person in new[] { tandem.MentorId, tandem.MenteeId })
                db.Add(
                    new SharedIdeaName
                    {
                        OrganisationId = tandem.OrganisationId,
                        IdeaId = id,
                        PersonId = person,
                    }
                );
        idea.SharedAs = id;
    }

    public async Task<Refusal?> TakeBack(Tandem tandem, Idea idea, Guid by)
    {
        var row = await db.SharedIdeas.SingleOrDefaultAsync(s =>
            s.OrganisationId == tandem.OrganisationId && s.Id == idea.SharedAs
        );
        if (row is { CanBeWithdrawn: false })
            return new IdeaIsIntroduced();
        if (row is not null)
            db.Remove(row);
        idea.TakeBack(by);
        return null;
    }

    /// <summary>How the organisation answers, by the number of the idea there.</summary>
    public async Task<IReadOnlyDictionary<Guid, (IdeaState State, string? Answer)>> Of(
        Tandem tandem,
        IdeaSheet sheet,
        CancellationToken stop
    )
    {
        var ids = sheet.Ideas.Select(i => i.SharedAs).OfType<Guid>().ToList();
        var rows = await db
            .SharedIdeas.AsNoTracking()
            .Where(s => s.OrganisationId == tandem.OrganisationId && ids.Contains(s.Id))
            .ToListAsync(stop);
        return rows.ToDictionary(r => r.Id, r => (r.State, vault.AnswerOf(r)));
    }
}
