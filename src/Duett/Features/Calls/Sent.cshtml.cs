using Duett.Data;
using Duett.Platform.Hosting;
using Duett.Platform.Mail;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Duett.Features.Calls;

/// <summary>The same words for everybody who sent a form of the call, whether a mail follows or not.</summary>
[Access(To.Everyone)]
public sealed class SentModel(DuettDb db, PublicAddress address, IOptions<MailOptions> mail, TimeProvider clock)
    : PageModel
{
    public OpenCall Open { get; private set; } = null!;

    [BindProperty(SupportsGet = true, Name = "was")]
    public string? What { get; set; }

    public bool IsApplication => What == "bewerbung";
    public bool LiesInOutbox { get; private set; }

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await OpenCall.At(slug, db, clock.GetUtcNow(), HttpContext.RequestAborted) is not { } open)
            return NotFound();
        Open = open;
        LiesInOutbox = !mail.Value.IsConfigured && await address.IsTryOut();
        return Page();
    }
}
