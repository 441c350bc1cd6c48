using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Platform.Hosting;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Calls;

/// <summary>Texts for mail, intranet, chat and the staff meeting, with the round's own names and dates, to be copied.</summary>
[Access(To.Role, Role.PM)]
public sealed class CopyModel(DuettDb db, PublicAddress address, ContentCatalogue content, Texts texts)
    : CallManagerPage(db, address)
{
    private static readonly string[] Channels = ["mail", "intranet", "chat", "speech"];

    [BindProperty(SupportsGet = true, Name = "sprache")]
    public string? Asked { get; set; }

    public string Language { get; private set; } = "de";
    public IReadOnlyList<Copy> Copies { get; private set; } = [];

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        Language = Asked is "de" or "en" ? Asked : House.Language;
        var kind = content.FindTemplate(Round.Template)?.Kind ?? "";
        var values = await CopyValues.Of(Round, Link, [], Db, content, texts, Language, Stop);
        Copies =
        [
            .. content
                .CopyTexts.Where(t => t.CallsFor(kind) && Channels.Contains(t.Channel))
                .OrderBy(t => Array.IndexOf(Channels, t.Channel))
                .Select(t => CopyValues.Fill(t, values, Language)),
        ];
        return Page();
    }
}
