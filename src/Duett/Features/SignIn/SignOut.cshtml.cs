using Duett.Layout;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.SignIn;

[Access(To.Everyone)]
public sealed class SignOutModel(Sessions sessions) : PageModel
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPost()
    {
        await sessions.EndCurrent();
        // Whoever uses the next browser window on a shared device finds no page of the one before.
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        this.Say("SignIn.SignedOut");
        return Redirect("/");
    }
}
