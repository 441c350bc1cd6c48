using System.Text.Json.Nodes;
using Duett.Data;
using Duett.Domain.People;
using Duett.Platform.Crypto;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.OwnData;

/// <summary>The part of the export about released ideas.</summary>
public sealed class OwnIdeas(DuettDb db, Vault vault, Texts texts)
{
    /// <summary>Only those released with the person's name: of all others nothing says whose they are.</summary>
    public async Task<JsonNode> Shared(Person p, CancellationToken stop)
    {
        var ideas = await db
            .SharedIdeas.AsNoTracking()
            .Where(i =>
                db.SharedIdeaNames.Any(n =>
                    n.OrganisationId == i.OrganisationId && n.IdeaId == i.Id && n.PersonId == p.Id
                )
            )
            .Where(i => i.OrganisationId == p.OrganisationId)
            .ToListAsync(stop);
        return OwnExport.Node(
            ideas.Select(i => new
            {
                vault.Read(i).Text,
                vault.Read(i).Area,
                i.ReleasedOn,
                IdeaState = texts[$"Ideas.State{i.State}"],
                IdeaAnswer = vault.AnswerOf(i),
            })
        );
    }
}
