using Duett.Data;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Legal;

/// <summary>The texts of pages that belong to the house, and which are its own.</summary>
[Access(To.Role, Role.IT, Role.HR)]
public sealed class TextListModel(DuettDb db, HouseTexts house) : PageModel
{
    public sealed record Row(HousePage Page, IReadOnlyDictionary<string, bool> IsOwn);

    public static readonly string[] Languages = ["de", "en"];

    /// <summary>The plain look for public authorities, on all pages of the house.</summary>
    [BindProperty]
    public bool PlainLook { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        var me = HttpContext.Me();
        if (!HouseTexts.MayEdit(me))
            return NotFound();
        var own = (await house.HouseOf(me, HttpContext.RequestAborted))!;
        PlainLook = own.Look is not null;
        var rows = new List<Row>();
        foreach (var page in HousePage.All)
        {
            var written = new Dictionary<string, bool>();
            foreach (var language in Languages)
                written[language] = await house.Own(own, page.Key, language, HttpContext.RequestAborted) is not null;
            rows.Add(new(page, written));
        }
        Rows = rows;
        return Page();
    }

    public async Task<IActionResult> OnPostLook()
    {
        var me = HttpContext.Me();
        if (!HouseTexts.MayEdit(me))
            return NotFound();
        var own = await db.Organisations.SingleAsync(o => o.Id == me.OrganisationId);
        own.Look = PlainLook ? Organisation.PlainLook : null;
        await db.SaveChangesAsync();
        this.Say("Legal.LookSaved");
        return Redirect("/admin/texte");
    }
}
