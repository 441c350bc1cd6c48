using Duett.Domain.People;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Tandems;

[Access(To.SignedIn)]
public sealed class StartModel(ReadStart read) : PageModel
{
    public StartView Shown { get; private set; } = null!;
    public Me Visitor { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        Visitor = HttpContext.Me();
        Shown = await read.For(Visitor, HttpContext.RequestAborted);
        // Works council and data protection come to see who sees what; whoever has more to do here starts with that.
        var watches = Visitor.Roles.Count > 0 && Visitor.Roles.All(r => r.Role is Role.BR or Role.DP);
        return watches && !Shown.TakesPart ? Redirect("/transparenz") : Page();
    }
}
