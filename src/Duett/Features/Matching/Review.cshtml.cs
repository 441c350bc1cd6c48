using Duett.Data;
using Duett.Domain.Matching;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.Outbox;
using Duett.Platform.Seekers;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Matching;

/// <summary>The proposals of a round, one line a pair, the ones to look at first. Nothing is sent before the release.</summary>
[Access(To.Role, Role.PM)]
public sealed class ReviewModel(DuettDb db, Vault vault, Post post, Links links, Texts texts, TimeProvider clock)
    : PageModel
{
    private IReadOnlySet<Guid> hidden = new HashSet<Guid>();

    public Round Round { get; private set; } = null!;
    public Board Board { get; private set; } = null!;
    public Problems Problems { get; } = new();

    /// <summary>The row a button belongs to.</summary>
    [BindProperty]
    public Guid Row { get; set; }

    /// <summary>The row that is shown with its reasons and what can be done; the others fetch theirs when opened.</summary>
    [BindProperty(SupportsGet = true, Name = "zeile")]
    public Guid? Open { get; set; }

    public string Address => $"/r/{Round.Slug}/vorschlaege";

    /// <summary>The rules from the org chart as this round has them.</summary>
    public IEnumerable<string> OrgRules =>
        [
            Round.OwnLineAllowed ? texts["Matching.RuleLineAllowed"] : texts["Matching.RuleLine"],
            .. Round.OwnTeamAllowed
                ? new[] { texts["Matching.RuleTeamAllowed"] }
                : [texts["Matching.RuleTeam"], texts["Matching.RulePost"]],
            .. Round.OtherDepartmentOnly ? new[] { texts["Matching.RuleOtherDepartment"] } : [],
        ];

    /// <summary>Last day of enrolment while it still runs.</summary>
    public DateOnly? StillOpenUntil { get; private set; }
    public bool IsOver => Round.ClosedAt is not null;

    public async Task<IActionResult> OnGet(string slug) => await Find(slug) ? await Show() : NotFound();

    public async Task<IActionResult> OnGetRow(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        await Show();
        return Board.Drafts.FirstOrDefault(r => r.Id == Open) is { } row
            ? Partial("_RowBody", (row, Address, IsOver))
            : NotFound();
    }

    public async Task<IActionResult> OnPostPropose(string slug) =>
        await Acting(slug) ? await Recalculated("Matching.Proposed") : NotFound();

    public async Task<IActionResult> OnPostRelease(string slug) =>
        await Acting(slug)
            ? await Released(pool => pool.Drafts.Where(d => d.Fit != Fit.LookAt || hidden.Any(d.Has)))
            : NotFound();

    public async Task<IActionResult> OnPostReleaseOne(string slug) =>
        await Acting(slug) && await Visible() is { } tandem
            ? await Released(pool => pool.Drafts.Where(d => d.Id == tandem.Id), await BelowRow())
            : NotFound();

    public async Task<IActionResult> OnPostTakeBack(string slug)
    {
        if (!await Acting(slug) || await Visible() is not { } tandem)
            return NotFound();
        return await Conflicts.Tell(async () =>
        {
            if (await new TakeReleaseBack(db, links, clock).Run(tandem, HttpContext.Me().PersonId) is null)
                return Done("Matching.TakenBack");
            Problems.Add("freigegeben", texts["Matching.SomebodyHasAnswered"]);
            return await Show();
        });
    }

    /// <summary>A pin or a "not to be proposed" is lifted; <see cref="Row"/> is the decision.</summary>
    public async Task<IActionResult> OnPostLift(string slug)
    {
        if (!await Acting(slug))
            return NotFound();
        var lifted = await new DecidePairs(db, clock).Lift(Round, Row, hidden, HttpContext.Me().PersonId);
        return lifted ? Done("Matching.IsLifted") : NotFound();
    }

    private async Task<bool> Find(string slug)
    {
        if (await new LoadBoard(db, clock).Managed(HttpContext.Me(), slug, HttpContext.RequestAborted) is not { } found)
            return false;
        (Round, hidden) = found;
        return true;
    }

    private async Task<bool> Acting(string slug) => await Find(slug) && !IsOver;

    private async Task<IActionResult> Show()
    {
        Board = await new LoadBoard(db, clock).Of(Round, hidden, HttpContext.RequestAborted);
        var today = HttpContext.Me().HouseDay(clock.GetUtcNow());
        StillOpenUntil = Round.EnrolmentIsOpen(today) ? Round.EnrolUntil : null;
        return Page();
    }

    /// <summary>The tandem of the row, if the reader may see it.</summary>
    private async Task<Tandem?> Visible() =>
        await db
            .Tandems.AsNoTracking()
            .SingleOrDefaultAsync(t => t.OrganisationId == Round.OrganisationId && t.RoundId == Round.Id && t.Id == Row)
            is { } tandem
        && !hidden.Any(tandem.Has)
            ? tandem
            : null;

    private Task<IActionResult> Recalculated(string notice) =>
        Conflicts.Tell(async () =>
        {
            await new ProposeTandems(db, vault, clock).Run(
                Round.OrganisationId,
                Round.Id,
                HttpContext.Me().PersonId,
                stop: HttpContext.RequestAborted
            );
            return Done(notice);
        });

    /// <summary>Where whoever releases one after the other goes on.</summary>
    private async Task<string> BelowRow()
    {
        await Show();
        return Board.Below(Row) is { } below ? $"#z-{below.Id}" : "";
    }

    private Task<IActionResult> Released(Func<Pool, IEnumerable<Tandem>> wanted, string next = "") =>
        Conflicts.Tell(async () =>
        {
            var (released, notPossible) = await new ReleaseProposals(db, vault, post, links, clock).Run(
                Round.OrganisationId,
                Round.Id,
                HttpContext.Me().PersonId,
                wanted,
                HttpContext.RequestAborted
            );
            if (notPossible == 0)
                return Done(released > 0 ? "Matching.Released" : "Matching.NothingToRelease", next);
            Problems.Add("paare", texts["Matching.SomeNotPossible"]);
            return await Show();
        });

    private IActionResult Done(string notice, string place = "")
    {
        this.Say(notice);
        return Redirect(Address + place);
    }
}

internal static class Conflicts
{
    /// <summary>Somebody else changed the same proposals in the same moment: nothing of this request happened.</summary>
    public static async Task<IActionResult> Tell(Func<Task<IActionResult>> work)
    {
        try
        {
            return await work();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new StatusCodeResult(StatusCodes.Status409Conflict);
        }
    }
}
