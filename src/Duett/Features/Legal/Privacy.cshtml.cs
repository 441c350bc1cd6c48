using Duett.Layout;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Legal;

/// <summary>Who can read what, how long it stays, and what everybody can do about it. The house adds who is responsible.</summary>
[Access(To.Everyone)]
public sealed class PrivacyModel(HouseTexts house) : PageModel
{
    public Passage Passage { get; private set; } = null!;

    public async Task OnGet() => Passage = await house.Of(HttpContext.Visitor(), "privacy", HttpContext.RequestAborted);
}
