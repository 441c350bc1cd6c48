using Duett.Data;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Platform.Content;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Layout;

/// <summary>One text of the house in paragraphs, or the shipped one.</summary>
/// <param name="IsOwn">Written by the house; otherwise a sample may have to be replaced.</param>
public sealed record Passage(HousePage Page, string Text, bool IsOwn, bool MayEdit)
{
    /// <summary>Nothing to show: the house has written nothing and needs not.</summary>
    public bool IsEmpty => Text.Length == 0;

    public IEnumerable<string[]> Paragraphs =>
        Text.ReplaceLineEndings("\n")
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(p => p.Split('\n'));
}

/// <summary>Whose texts a visitor reads: those of the own house, or of the only one there is, in the reader's language.</summary>
public sealed class HouseTexts(DuettDb db, Texts texts, BrowserChecks checks)
{
    public async Task<Organisation?> HouseOf(Me? me, CancellationToken stop)
    {
        var houses = await db
            .Organisations.AsNoTracking()
            .Where(o => me == null || o.Id == me.OrganisationId)
            .OrderBy(o => o.Id)
            .Take(2)
            .ToListAsync(stop);
        return houses is [var only] ? only : null;
    }

    public async Task<Passage> Of(Me? me, string key, CancellationToken stop)
    {
        var house = await HouseOf(me, stop);
        var own = house is null ? null : await Own(house, key, Texts.Language, stop);
        return Show(HousePage.Of(key), house, own, Texts.Language) with { MayEdit = MayEdit(me) };
    }

    /// <summary>The own text of this language; before there were languages, one text stood in both.</summary>
    public async Task<string?> Own(Organisation house, string key, string language, CancellationToken stop) =>
        await db
            .PageWordings.Where(w => w.OrganisationId == house.Id && w.Page == key && w.Language == language)
            .Select(w => w.Body)
            .SingleOrDefaultAsync(stop)
        ?? OfBothLanguages(house, key);

    public static string? OfBothLanguages(Organisation house, string key) =>
        key switch
        {
            "imprint" => house.Imprint,
            "privacy" => house.Privacy,
            "accessibility" => house.Accessibility,
            _ => null,
        };

    public Passage Show(HousePage page, Organisation? house, string? own, string language) =>
        new(page, Filled(own ?? Shipped(page, language), house, language), own is not null, false);

    /// <summary>As written, with its placeholders; empty where the house says something only if it wants to.</summary>
    public string Shipped(HousePage page, string language) =>
        !texts.All.TryGetValue($"Legal.Shipped_{page.Key}", out var text) ? ""
        : language == "en" ? text.En
        : text.De;

    public static bool MayEdit(Me? me) => me is not null && (me.Is(Role.IT) || me.Is(Role.HR));

    private string Filled(string text, Organisation? house, string language) =>
        text.Replace("{house}", house?.Name ?? "Duett")
            .Replace("{tested_on}", checks.LastOn is { } day ? Dates.Long(day, Dates.CultureOf(language)) : "–");
}
