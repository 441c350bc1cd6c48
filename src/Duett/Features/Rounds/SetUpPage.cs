using System.Text.Json;
using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>
/// What the pages of the set-up have in common: the round in preparation, and that whatever arrives is kept, finished or not.
/// </summary>
public abstract class SetUpPage(DuettDb db, TimeProvider clock) : PageModel
{
    public const string Next = "weiter";
    public const string Back = "zurueck";
    public const string Later = "spaeter";

    public abstract int Number { get; }
    public Round Round { get; private set; } = null!;
    public Programme Programme { get; private set; } = null!;
    public Preparation Preparation { get; private set; } = null!;
    public Problems Problems { get; } = new();

    protected DuettDb Db => db;
    protected CancellationToken Stop => HttpContext.RequestAborted;
    protected DateTimeOffset Now => clock.GetUtcNow();
    protected DateOnly Today => HttpContext.Me().HouseDay(Now);

    public string Here => $"/r/{Round.Slug}/einrichten/{Number}";

    /// <summary>Null: the page is right for this round and this person.</summary>
    protected async Task<IActionResult?> Enter(string slug)
    {
        var me = HttpContext.Me();
        var round = await db.Rounds.SingleOrDefaultAsync(
            r => r.OrganisationId == me.OrganisationId && r.Slug == slug,
            Stop
        );
        if (round is null || !(me.Is(Role.PM, round.Id) || me.Is(Role.HR)))
            return NotFound();
        if (!round.IsInPreparation)
            return Redirect($"/r/{slug}");
        Round = round;
        Programme = await db.Programmes.SingleAsync(
            p => p.OrganisationId == me.OrganisationId && p.Id == round.ProgrammeId,
            Stop
        );
        Preparation = await FindPreparation(round);
        return Number > Preparation.NextPage ? Redirect($"/r/{slug}/einrichten/{Preparation.NextPage}") : null;
    }

    /// <summary>The round this one was prepared from; null for the first of a programme.</summary>
    protected Task<Round?> Before() =>
        Round.FollowsId is not { } id
            ? Task.FromResult<Round?>(null)
            : db
                .Rounds.AsNoTracking()
                .SingleOrDefaultAsync(r => r.OrganisationId == Round.OrganisationId && r.Id == id, Stop);

    /// <summary>A round that came from elsewhere has nothing to prepare and everything to look through.</summary>
    private async Task<Preparation> FindPreparation(Round round)
    {
        var found = await db.Preparations.SingleOrDefaultAsync(
            p => p.OrganisationId == round.OrganisationId && p.RoundId == round.Id,
            Stop
        );
        if (found is not null)
            return found;
        found = new Preparation { OrganisationId = round.OrganisationId, RoundId = round.Id };
        found.Done(Preparation.LastPage);
        db.Add(found);
        return found;
    }

    /// <summary>What was typed on this page before; null when nothing was, or when it had to be forgotten.</summary>
    protected T? Typed<T>(int? page = null)
        where T : class =>
        Pages().TryGetValue(page ?? Number, out var form) ? JsonSerializer.Deserialize<T>(form) : null;

    protected void Keep<T>(T form, int? page = null)
    {
        var pages = Pages();
        pages[page ?? Number] = JsonSerializer.SerializeToElement(form);
        Preparation.Typed = JsonSerializer.Serialize(pages);
    }

    /// <summary>Another form of programme proposes other dates and rules: what was typed there before no longer fits.</summary>
    protected void Forget(params int[] numbers)
    {
        var pages = Pages();
        foreach (var number in numbers)
            pages.Remove(number);
        Preparation.Typed = JsonSerializer.Serialize(pages);
    }

    private Dictionary<int, JsonElement> Pages() =>
        Preparation.Typed is { } typed ? JsonSerializer.Deserialize<Dictionary<int, JsonElement>>(typed) ?? [] : [];

    /// <summary>Away without checking: everything typed waits for the next visit.</summary>
    protected async Task<IActionResult> Leave(string? action)
    {
        await db.SaveChangesAsync(Stop);
        if (action == Back)
            return Redirect($"/r/{Round.Slug}/einrichten/{Number - 1}");
        this.Say("Rounds.Kept");
        return Redirect("/runden");
    }

    /// <summary>This page is done.</summary>
    protected async Task<IActionResult> GoOn()
    {
        Preparation.Done(Number);
        await db.SaveChangesAsync(Stop);
        return Redirect($"/r/{Round.Slug}/einrichten/{Number + 1}");
    }

    /// <summary>Something is wrong, or only looked up: the page again, and what was typed stays.</summary>
    protected async Task<IActionResult> Again()
    {
        await db.SaveChangesAsync(Stop);
        ModelState.Clear();
        return Page();
    }

    /// <summary>Back to nothing: the round, whom it would have invited, and its programme.</summary>
    public async Task<IActionResult> OnPostDiscard(string slug)
    {
        if (await Enter(slug) is { } away)
            return away;
        var me = HttpContext.Me();
        await db
            .RoleGrants.Where(g => g.OrganisationId == me.OrganisationId && g.RoundId == Round.Id)
            .ExecuteDeleteAsync(Stop);
        db.Remove(Round);
        if (
            !await db.Rounds.AnyAsync(
                r => r.OrganisationId == me.OrganisationId && r.ProgrammeId == Programme.Id && r.Id != Round.Id,
                Stop
            )
        )
            db.Remove(Programme);
        db.Record(me.OrganisationId, me.PersonId, AuditAction.RoundDiscarded, Now, Round.Id);
        await db.SaveChangesAsync(Stop);
        this.Say("Rounds.Discarded");
        return Redirect("/runden");
    }

    protected Task<List<Person>> People() =>
        db
            .People.AsNoTracking()
            .Where(p => p.OrganisationId == Round.OrganisationId && p.LeftOn == null)
            .OrderBy(p => p.SearchKey)
            .ToListAsync(Stop);
}
