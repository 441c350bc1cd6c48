using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Outcomes;

/// <summary>The questions by the link of a mail. The link stays good: until they are sent, answers may change.</summary>
[Access(To.LinkHolder)]
public sealed class AnswerModel(
    DuettDb db,
    AnswerBoxes boxes,
    HouseCatalogue house,
    Texts texts,
    Links links,
    TimeProvider clock
) : AnswerPage(db, boxes, house, texts, clock)
{
    public async Task<IActionResult> OnGet(string token) =>
        await Find(token) is { } link
            ? OrOver(await Show(link.OrganisationId!.Value, link.PersonId!.Value, link.SubjectId))
            : NotFound();

    public async Task<IActionResult> OnPost(string token, string? schritt) =>
        await Find(token) is { } link
            ? OrOver(await Take(link.OrganisationId!.Value, link.PersonId!.Value, link.SubjectId, schritt))
            : NotFound();

    private IActionResult OrOver(IActionResult shown) => shown is NotFoundResult ? ShowOver() : shown;

    /// <summary>Also one that has run out: the page then says that the days are over, as long as it knows of which round.</summary>
    private Task<Link?> Find(string token)
    {
        Here = $"/fragen/{token}";
        return links.Any(LinkKind.Answer, token, HttpContext.RequestAborted);
    }
}
