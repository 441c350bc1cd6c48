using Duett.Data;
using Duett.Domain.People;
using Duett.Platform.Outbox;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>The same words to both at the same moment, so that nobody can tell from a mail who did what.</summary>
public sealed class TellBoth(DuettDb db, Post post)
{
    /// <param name="except">Who has had other words already.</param>
    public async Task Say(
        Both pair,
        string kind,
        Func<Person, Task<Dictionary<string, string>>> values,
        IReadOnlyCollection<Guid>? except = null
    )
    {
        var names = await Names(pair);
        foreach (var person in pair.People.Where(p => except?.Contains(p.Id) is not true))
        {
            var all = await values(person);
            all["partner"] = pair.PartnerOf(person.Id).Name;
            (all["manager"], all["contact"]) = names;
            await post.Queue(person, kind, all, round: pair.Round.Id);
        }
    }

    public async Task<(string Manager, string Contact)> Names(Both pair)
    {
        var round = pair.Round;
        var people = await db
            .People.Where(p =>
                p.OrganisationId == round.OrganisationId && (p.Id == round.ManagerId || p.Id == round.ContactPersonId)
            )
            .ToDictionaryAsync(p => p.Id, p => p.Name);
        return (people.GetValueOrDefault(round.ManagerId, ""), people.GetValueOrDefault(round.ContactPersonId, ""));
    }

    public static string Day(Both pair, Person person, DateTimeOffset at) =>
        Dates.Long(at.DayIn(pair.ZoneOf(person)), pair.CultureOf(person));
}
