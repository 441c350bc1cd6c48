using Duett.Data;
using Duett.Domain.Matching;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.Outbox;
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

    /// <summary>The mentee for whom another partner is being chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Mentee { get; set; }

    [BindProperty]
    public Guid? Mentor { get; set; }

    /// <summary>The row a button belongs to.</summary>
    [BindProperty]
    public Guid Row { get; set; }

    public string Address => $"/r/{Round.Slug}/vorschlaege";

    /// <summary>Last day of enrolment while it still runs.</summary>
    public DateOnly? StillOpenUntil { get; private set; }
    public bool IsOver => Round.ClosedAt is not null;

    public async Task<IActionResult> OnGet(string slug) => await Find(slug) ? await Show() : NotFound();

    public async Task<IActionResult> OnPostPropose(string slug) =>
        await Acting(slug) ? await Recalculated("Matching.Proposed") : NotFound();

    public async Task<IActionResult> OnPostRelease(string slug) =>
        await Acting(slug)
            ? await Released(pool => pool.Drafts.Where(d => d.Fit != Fit.LookAt || hidden.Any(d.Has)))
            : NotFound();

    public async Task<IActionResult> OnPostReleaseOne(string slug) =>
        await Acting(slug) && await Visible() is { } tandem
            ? await Released(pool => pool.Drafts.Where(d => d.Id == tandem.Id))
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

    public async Task<IActionResult> OnPostPin(string slug)
    {
        if (!await Acting(slug) || await Visible() is not { } tandem)
            return NotFound();
        return await Pinned(tandem.MentorId, tandem.MenteeId, "paare") ? Done("Matching.IsPinned") : await Show();
    }

    public async Task<IActionResult> OnPostForbid(string slug)
    {
        if (!await Acting(slug) || await Visible() is not { } tandem)
            return NotFound();
        await new DecidePairs(db, clock).Forbid(Round, tandem.MentorId, tandem.MenteeId, HttpContext.Me().PersonId);
        return await Recalculated("Matching.IsForbidden");
    }

    /// <summary>A pin or a "not to be proposed" is lifted; <see cref="Row"/> is the decision.</summary>
    public async Task<IActionResult> OnPostLift(string slug)
    {
        if (!await Acting(slug))
            return NotFound();
        var lifted = await new DecidePairs(db, clock).Lift(Round, Row, hidden, HttpContext.Me().PersonId);
        return lifted ? Done("Matching.IsLifted") : NotFound();
    }

    public async Task<IActionResult> OnPostChoose(string slug)
    {
        if (!await Acting(slug))
            return NotFound();
        if (Mentor is not { } mentor || Mentee is not { } mentee || mentor == mentee)
            Problems.Add("mentee", texts["Matching.ChooseBoth"]);
        else if (hidden.Contains(mentor) || hidden.Contains(mentee))
            return NotFound();
        else if (await Pinned(mentor, mentee, "mentor"))
            return await Recalculated("Matching.ChosenPair");
        return await Show();
    }

    private async Task<bool> Find(string slug)
    {
        var me = HttpContext.Me();
        var round = await db
            .Rounds.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganisationId == me.OrganisationId && r.Slug == slug);
        if (round is null || !me.Is(Role.PM, round.Id))
            return false;
        Round = round;
        hidden = await new LoadBoard(db, clock).HiddenFrom(round, me.PersonId, HttpContext.RequestAborted);
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

    private async Task<bool> Pinned(Guid mentor, Guid mentee, string field)
    {
        var pool = await new LoadPool(db, vault, clock).Of(Round, HttpContext.RequestAborted);
        var why = await new DecidePairs(db, clock).Pin(pool, mentor, mentee, HttpContext.Me().PersonId);
        if (why is { } no)
            Problems.Add(field, texts[$"Matching.Pin{no}"]);
        return why is null;
    }

    private Task<IActionResult> Recalculated(string notice) =>
        Conflicts.Tell(async () =>
        {
            await new ProposeTandems(db, vault, clock).Run(
                Round.OrganisationId,
                Round.Id,
                HttpContext.Me().PersonId,
                HttpContext.RequestAborted
            );
            return Done(notice);
        });

    private Task<IActionResult> Released(Func<Pool, IEnumerable<Tandem>> wanted) =>
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
                return Done(released > 0 ? "Matching.Released" : "Matching.NothingToRelease");
            Problems.Add("paare", texts["Matching.SomeNotPossible"]);
            return await Show();
        });

    private IActionResult Done(string notice)
    {
        this.Say(notice);
        return Redirect(Address);
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
