using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Enrolments;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Enrolments;

/// <summary>"Not this time": without a reason, and to be taken back while enrolment is open.</summary>
[Access(To.LinkHolder)]
public sealed class DeclineModel(DuettDb db, Links links, TimeProvider clock) : PageModel
{
    private bool known;

    public bool Declined { get; private set; }
    public bool NotToBeAsked { get; private set; }
    public string Round { get; private set; } = "";
    public string InvitationPath { get; private set; } = "";

    public async Task<IActionResult> OnGet(string token) =>
        await Find(token) is { } invited ? Show(invited) : Elsewhere();

    public async Task<IActionResult> OnPost(string token, string? nicht_mehr)
    {
        if (await Find(token) is not { } invited)
            return Elsewhere();
        var today = invited.Today(clock.GetUtcNow());
        invited.Invitation.Decline(today);
        if (nicht_mehr == "ja")
            invited.Person.NotToBeAskedSince ??= today;
        // What was typed so far belongs to nobody any more.
        if (invited.Enrolment is { EnrolledAt: null } draft)
            db.Remove(draft);
        return await Save(Request.Path);
    }

    public async Task<IActionResult> OnPostTakeBack(string token)
    {
        if (await Find(token) is not { } invited)
            return Elsewhere();
        invited.Invitation.TakeDeclineBack();
        invited.Person.NotToBeAskedSince = null;
        return await Save(InvitationPath);
    }

    /// <summary>Null when there is nothing to answer (any more); <see cref="Elsewhere"/> leads to the page that says why.</summary>
    private async Task<Invited?> Find(string token)
    {
        InvitationPath = $"/e/{Uri.EscapeDataString(token)}";
        var link = await links.Any(LinkKind.Enrol, token, HttpContext.RequestAborted);
        known = link is not null;
        var invited = await Invited.Of(link, db, HttpContext.RequestAborted);
        var now = clock.GetUtcNow();
        var answerable = link is { UsedAt: null } && link.ExpiresAt > now && invited is { IsEnrolled: false };
        return answerable && invited!.IsOpen(now) ? invited : null;
    }

    private IActionResult Elsewhere() => known ? Redirect(InvitationPath) : NotFound();

    private PageResult Show(Invited invited)
    {
        Declined = invited.Invitation.DeclinedOn is not null;
        NotToBeAsked = invited.Person.NotToBeAskedSince is not null;
        Round = invited.Round.Name;
        return Page();
    }

    /// <summary>Somebody pressed twice or answered on two devices: the page then shows what counts.</summary>
    private async Task<IActionResult> Save(string path)
    {
        try
        {
            await db.SaveChangesAsync(HttpContext.RequestAborted);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
        }
        return Redirect(path);
    }
}
