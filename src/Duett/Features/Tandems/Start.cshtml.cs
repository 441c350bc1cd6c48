using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Tandems;

[Access(To.SignedIn)]
public sealed class StartModel(ReadStart read) : PageModel
{
    public StartView Shown { get; private set; } = null!;
    public Me Visitor { get; private set; } = null!;

    public async Task OnGet()
    {
        Visitor = HttpContext.Me();
        Shown = await read.For(Visitor, HttpContext.RequestAborted);
    }
}
