using Duett.Data;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Legal;

[Access(To.Everyone)]
public sealed class ImprintModel(DuettDb db) : PageModel
{
    public Passage Passage { get; private set; } = null!;

    public async Task OnGet()
    {
        var me = HttpContext.Visitor();
        var house = await db.HouseOf(me, HttpContext.RequestAborted);
        Passage = new(house?.Imprint, "Imprint", me.MayEdit());
    }
}
