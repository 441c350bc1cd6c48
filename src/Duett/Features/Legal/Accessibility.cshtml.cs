using Duett.Data;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Legal;

/// <summary>What was tested and what was not. The house adds whom to tell about barriers.</summary>
[Access(To.Everyone)]
public sealed class AccessibilityModel(DuettDb db) : PageModel
{
    public Passage Passage { get; private set; } = null!;

    public async Task OnGet()
    {
        var me = HttpContext.Visitor();
        var house = await db.HouseOf(me, HttpContext.RequestAborted);
        Passage = new(house?.Accessibility, "Accessibility", me.MayEdit());
    }
}
