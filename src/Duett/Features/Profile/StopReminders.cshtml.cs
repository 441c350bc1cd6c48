using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Profile;

/// <summary>
/// Ends reminders from the mail, without signing in. Mail programs send the POST themselves (RFC 8058), so it carries no form
/// token and may come twice; opening the address changes nothing. An unknown token gets the same words.
/// </summary>
[Access(To.LinkHolder)]
[IgnoreAntiforgeryToken]
public sealed class StopRemindersModel(DuettDb db, Links links) : PageModel
{
    public bool Stopped { get; private set; }

    public void OnGet() { }

    public async Task OnPost(string token)
    {
        if (await links.Find(LinkKind.StopReminders, token) is { } link)
            await db
                .People.Where(p => p.OrganisationId == link.OrganisationId && p.Id == link.SubjectId)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.RemindersStopped, true));
        Stopped = true;
    }
}
