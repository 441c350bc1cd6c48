using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Platform.Hosting;
using Duett.Platform.Qr;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Calls;

/// <summary>Posters to print: one for whoever shows, one for whoever learns, each a sheet of A4 with the address as a QR code.</summary>
[Access(To.Role, Role.PM)]
public sealed class PosterModel(DuettDb db, PublicAddress address, ContentCatalogue content, Texts texts)
    : CallManagerPage(db, address)
{
    [BindProperty(SupportsGet = true, Name = "sprache")]
    public string? Asked { get; set; }

    public string Language { get; private set; } = "de";
    public IReadOnlyList<Copy> Posters { get; private set; } = [];
    public QrSvg Code { get; private set; } = null!;
    public string Kind { get; private set; } = "";

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        Language = Asked is "de" or "en" ? Asked : House.Language;
        Kind = content.FindTemplate(Round.Template)?.Kind ?? "";
        var values = await CopyValues.Of(Round, Link, [], Db, content, texts, Language, Stop);
        Posters =
        [
            .. content
                .CopyTexts.Where(t => t.CallsFor(Kind) && t.Channel == "poster")
                .Select(t => CopyValues.Fill(t, values, Language)),
        ];
        Code = QrSvg.Of(Link);
        return Page();
    }

    /// <summary>The paragraphs of a poster; the last one, with date and address, stands beside the code.</summary>
    public static string[] Paragraphs(Copy poster) => poster.Body.Split("\n\n");
}
