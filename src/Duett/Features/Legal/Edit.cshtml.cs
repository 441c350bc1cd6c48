using Duett.Data;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Legal;

/// <summary>The house replaces the shipped texts by its own; an emptied field brings the shipped one back.</summary>
[Access(To.Role, Role.IT, Role.HR)]
public sealed class EditModel(DuettDb db, Texts texts) : PageModel
{
    private const int Longest = 20000;

    [BindProperty]
    public string? Imprint { get; set; }

    [BindProperty]
    public string? Privacy { get; set; }

    [BindProperty]
    public string? Accessibility { get; set; }

    /// <summary>The plain look for public authorities, on all pages of the house.</summary>
    [BindProperty]
    public bool PlainLook { get; set; }

    /// <summary>Which state of the texts the form began with.</summary>
    [BindProperty]
    public long Edition { get; set; }

    public Problems Problems { get; } = new();

    public async Task<IActionResult> OnGet()
    {
        if (!HttpContext.Me().MayEdit())
            return NotFound();
        var house = await House();
        (Imprint, Privacy, Accessibility) = (house.Imprint, house.Privacy, house.Accessibility);
        (PlainLook, Edition) = (house.Look is not null, house.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!HttpContext.Me().MayEdit())
            return NotFound();
        foreach (
            var (field, text) in new[] { ("Imprint", Imprint), ("Privacy", Privacy), ("Accessibility", Accessibility) }
        )
            if (text?.Length > Longest)
                Problems.Add(field, texts["Legal.TooLong", ("most", Longest)]);
        if (Problems.Any)
            return Page();
        var house = await House();
        if (house.Version != Edition)
            return Changed(house.Version);
        (house.Imprint, house.Privacy, house.Accessibility) = (Clean(Imprint), Clean(Privacy), Clean(Accessibility));
        house.Look = PlainLook ? Domain.Organisations.Organisation.PlainLook : null;
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return Changed((await House()).Version);
        }
        this.Say("Legal.Saved");
        return Redirect("/admin/texte");
    }

    /// <summary>What was typed stays; saving once more puts it in the place of what the other one saved.</summary>
    private PageResult Changed(long version)
    {
        ModelState.Remove(nameof(Edition));
        Edition = version;
        Problems.Add("Imprint", texts["Legal.SomebodySaved"]);
        return Page();
    }

    private Task<Domain.Organisations.Organisation> House() =>
        db.Organisations.SingleAsync(o => o.Id == HttpContext.Me().OrganisationId);

    private static string? Clean(string? text) =>
        string.IsNullOrWhiteSpace(text)
            ? null
            : string.Concat(text.ReplaceLineEndings("\n").Where(c => c is '\n' || !char.IsControl(c))).Trim();
}
