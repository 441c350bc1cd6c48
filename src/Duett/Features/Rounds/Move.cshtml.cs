using System.Globalization;
using Duett.Data;
using Duett.Domain;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Hosting;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>Where the round stands and which way it can be moved by hand. Before anything happens the page says to whom what.</summary>
[Access(To.Role, Role.PM, Role.HR)]
public sealed class MoveModel(DuettDb db, Post post, PublicAddress address, Texts texts, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "schritt", SupportsGet = true)]
    public string? Step { get; set; }

    [BindProperty(Name = "bis", SupportsGet = true)]
    public string? Until { get; set; }

    [BindProperty(Name = "wochen", SupportsGet = true)]
    public string? Weeks { get; set; }

    public Round Round { get; private set; } = null!;
    public RoundPhase Phase { get; private set; }
    public IReadOnlyList<RoundStep> Possible { get; private set; } = [];
    public RoundStep? Chosen { get; private set; }
    public Problems Problems { get; } = new();

    /// <summary>What the chosen step would do; empty while its question is not answered yet.</summary>
    public IReadOnlyList<string> Effects { get; private set; } = [];

    public DateOnly Proposed { get; private set; }

    private CancellationToken Stop => HttpContext.RequestAborted;
    private DateOnly Today => HttpContext.Me().HouseDay(clock.GetUtcNow());

    public bool AsksForDay => Chosen is RoundStep.ReopenEnrolment or RoundStep.OpenForLate;
    public bool AsksForWeeks => Chosen is RoundStep.Extend;

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        if (Chosen is { } step && ((Until ?? Weeks) is not null || !(AsksForDay || AsksForWeeks)))
            await Look(step);
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        if (Chosen is not { } step)
            return Redirect($"/r/{slug}/stand");
        var refusal = await db.Atomically(
            async () =>
            {
                db.ChangeTracker.Clear();
                await Find(slug);
                var no = await new MoveRound(db, post, address, clock).Run(Round, step, Wish, HttpContext.Me(), Stop);
                if (no is null)
                    await db.SaveChangesAsync(Stop);
                return no;
            },
            Stop
        );
        if (refusal is not null)
        {
            Tell(refusal);
            return Page();
        }
        this.Say($"Rounds.StepDone{step}");
        return Redirect($"/r/{slug}");
    }

    private async Task Look(RoundStep step)
    {
        var (after, refusal) = SteppedRound.Of(Round, step, Wish, Today);
        if (after is null)
            Tell(refusal!);
        else
            Effects = await new StepEffects(db, texts, clock).Of(Round, step, after, HttpContext.Me(), Stop);
    }

    private void Tell(Refusal refusal) =>
        Problems.Add(AsksForWeeks ? "wochen" : "bis", texts[$"Rounds.{refusal.GetType().Name}"]);

    private StepWish Wish =>
        new(
            DateOnly.TryParseExact(Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var day)
                ? day
                : null,
            int.TryParse(Weeks, NumberStyles.None, CultureInfo.InvariantCulture, out var weeks) ? weeks : 0
        );

    private async Task<bool> Find(string slug)
    {
        var me = HttpContext.Me();
        var round = await db.Rounds.SingleOrDefaultAsync(
            r => r.OrganisationId == me.OrganisationId && r.Slug == slug,
            Stop
        );
        if (round is null || round.IsInPreparation || !(me.Is(Role.PM, round.Id) || me.Is(Role.HR)))
            return false;
        (Round, Phase, Possible) = (round, round.PhaseOn(Today), SteppedRound.Possible(round, Today));
        Chosen = Enum.TryParse<RoundStep>(Step, out var step) && Possible.Contains(step) ? step : null;
        Proposed = WorkingDays.After(Today, 5);
        return true;
    }
}
