using Duett.Data;
using Duett.Domain;
using Duett.Domain.Calls;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Calls;

/// <summary>
/// Somebody from another organisation applies. Whoever's address it is, the request does the same work and gives the same
/// answer; nobody reads it before the address is confirmed.
/// </summary>
[Access(To.Everyone)]
public sealed class ApplyModel(DuettDb db, Vault vault, RateLimits limits, Texts texts, TimeProvider clock) : PageModel
{
    public const int MostPerClient = 10;
    private const int MostPerAddress = 3;
    private const int MostOfARound = 200;

    public OpenCall Open { get; private set; } = null!;
    public ApplicationForm Form { get; private set; } = new();
    public Problems Problems { get; } = new();

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(string slug) => await Find(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string slug, [FromForm] ApplicationForm form)
    {
        if (!await Find(slug))
            return NotFound();
        Form = form;
        if (form.Read(Problems, texts) is not { } words)
            return Page();
        if (
            !await limits.Allow("apply", RateLimits.Client(HttpContext), MostPerClient, TimeSpan.FromHours(1), Stop)
            || !await limits.Allow("apply-all", $"{Open.Round.Id}", MostOfARound, TimeSpan.FromDays(1), Stop)
        )
            return StatusCode(StatusCodes.Status429TooManyRequests);
        if (await limits.Allow("apply-mail", Folding.Mail(words.Mail), MostPerAddress, TimeSpan.FromDays(1), Stop))
            await Keep(words);
        return Redirect($"/mitmachen/{slug}/gesendet?was=bewerbung");
    }

    private async Task<bool> Find(string slug)
    {
        if (await OpenCall.At(slug, db, clock.GetUtcNow(), Stop) is not { TakesApplications: true } open)
            return false;
        Open = open;
        return true;
    }

    private async Task Keep(ApplicationWords words)
    {
        var (id, now) = (Guid.NewGuid(), clock.GetUtcNow());
        db.Add(
            new Application
            {
                OrganisationId = Open.House.Id,
                Id = id,
                RoundId = Open.Round.Id,
                Language = Texts.Language,
                ConsentVersion = Application.CurrentConsent,
                SentAt = now,
                Sealed = await vault.SealApplication(Open.House.Id, id, words, Stop),
            }
        );
        db.Later<SendConfirmation>(now, Open.House.Id, id);
        await db.SaveChangesAsync(Stop);
    }
}
