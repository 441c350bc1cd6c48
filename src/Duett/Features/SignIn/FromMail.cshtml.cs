using Duett.Domain.Accounts;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.SignIn;

/// <summary>
/// The sign-in link from the mail. Opening it changes nothing, since mail scanners open everything; the button uses it up
/// and starts a session that proves the mailbox, not yet the person.
/// </summary>
[Access(To.LinkHolder)]
public sealed class FromMailModel(Links links, Accounts accounts, Sessions sessions) : PageModel
{
    /// <summary>Null: the link is unknown, used or expired; all three look alike.</summary>
    public string? Name { get; private set; }

    public async Task<IActionResult> OnGet(string token)
    {
        if (await links.Find(LinkKind.SignIn, token) is not { } link)
            return Invalid();
        Name = (await accounts.PersonOf(link.SubjectId))?.Name;
        return Name is null ? Invalid() : Page();
    }

    public async Task<IActionResult> OnPost(string token)
    {
        var link = await links.Any(LinkKind.SignIn, token);
        // Pressed twice: the first press has signed in already.
        if (link?.UsedAt is not null && HttpContext.Visitor()?.AccountId == link.SubjectId)
            return LocalRedirect(ReturnCookie.Take(HttpContext));
        link = await links.Find(LinkKind.SignIn, token);
        if (link is null || await accounts.PersonOf(link.SubjectId) is null || !await links.Use(link))
            return Invalid();
        await sessions.Start(link.SubjectId, Strength.Mail);
        return LocalRedirect(ReturnCookie.Take(HttpContext));
    }

    private PageResult Invalid()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
