using Duett.Data;
using Duett.Layout;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Home;

[Access(To.Everyone)]
public sealed class IndexModel(DuettDb db, HouseTexts house) : PageModel
{
    public bool NotSetUp { get; private set; }

    /// <summary>What the house itself says to everybody who comes.</summary>
    public Passage? Welcome { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (HttpContext.Visitor() is not null)
            return Redirect("/start");
        NotSetUp = !await db.Organisations.AnyAsync(HttpContext.RequestAborted);
        Welcome = await house.Of(null, "home", HttpContext.RequestAborted);
        return Page();
    }
}
