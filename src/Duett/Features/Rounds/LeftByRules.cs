using Duett.Data;
using Duett.Domain.Matching;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>
/// Said before anybody is invited: whom the strict rules leave nobody of the others, such as the head of everybody. It says
/// nothing that the org chart does not say.
/// </summary>
internal static class LeftByRules
{
    private const int MostNames = 5;

    public static async Task<string?> Note(DuettDb db, Round round, Texts texts, CancellationToken stop)
    {
        var invited = await (
            from invitation in db.Invitations
            join person in db.People
                on new { invitation.OrganisationId, Id = invitation.PersonId } equals new
                {
                    person.OrganisationId,
                    person.Id,
                }
            where invitation.OrganisationId == round.OrganisationId && invitation.RoundId == round.Id
            select new { invitation.Role, Person = person }
        )
            .AsNoTracking()
            .ToListAsync(stop);
        var chart = new Independence(
            await db.ManagersOf(round.OrganisationId, invited.Select(i => i.Person.Id), stop),
            round.PairingRules
        );
        var left = chart.WithoutAnybody(In(ProgrammeRole.Mentee), In(ProgrammeRole.Mentor));
        if (left.Count == 0 || left.Count == invited.Count)
            return null;
        var names = left.OrderBy(p => p.SearchKey, StringComparer.Ordinal).Select(p => p.Name).Take(MostNames).ToList();
        return texts[
            left.Count == 1 ? "Rounds.LeftByRulesOne"
            : left.Count > MostNames ? "Rounds.LeftByRulesMany"
            : "Rounds.LeftByRules",
            ("names", string.Join(", ", names)),
            ("more", left.Count - names.Count)
        ];

        List<Person> In(ProgrammeRole notThis) => [.. invited.Where(i => i.Role != notThis).Select(i => i.Person)];
    }
}
