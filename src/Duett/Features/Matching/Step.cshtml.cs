using Duett.Data;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.Seekers;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Matching;

/// <summary>One change before it is made: whom it concerns, what it costs the others, then yes or no.</summary>
[Access(To.Role, Role.PM)]
public sealed class StepModel(DuettDb db, Vault vault, Texts texts, TimeProvider clock) : PageModel
{
    private IReadOnlySet<Guid> hidden = new HashSet<Guid>();
    private Pool pool = null!;

    [BindProperty(SupportsGet = true)]
    public StepKind Was { get; set; }

    /// <summary>The proposal it begins with.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Row { get; set; }

    /// <summary>The proposal to swap with.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Other { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Mentor { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Mentee { get; set; }

    /// <summary>Who is to be left open.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    /// <summary>The state of the round whose price was shown; another one has another price.</summary>
    [BindProperty]
    public long Seen { get; set; }

    public Round Round { get; private set; } = null!;
    public Board Board { get; private set; } = null!;
    public Step? Step { get; private set; }
    public StepPrice? Price { get; private set; }
    public Problems Problems { get; } = new();
    public bool HidesOwn => hidden.Count > 0;
    public BoardRow? First => Board.Drafts.SingleOrDefault(r => r.Id == Row);
    public string Address => $"/r/{Round.Slug}/vorschlaege";

    public string Names =>
        Step is not { } step ? ""
        : step.Kind == StepKind.LeaveOpen ? pool.People[step.Pairs[0].Mentee].Name
        : string.Join(", ", step.Pairs.Select(p => $"{pool.People[p.Mentee].Name} – {pool.People[p.Mentor].Name}"));

    public async Task<IActionResult> OnGet(string slug) => await Find(slug) ? Show() : NotFound();

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        if (Step is null)
            return Show();
        if (Seen != Round.Version)
        {
            Problems.Add("preis", texts["Matching.StepMoved"]);
            return Show();
        }
        return await Conflicts.Tell(async () =>
        {
            var by = HttpContext.Me().PersonId;
            var refusal = await new ProposeTandems(db, vault, clock).Run(
                Round.OrganisationId,
                Round.Id,
                by,
                pool => new DecidePairs(db, clock).Take(pool, Step, by),
                HttpContext.RequestAborted
            );
            if (refusal is not null)
                return Show();
            this.Say($"Matching.Done{Step.Kind}");
            return Redirect(Address);
        });
    }

    private async Task<bool> Find(string slug)
    {
        var stop = HttpContext.RequestAborted;
        var load = new LoadBoard(db, clock);
        if (await load.Managed(HttpContext.Me(), slug, stop) is not { } found)
            return false;
        (Round, hidden) = found;
        if (Round.ClosedAt is not null || new[] { Mentor, Mentee, Person }.Any(id => id is { } g && hidden.Contains(g)))
            return false;
        Board = await load.Of(Round, hidden, stop);
        if ((Row is not null && First is null) || (Other is not null && Board.Drafts.All(r => r.Id != Other)))
            return false;
        pool = await new LoadPool(db, vault, clock).Of(Round, stop);
        Step = Chosen();
        return Step?.Pairs.All(p => pool.People.ContainsKey(p.Mentor) && pool.People.ContainsKey(p.Mentee)) ?? true;
    }

    /// <summary>Null while something is still to be chosen.</summary>
    private Step? Chosen()
    {
        var second = Board.Drafts.SingleOrDefault(r => r.Id == Other);
        return (Was, First, second) switch
        {
            (StepKind.Swap, { } a, { } b) when a != b => new(
                Was,
                [(a.Mentor.Id, b.Mentee.Id), (b.Mentor.Id, a.Mentee.Id)]
            ),
            (StepKind.LeaveOpen, _, _) when Person is { } person => new(Was, [(person, person)]),
            (StepKind.Pin or StepKind.Forbid, { } a, _) => new(Was, [(a.Mentor.Id, a.Mentee.Id)]),
            (StepKind.Pin, null, _) when Mentor is { } mentor && Mentee is { } mentee && mentor != mentee => new(
                Was,
                [(mentor, mentee)]
            ),
            _ => null,
        };
    }

    private IActionResult Show()
    {
        if (Step is null)
        {
            if ((Mentor is not null && Mentor == Mentee) || Request.Query.ContainsKey("gewaehlt"))
                Problems.Add("wahl", texts[Was == StepKind.Pin ? "Matching.ChooseBoth" : "Matching.ChooseFirst"]);
            return Page();
        }
        var plan = StepPlan.Of(pool, Step, HttpContext.Me().PersonId, clock.GetUtcNow());
        if (plan.Refusal is { } refusal)
            Problems.Add("preis", texts[$"Matching.Pin{refusal}"]);
        else
            Price = StepPrice.Of(pool, Step, plan, hidden, HttpContext.RequestAborted);
        return Page();
    }
}
