using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Thanks;

/// <summary>The reader's own certificates; nobody else's exist here.</summary>
[Access(To.Person)]
public sealed class ListModel(OwnCertificates read) : PageModel
{
    public IReadOnlyList<Certificate> Certificates { get; private set; } = [];

    public async Task OnGet() => Certificates = await read.Of(HttpContext.Me(), HttpContext.RequestAborted);
}
