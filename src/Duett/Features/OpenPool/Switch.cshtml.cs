using Duett.Data;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.OpenPool;

/// <summary>The switch of the open pool. It says what it does and shows nobody.</summary>
[Access(To.Role, Role.HR)]
public sealed class SwitchModel(DuettDb db, SwitchPool change, Texts texts, TimeProvider clock) : PageModel
{
    public bool IsOn { get; private set; }

    /// <summary>Chosen when the pool was first switched on; null: it never was.</summary>
    public Round? Round { get; private set; }
    public IReadOnlyList<(Guid Id, string Name)> People { get; private set; } = [];
    public Problems Problems { get; } = new();

    [BindProperty(Name = "tiefe")]
    public PoolDepth Depth { get; set; } = PoolDepth.TopicPackage;

    [BindProperty(Name = "ansprech")]
    public Guid? Contact { get; set; }

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet()
    {
        if (!await Load())
            return NotFound();
        Contact = Round?.ContactPersonId;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Load())
            return NotFound();
        if (Contact is not { } contact || People.All(p => p.Id != contact))
        {
            Problems.Add("ansprech", texts["OpenPool.NeedContact"]);
            return Page();
        }
        await change.On(HttpContext.Me(), Enum.IsDefined(Depth) ? Depth : PoolDepth.TopicPackage, contact, Stop);
        this.Say("OpenPool.SwitchedOn");
        return Redirect("/runden");
    }

    public async Task<IActionResult> OnPostOff()
    {
        if (!await Load())
            return NotFound();
        await change.Off(HttpContext.Me(), Stop);
        this.Say("OpenPool.SwitchedOff");
        return Redirect("/runden");
    }

    /// <summary>False for whoever holds the role for a round only.</summary>
    private async Task<bool> Load()
    {
        var me = HttpContext.Me();
        if (!me.Is(Role.HR))
            return false;
        Round = await db
            .Rounds.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganisationId == me.OrganisationId && r.Slug == PoolRound.Slug, Stop);
        IsOn = Round?.EnrolmentIsOpen(me.HouseDay(clock.GetUtcNow())) == true;
        var people = await db
            .People.AsNoTracking()
            .Where(p => p.OrganisationId == me.OrganisationId && p.LeftOn == null)
            .OrderBy(p => p.SearchKey)
            .Select(p => new { p.Id, p.Name })
            .ToListAsync(Stop);
        People = [.. people.Select(p => (p.Id, p.Name))];
        return true;
    }
}
