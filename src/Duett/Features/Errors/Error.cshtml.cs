using System.Diagnostics;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Errors;

[Access(To.Everyone)]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    /// <summary>Errors that have words of their own; others share those of the nearest kind.</summary>
    public int Known { get; private set; }
    public string? Reference { get; private set; }

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        Known = code switch
        {
            400 or 404 or 409 or 410 or 429 => code,
            413 => 400,
            >= 500 => 500,
            _ => 404,
        };
        if (Known == 500)
            Reference = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
    }
}
