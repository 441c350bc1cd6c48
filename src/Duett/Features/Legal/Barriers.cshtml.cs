using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.Crypto;
using Duett.Platform.Retention;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Legal;

/// <summary>What people could not use or read. Who has dealt with one removes it.</summary>
[Access(To.Role, Role.IT, Role.HR)]
public sealed class BarriersModel(DuettDb db, Vault vault, TimeProvider clock) : PageModel
{
    private const int Most = 100;

    public sealed record Row(Guid Id, DateOnly On, BarrierWords Words);

    public IReadOnlyList<Row> Reports { get; private set; } = [];
    public int Days => Clocks.BarrierReports;

    public async Task<IActionResult> OnGet()
    {
        var me = HttpContext.Me();
        if (!HouseTexts.MayEdit(me))
            return NotFound();
        var found = await db
            .BarrierReports.AsNoTracking()
            .Where(r => r.OrganisationId == me.OrganisationId)
            .OrderByDescending(r => r.At)
            .Take(Most)
            .ToListAsync(HttpContext.RequestAborted);
        var zone = Dates.Zone(me.TimeZone);
        Reports = [.. found.Select(r => new Row(r.Id, r.At.DayIn(zone), ReportBarrier.Read(r, vault)))];
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id)
    {
        var me = HttpContext.Me();
        if (!HouseTexts.MayEdit(me))
            return NotFound();
        var report = await db.BarrierReports.SingleOrDefaultAsync(r =>
            r.OrganisationId == me.OrganisationId && r.Id == id
        );
        if (report is null)
            return NotFound();
        db.Remove(report);
        db.Record(me.OrganisationId, me.PersonId, AuditAction.BarrierDealtWith, clock.GetUtcNow());
        await db.SaveChangesAsync();
        this.Say("Legal.BarrierDone");
        return Redirect("/admin/barrieren");
    }
}
