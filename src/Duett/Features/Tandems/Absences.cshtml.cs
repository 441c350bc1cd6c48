using System.Globalization;
using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain;
using Duett.Domain.Meetings;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>When the reader has no time, so that no date is proposed then. Nobody else reads it.</summary>
[Access(To.Person)]
public sealed class AbsencesModel(DuettDb db, Texts texts, TimeProvider clock) : PageModel
{
    public sealed record Line(Guid Id, string From, string Until);

    public sealed record Clash(Guid Tandem, string Partner, string When);

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Meetings ahead that fall into such a time.</summary>
    public IReadOnlyList<Clash> Clashes { get; private set; } = [];
    public Problems Problems { get; } = new();

    [BindProperty(Name = "von")]
    public string? From { get; set; }

    [BindProperty(Name = "bis")]
    public string? Until { get; set; }

    /// <summary>Empty: once.</summary>
    [BindProperty(Name = "wochen")]
    public string? Weeks { get; set; }

    [BindProperty(Name = "zuletzt")]
    public string? Last { get; set; }

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet() => await Show();

    public async Task<IActionResult> OnPost()
    {
        var me = HttpContext.Me();
        if (Read() is not { } times)
            return await Show();
        if (await Keep(me, times) is { } refusal)
        {
            var field = refusal switch
            {
                AbsenceNeedsALastDay => "zuletzt",
                AbsenceRepeatsTooOften => "wochen",
                AbsenceIsTooFarAhead when times.Last is not null => "zuletzt",
                _ => "bis",
            };
            Problems.Add(field, texts[$"Tandems.{refusal.GetType().Name}", ("most", AbsenceTimes.MostWeeks)]);
            return await Show();
        }
        this.Say("Tandems.AbsenceKept");
        return Redirect("/ich/abwesend");
    }

    public async Task<IActionResult> OnPostRemove(Guid eintrag)
    {
        var me = HttpContext.Me();
        await Own(me).Where(a => a.Id == eintrag).ExecuteDeleteAsync(Stop);
        this.Say("Tandems.AbsenceRemoved");
        return Redirect("/ich/abwesend");
    }

    private IQueryable<Absence> Own(Me me) =>
        db.Absences.Where(a => a.OrganisationId == me.OrganisationId && a.PersonId == me.PersonId);

    private AbsenceTimes? Read()
    {
        var (from, until, last) = (DayOf(From), DayOf(Until), DayOf(Last));
        if (from is null)
            Problems.Add("von", texts["Tandems.AbsenceNeedsAFirstDay"]);
        if (until is null)
            Problems.Add("bis", texts["Tandems.AbsenceNeedsItsEnd"]);
        if (!string.IsNullOrWhiteSpace(Last) && last is null)
            Problems.Add("zuletzt", texts["Tandems.AbsenceNeedsALastDay"]);
        int? weeks = null;
        if (!string.IsNullOrWhiteSpace(Weeks))
            weeks = int.TryParse(Weeks, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return Problems.Any ? null : new(from!.Value, until!.Value, weeks, last);
    }

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var day) ? day : null;

    /// <summary>What stands there already is not written twice.</summary>
    private Task<Refusal?> Keep(Me me, AbsenceTimes times) =>
        db.Atomically(async () =>
        {
            db.ChangeTracker.Clear();
            var today = me.HouseDay(clock.GetUtcNow());
            if (times.Fault(today) is { } fault)
                return fault;
            var held = await Own(me).Where(a => a.Until >= today).ToListAsync(Stop);
            var fresh = times.All(today).Where(t => !held.Exists(h => (h.From, h.Until) == t)).ToList();
            if (held.Count + fresh.Count > Absence.Most)
                return new TooManyAbsences();
            db.AddRange(
                fresh.Select(t => new Absence
                {
                    OrganisationId = me.OrganisationId,
                    PersonId = me.PersonId,
                    From = t.From,
                    Until = t.Until,
                })
            );
            await db.SaveChangesAsync(Stop);
            return (Refusal?)null;
        });

    private async Task<IActionResult> Show()
    {
        var (me, culture, now) = (HttpContext.Me(), CultureInfo.CurrentCulture, clock.GetUtcNow());
        var today = me.HouseDay(now);
        var held = await Own(me).AsNoTracking().Where(a => a.Until >= today).OrderBy(a => a.From).ToListAsync(Stop);
        Lines = [.. held.Select(a => new Line(a.Id, Dates.Long(a.From, culture), Dates.Long(a.Until, culture)))];
        var zone = Dates.Zone(me.HouseZone);
        var ahead = await (
            from meeting in db.Meetings.AsNoTracking()
            join tandem in db.Tandems.Of(me.OrganisationId, me.PersonId).Living()
                on new { meeting.OrganisationId, Id = meeting.TandemId } equals new { tandem.OrganisationId, tandem.Id }
            join partner in db.People
                on new
                {
                    tandem.OrganisationId,
                    Id = tandem.MentorId == me.PersonId ? tandem.MenteeId : tandem.MentorId,
                } equals new { partner.OrganisationId, partner.Id }
            where meeting.CancelledAt == null && meeting.StartsAt > now
            orderby meeting.StartsAt
            select new
            {
                tandem.Id,
                partner.Name,
                meeting.StartsAt,
            }
        ).ToListAsync(Stop);
        Clashes =
        [
            .. ahead
                .Where(m => held.Exists(a => m.StartsAt.DayIn(zone) is var day && day >= a.From && day <= a.Until))
                .Select(m => new Clash(m.Id, m.Name, Dates.WithTime(m.StartsAt, Dates.Zone(me.TimeZone), culture))),
        ];
        return Page();
    }
}
