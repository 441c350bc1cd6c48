using Duett.Domain.Accounts;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Tandems;

[Access(To.LinkHolder)]
public sealed class NewPartnerModel(Pairs pairs, AnswerNewPartner answer, Links links) : NewPartnerPage(pairs, answer)
{
    public async Task<IActionResult> OnGet(string token) =>
        await links.Any(LinkKind.NewPartner, token, HttpContext.RequestAborted) is { } link
            ? await Show(link.OrganisationId!.Value, link.PersonId!.Value, link.SubjectId)
            : NotFound();

    public async Task<IActionResult> OnPost(string token, string? then)
    {
        if (await links.Find(LinkKind.NewPartner, token, HttpContext.RequestAborted) is { } link)
            await Take(link.OrganisationId!.Value, link.PersonId!.Value, link.SubjectId, then, link);
        return Redirect($"/neu/{token}");
    }
}
