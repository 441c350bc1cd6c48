using Duett.Domain.Accounts;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Tandems;

/// <summary>The dates by the link of a mail: enough to come, move, cancel or say "we met", and nothing of the room.</summary>
[Access(To.LinkHolder)]
public sealed class DatesByLinkModel(Pairs pairs, ReadDates read, ChangeDates change, Links links, Texts texts)
    : DatesPage(pairs, read, change, texts)
{
    public bool LinkIsOver { get; private set; }

    public async Task<IActionResult> OnGet(string token)
    {
        if (await links.Any(LinkKind.Dates, token, HttpContext.RequestAborted) is not { } link)
            return NotFound();
        LinkIsOver = await links.Find(LinkKind.Dates, token, HttpContext.RequestAborted) is null;
        FilesUnder = $"/m/{token}";
        return await Show(link.OrganisationId!.Value, link.PersonId!.Value, link.SubjectId);
    }

    public async Task<IActionResult> OnPost(string token, DatesForm form)
    {
        if (await links.Find(LinkKind.Dates, token, HttpContext.RequestAborted) is not { } link)
            return Redirect($"/m/{token}");
        FilesUnder = $"/m/{token}";
        return await Take(link.OrganisationId!.Value, link.PersonId!.Value, link.SubjectId, link, form)
            ?? Redirect($"/m/{token}");
    }
}
