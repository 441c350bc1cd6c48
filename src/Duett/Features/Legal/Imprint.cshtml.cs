using Duett.Layout;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Legal;

[Access(To.Everyone)]
public sealed class ImprintModel(HouseTexts house) : PageModel
{
    public Passage Passage { get; private set; } = null!;

    public async Task OnGet() => Passage = await house.Of(HttpContext.Visitor(), "imprint", HttpContext.RequestAborted);
}
