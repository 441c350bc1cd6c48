using Duett.Data;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Home;

/// <summary>Switches the language for this browser and, when signed in, for mails too.</summary>
[Access(To.Everyone)]
public sealed class LanguageModel(DuettDb db) : PageModel
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPost(string sprache, string? zurueck)
    {
        var language = sprache == "en" ? "en" : "de";
        Response.Cookies.Append(
            ReadersCulture.Cookie,
            language,
            new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = Request.IsHttps,
                Path = "/",
            }
        );
        if (HttpContext.Visitor() is { } me)
            await db
                .People.Where(p => p.OrganisationId == me.OrganisationId && p.Id == me.PersonId)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.Language, language));
        return Redirect(ReturnPath.Local(zurueck));
    }
}
