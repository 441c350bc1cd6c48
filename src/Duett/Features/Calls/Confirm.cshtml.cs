using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Calls;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Outbox;
using Duett.Platform.Retention;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Calls;

public enum ApplicationState
{
    Gone,
    ToConfirm,
    Waits,
    Answered,
}

/// <summary>An application for whoever wrote it: confirmed here, and withdrawn here, from the link in the mail.</summary>
[Access(To.LinkHolder)]
public sealed class ConfirmModel(
    DuettDb db,
    Vault vault,
    Links links,
    Post post,
    PublicAddress address,
    TimeProvider clock
) : PageModel
{
    private Application application = null!;

    public ApplicationState State { get; private set; }
    public Round? Round { get; private set; }
    public ApplicationWords? Words { get; private set; }

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(string token)
    {
        if (!await Find(token))
            Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    public async Task<IActionResult> OnPost(string token)
    {
        await db.Atomically(
            async () =>
            {
                db.ChangeTracker.Clear();
                if (!await Find(token) || State != ApplicationState.ToConfirm)
                    return;
                application.Confirm(clock.GetUtcNow());
                if (!await ReplaceEarlier())
                    await TellManager();
                await db.SaveChangesAsync(Stop);
            },
            Stop
        );
        return Redirect($"/bewerbung/{Uri.EscapeDataString(token)}");
    }

    public async Task<IActionResult> OnPostWithdraw(string token)
    {
        var found = false;
        await db.Atomically(
            async () =>
            {
                db.ChangeTracker.Clear();
                found = await Find(token);
                if (!found)
                    return;
                await vault.Forget(db, application, Stop);
                var (house, mail) = (application.OrganisationId, Words!.Mail);
                await db
                    .Mails.Where(m => m.OrganisationId == house && m.PersonId == null && m.To == mail)
                    .ExecuteDeleteAsync(Stop);
                await db.SaveChangesAsync(Stop);
            },
            Stop
        );
        if (found)
            this.Say("Calls.Withdrawn");
        return Redirect(found ? "/" : $"/bewerbung/{Uri.EscapeDataString(token)}");
    }

    private async Task<bool> Find(string token)
    {
        var link = await links.Find(LinkKind.Apply, token, Stop);
        var now = clock.GetUtcNow();
        // The number is random and its holder belongs to no house: the link alone leads here.
        var found = link is null ? null : await db.Applications.SingleOrDefaultAsync(a => a.Id == link.SubjectId, Stop);
        if (found is null || (found.ConfirmedAt is null && found.SentAt.AddDays(Clocks.UnconfirmedApplications) < now))
            return false;
        application = found;
        Words = await vault.WordsOf(found, Stop);
        Round = await db.Rounds.SingleAsync(
            r => r.OrganisationId == found.OrganisationId && r.Id == found.RoundId,
            Stop
        );
        State =
            found.DeclinedAt is not null ? ApplicationState.Answered
            : found.Waits ? ApplicationState.Waits
            : ApplicationState.ToConfirm;
        return Words is not null;
    }

    /// <summary>The last application of an address counts. True when another one waited already, whosever it is.</summary>
    private async Task<bool> ReplaceEarlier()
    {
        var waiting = await db
            .Applications.Where(a => a.OrganisationId == application.OrganisationId)
            .Where(a => a.RoundId == application.RoundId && a.Id != application.Id)
            .Where(a => a.ConfirmedAt != null && a.DeclinedAt == null)
            .ToListAsync(Stop);
        var mail = Folding.Mail(Words!.Mail);
        foreach (var other in waiting)
            if (await vault.WordsOf(other, Stop) is { } words && Folding.Mail(words.Mail) == mail)
                await vault.Forget(db, other, Stop);
        return waiting.Count > 0;
    }

    private async Task TellManager()
    {
        var (house, manager) = (Round!.OrganisationId, Round.ManagerId);
        await post.Queue(
            await db.People.SingleAsync(p => p.OrganisationId == house && p.Id == manager, Stop),
            "application-arrived",
            new Dictionary<string, string>
            {
                ["programme"] = Round.Name,
                ["link"] = $"{await address.Get()}/r/{Round.Slug}/aufruf/bewerbungen",
            },
            round: Round.Id
        );
    }
}
