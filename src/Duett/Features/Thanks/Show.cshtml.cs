using Duett.Data;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Thanks;

/// <summary>
/// A certificate to print, for oneself. What stands on it beside name, round, time and role is ticked each time: it goes through
/// the form and never into an address, and is kept nowhere.
/// </summary>
[Access(To.Person)]
public sealed class ShowModel(OwnCertificates read, DuettDb db, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "treffen")]
    public bool ShowsMeetings { get; set; }

    [BindProperty(Name = "themen")]
    public string[] Chosen { get; set; } = [];

    public Certificate Certificate { get; private set; } = null!;
    public string Name => HttpContext.Me().Name;
    public string House { get; private set; } = "";
    public DateOnly Today { get; private set; }
    public IReadOnlyList<NamedTopic> Topics { get; private set; } = [];
    public IEnumerable<NamedTopic> Shown => Topics.Where(t => Chosen.Contains(t.Id));

    public Task<IActionResult> OnGet(Guid id) => Make(id);

    public Task<IActionResult> OnPost(Guid id) => Make(id);

    private async Task<IActionResult> Make(Guid id)
    {
        var (me, stop) = (HttpContext.Me(), HttpContext.RequestAborted);
        if ((await read.Of(me, stop)).FirstOrDefault(c => c.Id == id) is not { } certificate)
            return NotFound();
        Certificate = certificate;
        Topics = await read.TopicsOf(certificate, me, stop);
        House = await db.Organisations.Where(o => o.Id == me.OrganisationId).Select(o => o.Name).SingleAsync(stop);
        Today = me.HouseDay(clock.GetUtcNow());
        return Page();
    }
}
