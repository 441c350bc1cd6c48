using Duett.Data;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Legal;

/// <summary>Whose texts a visitor reads: those of the own house, or of the only one there is.</summary>
public static class HouseText
{
    public static async Task<Organisation?> HouseOf(this DuettDb db, Me? me, CancellationToken stop)
    {
        var houses = await db
            .Organisations.AsNoTracking()
            .Where(o => me == null || o.Id == me.OrganisationId)
            .OrderBy(o => o.Id)
            .Take(2)
            .ToListAsync(stop);
        return houses is [var only] ? only : null;
    }

    public static bool MayEdit(this Me? me) => me is not null && (me.Is(Role.IT) || me.Is(Role.HR));
}

/// <summary>One text of the house in paragraphs; without one, the shipped text with a mark that it is to be replaced.</summary>
/// <param name="Shipped">Name of the shipped text.</param>
public sealed record Passage(string? Own, string Shipped, bool MayEdit)
{
    public IEnumerable<string[]> Paragraphs(Platform.Texts.Texts texts) =>
        (Own ?? texts[$"Legal.Shipped{Shipped}"])
            .ReplaceLineEndings("\n")
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(p => p.Split('\n'));
}
