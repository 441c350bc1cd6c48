using System.Globalization;
using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>A pause of one's own, until a day, without a reason.</summary>
[Access(To.Person)]
public sealed class PauseModel(DuettDb db, TakePause pause, Texts texts, TimeProvider clock) : PageModel
{
    public Guid Id { get; private set; }
    public string Round { get; private set; } = "";

    /// <summary>Null: it has no end.</summary>
    public string? EndsOn { get; private set; }

    /// <summary>Last day of the pause that runs; null: there is none.</summary>
    public string? AwayUntil { get; private set; }

    /// <summary>Partners of tandems that live: they read the day as well.</summary>
    public IReadOnlyList<string> Partners { get; private set; } = [];
    public Problems Problems { get; } = new();

    [BindProperty(Name = "bis")]
    public string? Until { get; set; }

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(Guid id) => await Load(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (!await Load(id))
            return NotFound();
        var me = HttpContext.Me();
        var refusal = DateOnly.TryParseExact(Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var until)
            ? await pause.Begin(me.OrganisationId, me.PersonId, id, until)
            : new PauseNeedsALaterDay();
        if (refusal is not null)
        {
            Problems.Add("bis", texts[$"Tandems.{refusal.GetType().Name}", ("date", EndsOn)]);
            return Page();
        }
        this.Say("Tandems.PauseBegun");
        return Redirect("/start");
    }

    public async Task<IActionResult> OnPostBack(Guid id)
    {
        var me = HttpContext.Me();
        if (!await Load(id))
            return NotFound();
        await pause.ComeBack(me.OrganisationId, me.PersonId, id);
        this.Say("Tandems.PauseOver");
        return Redirect("/start");
    }

    private async Task<bool> Load(Guid id)
    {
        var me = HttpContext.Me();
        if (await pause.Of(me.OrganisationId, me.PersonId, id, Stop) is not { IsPossible: true } mine)
            return false;
        var culture = CultureInfo.CurrentCulture;
        (Id, Round) = (id, mine.Round.Name);
        EndsOn = mine.Round.IsOpenPool ? null : Dates.Long(mine.Round.EndsOn, culture);
        if (mine.Enrolment.AwayUntil is { } until && until >= me.HouseDay(clock.GetUtcNow()))
            AwayUntil = Dates.Long(until, culture);
        var living = db.Tandems.InRound(me.OrganisationId, mine.Round.Id).Of(me.OrganisationId, me.PersonId).Living();
        Partners = await db
            .People.Where(p => p.OrganisationId == me.OrganisationId && p.Id != me.PersonId)
            .Where(p => living.Any(t => t.MentorId == p.Id || t.MenteeId == p.Id))
            .OrderBy(p => p.SearchKey)
            .Select(p => p.Name)
            .ToListAsync(Stop);
        return true;
    }
}
