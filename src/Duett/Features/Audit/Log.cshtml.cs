using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Audit;

/// <summary>Who did what and when; what it was about stays where it is.</summary>
[Access(To.Role, Role.IT, Role.HR)]
public sealed class LogModel(DuettDb db) : PageModel
{
    private const int PageSize = 50;

    public sealed record Row(DateTimeOffset At, string? By, AuditAction Action, int? Count);

    [BindProperty(SupportsGet = true, Name = "seite")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<Row> Entries { get; private set; } = [];
    public int Pages { get; private set; } = 1;
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public async Task<IActionResult> OnGet()
    {
        var me = HttpContext.Me();
        if (!me.Is(Role.IT) && !me.Is(Role.HR))
            return NotFound();
        var house = me.OrganisationId;
        Zone = Dates.Zone(
            me.TimeZone ?? await db.Organisations.Where(o => o.Id == house).Select(o => o.TimeZone).SingleAsync()
        );
        // That somebody took a copy of their own data is nobody's business but theirs.
        var entries = db
            .AuditEntries.AsNoTracking()
            .Where(a => a.OrganisationId == house && a.Action != AuditAction.DataExported);
        Pages = Math.Max(1, (await entries.CountAsync() + PageSize - 1) / PageSize);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Entries = await entries
            .OrderByDescending(a => a.At)
            .ThenBy(a => a.Id)
            .Skip((PageNumber - 1) * PageSize)
            .Take(PageSize)
            .Select(a => new Row(
                a.At,
                db.People.Where(p => p.OrganisationId == house && p.Id == a.By).Select(p => p.Name).FirstOrDefault(),
                a.Action,
                a.Count
            ))
            .ToListAsync();
        return Page();
    }
}
