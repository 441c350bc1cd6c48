using Duett.Data;
using Duett.Domain.Calls;
using Duett.Domain.Content;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Mail;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Calls;

/// <summary>The public page of a round, and the form that asks for a personal link.</summary>
[Access(To.Everyone)]
public sealed class ShowModel(DuettDb db, RateLimits limits, ContentCatalogue content, Texts texts, TimeProvider clock)
    : PageModel
{
    public OpenCall Open { get; private set; } = null!;
    public CallText Text { get; private set; } = null!;
    public Problems Problems { get; } = new();

    [BindProperty(Name = "mail")]
    public string? Mail { get; set; }

    [BindProperty(Name = "rolle")]
    public ProgrammeRole Role { get; set; } = ProgrammeRole.Both;

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(string slug) => await Find(slug) ? await Show() : NotFound();

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        if (!Open.TakesPeople)
            return Redirect($"/mitmachen/{slug}");
        if (!EmailAddress.TryParse(Mail, out _, out _))
        {
            Problems.Add("mail", texts["Calls.MailFault"]);
            return await Show();
        }
        var ask = new AskForLink(db, limits, clock);
        var from = RateLimits.Client(HttpContext);
        return await ask.Run(Open, Mail!, Role, from, Stop)
            ? Redirect($"/mitmachen/{slug}/gesendet")
            : StatusCode(StatusCodes.Status429TooManyRequests);
    }

    private async Task<bool> Find(string slug)
    {
        if (await OpenCall.At(slug, db, clock.GetUtcNow(), Stop) is not { } open)
            return false;
        Open = open;
        return true;
    }

    private async Task<IActionResult> Show()
    {
        Text = await CallText.Of(Open.Call, Open.Round, Open.House, db, content, texts, Stop);
        return Page();
    }
}
