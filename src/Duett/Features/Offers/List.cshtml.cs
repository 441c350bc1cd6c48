using Duett.Data;
using Duett.Domain;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Offers;

/// <summary>Who helps with what: those of the house who wish to be found, by topic and by words.</summary>
[Access(To.Person)]
public sealed class ListModel(ReadOffers read, DuettDb db) : PageModel
{
    private const int LongestSearch = 60;

    public sealed record ThankedRound(string Slug, string Name);

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "thema")]
    public string? Topic { get; set; }

    public IReadOnlyList<ShownOffer> Offers { get; private set; } = [];

    /// <summary>Of everybody, not only of those found.</summary>
    public IReadOnlyList<(string Id, string Name)> Topics { get; private set; } = [];
    public bool IsEmpty { get; private set; }
    public bool HasOwn { get; private set; }
    public IReadOnlyList<ThankedRound> Rounds { get; private set; } = [];
    public Guid Me => HttpContext.Me().PersonId;

    public string NameOf(string topic) => read.NameOf(topic);

    public async Task<IActionResult> OnGet()
    {
        var (me, stop) = (HttpContext.Me(), HttpContext.RequestAborted);
        if (!await read.MayRead(me, stop))
            return NotFound();
        Search = Written.Line(Search, LongestSearch);
        var all = await read.Shown(me, stop);
        IsEmpty = all.Count == 0;
        Offers = [.. read.Find(all, Search, Topic)];
        Topics = [.. all.SelectMany(o => o.Topics).Distinct().Select(id => (id, NameOf(id))).OrderBy(t => t.Item2)];
        HasOwn = await read.Own(me, stop) is not null;
        Rounds = await db
            .Rounds.Where(r => r.OrganisationId == me.OrganisationId)
            .Where(r => db.Contributors.Any(c => c.OrganisationId == r.OrganisationId && c.RoundId == r.Id))
            .OrderByDescending(r => r.EndsOn)
            .Select(r => new ThankedRound(r.Slug, r.Name))
            .ToListAsync(stop);
        return Page();
    }
}
