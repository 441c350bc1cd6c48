using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Layout;
using Duett.Platform.Jobs;
using Duett.Platform.Mail;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.SignIn;

/// <summary>
/// Asks for a sign-in link. Known or not, the page does the same work and gives the same answer; whether there is anybody
/// to write to shows only in the job that follows.
/// </summary>
[Access(To.Everyone)]
public sealed class AskModel(
    DuettDb db,
    RateLimits limits,
    Passkeys passkeys,
    Accounts accounts,
    Sessions sessions,
    Texts texts,
    TimeProvider clock
) : PageModel
{
    public const int MostPerAddress = 5;

    /// <summary>A whole office may come from one address; more than this is no office any more.</summary>
    public const int MostPerClient = 30;

    [BindProperty(SupportsGet = true)]
    public string? Zurueck { get; set; }

    [BindProperty]
    public string? Mail { get; set; }

    public Problems Problems { get; } = new();
    public bool OffersPasskeys { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        Zurueck = ReturnPath.Local(Zurueck);
        return HttpContext.Visitor() is null ? await Show() : LocalRedirect(Zurueck);
    }

    public async Task<IActionResult> OnPost()
    {
        Zurueck = ReturnPath.Local(Zurueck);
        if (!EmailAddress.TryParse(Mail, out _, out _))
        {
            Problems.Add("mail", texts["SignIn.MailFault"]);
            return await Show();
        }
        if (!await limits.Allow("sign-in-client", RateLimits.Client(HttpContext), MostPerClient, TimeSpan.FromHours(1)))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        var folded = Folding.Mail(Mail);
        if (await limits.Allow("sign-in-mail", folded, MostPerAddress, TimeSpan.FromHours(1)))
            await Order(folded);
        ReturnCookie.Keep(HttpContext, Zurueck);
        return Redirect("/anmelden/gesendet");
    }

    public async Task<IActionResult> OnPostOptions() =>
        Content(await passkeys.OptionsToSignIn(null), "application/json");

    public async Task<IActionResult> OnPostPasskey(string? credential)
    {
        Zurueck = ReturnPath.Local(Zurueck);
        if (await passkeys.SignIn(credential, null) is not { } account || await accounts.PersonOf(account) is null)
        {
            Problems.Add("passkey", texts["SignIn.PasskeyFault"]);
            return await Show();
        }
        await sessions.Start(account, Strength.Person);
        return LocalRedirect(Zurueck);
    }

    private async Task<PageResult> Show()
    {
        OffersPasskeys = await passkeys.ArePossible();
        return Page();
    }

    private async Task Order(string folded)
    {
        var person = await db
            .People.Where(p => p.FoldedMail == folded && p.LeftOn == null)
            .OrderBy(p => p.OrganisationId)
            .Select(p => new { p.OrganisationId, p.Id })
            .FirstOrDefaultAsync();
        db.Later<SendSignInLink>(clock.GetUtcNow(), person?.OrganisationId, person?.Id ?? Guid.NewGuid());
        await db.SaveChangesAsync();
    }
}
