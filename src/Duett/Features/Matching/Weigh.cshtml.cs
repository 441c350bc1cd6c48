using Duett.Data;
using Duett.Domain.Matching;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.Seekers;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Matching;

/// <summary>What would be, if something counted more or less or a pin were gone: first beside what is, then taken or not.</summary>
[Access(To.Role, Role.PM)]
public sealed class WeighModel(DuettDb db, Vault vault, Texts texts, TimeProvider clock) : PageModel
{
    private IReadOnlySet<Guid> hidden = new HashSet<Guid>();

    /// <summary>A pin to leave out.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Without { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Compare { get; set; }

    /// <summary>The state of the round that was compared.</summary>
    [BindProperty]
    public long Seen { get; set; }

    public Round Round { get; private set; } = null!;
    public Weights Weights { get; private set; } = Weights.Normal;
    public IReadOnlyList<DecisionRow> Pins { get; private set; } = [];
    public Scenario? Scenario { get; private set; }
    public string? WeighedBy { get; private set; }
    public Problems Problems { get; } = new();
    public bool HidesOwn => hidden.Count > 0;
    public string Address => $"/r/{Round.Slug}/vorschlaege";
    public TimeZoneInfo Zone => Dates.Zone(HttpContext.Me().HouseZone);

    public async Task<IActionResult> OnGet(string slug) =>
        !await Find(slug, Request.Query) ? NotFound()
        : Compare is null ? Page()
        : await Compared();

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Find(slug, Request.Form))
            return NotFound();
        if (Seen != Round.Version)
        {
            Problems.Add("vergleich", texts["Matching.StepMoved"]);
            return await Compared();
        }
        return await Conflicts.Tell(async () =>
        {
            var by = HttpContext.Me().PersonId;
            await new ProposeTandems(db, vault, clock).Run(
                Round.OrganisationId,
                Round.Id,
                by,
                pool => new DecidePairs(db, clock).Weigh(pool, Weights, Without, by),
                HttpContext.RequestAborted
            );
            this.Say("Matching.Weighed");
            return Redirect(Address);
        });
    }

    private async Task<bool> Find(
        string slug,
        IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> sent
    )
    {
        var (stop, load) = (HttpContext.RequestAborted, new LoadBoard(db, clock));
        if (await load.Managed(HttpContext.Me(), slug, stop) is not { } found)
            return false;
        (Round, hidden) = found;
        if (Round.ClosedAt is not null)
            return false;
        Weights = Asked(sent.ToDictionary(s => s.Key, s => s.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        Pins = [.. (await load.Of(Round, hidden, stop)).Decisions.Where(d => d.Rule.Kind == PairRuleKind.Pinned)];
        WeighedBy = await db
            .People.Where(p => p.OrganisationId == Round.OrganisationId && p.Id == Round.WeighedBy)
            .Select(p => p.Name)
            .SingleOrDefaultAsync(stop);
        return Without is null || Pins.Any(p => p.Rule.Id == Without);
    }

    /// <summary>What the form says; what it does not say stays as it is.</summary>
    private Weights Asked(IReadOnlyDictionary<string, string> sent)
    {
        var present = Weights.Read(Round.Weighting);
        return Weights.Of(
            Weights.Criteria.Select(c =>
                KeyValuePair.Create(
                    c,
                    sent.TryGetValue(c.ToString(), out var said) && Enum.TryParse<Weight>(said, out var weight)
                        ? weight
                        : present[c]
                )
            )
        );
    }

    private async Task<IActionResult> Compared()
    {
        var pool = await new LoadPool(db, vault, clock).Of(Round, HttpContext.RequestAborted);
        Scenario = Scenario.Of(pool, Weights, Without, hidden, HttpContext.RequestAborted);
        return Page();
    }
}
