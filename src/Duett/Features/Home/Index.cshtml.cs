using Duett.Data;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Home;

[Access(To.Everyone)]
public sealed class IndexModel(DuettDb db) : PageModel
{
    public bool NotSetUp { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (HttpContext.Visitor() is not null)
            return Redirect("/start");
        NotSetUp = !await db.Organisations.AnyAsync(HttpContext.RequestAborted);
        return Page();
    }
}
