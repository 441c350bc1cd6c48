using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Domain.Thanks;
using Duett.Platform.Crypto;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Thanks;

public sealed record NamedPerson(string Name, string? Area, IReadOnlyList<string> Topics);

/// <summary>Who wishes to be named in a round and is still here, by name.</summary>
public sealed class ReadNamed(DuettDb db, Vault vault, ContentCatalogue content)
{
    public async Task<IReadOnlyList<NamedPerson>> In(Round round, CancellationToken stop)
    {
        var found = await (
            from named in db.Contributors.AsNoTracking()
            join person in db.People
                on new { named.OrganisationId, Id = named.PersonId } equals new { person.OrganisationId, person.Id }
            where named.OrganisationId == round.OrganisationId && named.RoundId == round.Id && person.LeftOn == null
            orderby person.SearchKey, person.Id
            select new
            {
                named,
                person.Name,
                person.Department,
            }
        ).ToListAsync(stop);
        await vault.Prepare(round.OrganisationId, KeyScope.Person, [.. found.Select(f => f.named.PersonId)], stop);
        var people = new List<NamedPerson>();
        foreach (var one in found)
            people.Add(
                new(
                    one.Name,
                    one.Department,
                    [.. (await TopicsOf(one.named, stop)).Select(id => content.NameOf(id)?.In(Texts.Language) ?? id)]
                )
            );
        return people;
    }

    public async Task<IReadOnlyList<string>> TopicsOf(Contributor one, CancellationToken stop) =>
        await vault.Open<List<string>>(one.OrganisationId, KeyScope.Person, one.PersonId, one.Place, one.Sealed, stop)
        ?? [];
}
