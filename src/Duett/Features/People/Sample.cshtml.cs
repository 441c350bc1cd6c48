using System.Text;
using Duett.Domain.People;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.People;

/// <summary>A list to start from. The byte order mark lets Excel read the umlauts.</summary>
[Access(To.Role, Role.HR)]
public sealed class SampleModel(Texts texts) : PeoplePage
{
    public IActionResult OnGet()
    {
        string[] lines = [texts["People.SampleHeader"], texts["People.SampleFirst"], texts["People.SampleSecond"], ""];
        byte[] file = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join("\r\n", lines))];
        return File(file, "text/csv; charset=utf-8", texts["People.SampleName"]);
    }
}
