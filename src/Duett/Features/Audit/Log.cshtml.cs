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
[Access(To.Role, Role.IT, Role.HR, Role.BR, Role.DP)]
public sealed class LogModel(DuettDb db) : PageModel
{
    private const int PageSize = 50;

    private static readonly Role[] Readers = [Role.IT, Role.HR, Role.DP];
    private static readonly AuditAction[] AboutHolders = [AuditAction.RoleGranted, AuditAction.RoleRemoved];

    /// <param name="Holder">Whose role it was about; who holds a role is known to everybody.</param>
    public sealed record Row(
        DateTimeOffset At,
        string? By,
        AuditAction Action,
        int? Count,
        string? Detail,
        string? Holder
    )
    {
        public Role? Role => AboutHolders.Contains(Action) && Enum.TryParse<Role>(Detail, out var role) ? role : null;
    }

    [BindProperty(SupportsGet = true, Name = "seite")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<Row> Entries { get; private set; } = [];
    public int Pages { get; private set; } = 1;

    /// <summary>The works council reads changes of roles and rules, and what else is done is not its business.</summary>
    public bool OnlyRolesAndRules { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public async Task<IActionResult> OnGet()
    {
        var me = HttpContext.Me();
        OnlyRolesAndRules = !Readers.Any(me.Is);
        if (OnlyRolesAndRules && !me.Is(Role.BR))
            return NotFound();
        var house = me.OrganisationId;
        Zone = Dates.Zone(
            me.TimeZone ?? await db.Organisations.Where(o => o.Id == house).Select(o => o.TimeZone).SingleAsync()
        );
        // That somebody took a copy of their own data is nobody's business but theirs.
        var entries = db
            .AuditEntries.AsNoTracking()
            .Where(a => a.OrganisationId == house && a.Action != AuditAction.DataExported);
        if (OnlyRolesAndRules)
            entries = entries.Where(a => AuditEntry.OfRolesAndRules.Contains(a.Action));
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
                a.Count,
                a.Detail,
                AboutHolders.Contains(a.Action)
                    ? db
                        .People.Where(p => p.OrganisationId == house && p.Id == a.SubjectId)
                        .Select(p => p.Name)
                        .FirstOrDefault()
                    : null
            ))
            .ToListAsync();
        return Page();
    }
}
