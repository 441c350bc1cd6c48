using System.Globalization;
using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.Content;
using Duett.Platform.Audit;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.OwnData;

/// <summary>Everything about oneself: to take along or to erase.</summary>
[Access(To.Person)]
public sealed class ShowModel(
    DuettDb db,
    Vault vault,
    ContentCatalogue content,
    Texts texts,
    RateLimits limits,
    TimeProvider clock
) : PageModel
{
    private const int MostAnHour = 20;

    public void OnGet() { }

    /// <summary>By POST, because the log records it.</summary>
    public async Task<IActionResult> OnPostDownload()
    {
        var (me, stop) = (HttpContext.Me(), HttpContext.RequestAborted);
        if (!await limits.Allow("own-data", me.PersonId.ToString(), MostAnHour, TimeSpan.FromHours(1), stop))
            return StatusCode(429);
        var export = await new OwnExport(db, vault, content, texts, clock).Of(me, stop);
        db.Record(me.OrganisationId, me.PersonId, AuditAction.DataExported, clock.GetUtcNow(), me.PersonId);
        await db.SaveChangesAsync(stop);
        var pages = new OwnPages(texts, Dates.Zone(me.TimeZone), CultureInfo.CurrentCulture);
        return File(pages.Zip(export), "application/zip", texts["OwnData.FileName"]);
    }
}
