using Duett.Domain.Accounts;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Tandems;

/// <summary>
/// The proposal by the link of the mail. Assistants read mailboxes: the link alone shows who and when and lets answer, the
/// shared topics need PIN or passkey.
/// </summary>
[Access(To.LinkHolder)]
public sealed class ProposalModel(Pairs pairs, ReadProposal read, AnswerProposal answer, Links links, Texts texts)
    : ProposalPage(pairs, read, answer, texts)
{
    /// <summary>The link was used or has run out; the page then says how things stand and no more.</summary>
    public bool LinkIsOver { get; private set; }

    public async Task<IActionResult> OnGet(string token)
    {
        if (await links.Any(LinkKind.Proposal, token, HttpContext.RequestAborted) is not { } link)
            return NotFound();
        LinkIsOver = await links.Find(LinkKind.Proposal, token, HttpContext.RequestAborted) is null;
        return await Show(link.OrganisationId!.Value, link.PersonId!.Value, link.SubjectId, Proven(link));
    }

    public async Task<IActionResult> OnPost(string token, string? answer, long? slot)
    {
        if (await links.Find(LinkKind.Proposal, token, HttpContext.RequestAborted) is not { } link)
            return Redirect($"/v/{token}");
        var (organisation, person) = (link.OrganisationId!.Value, link.PersonId!.Value);
        return await Take(organisation, person, link.SubjectId, Proven(link), (answer, slot), link)
            ?? Redirect($"/v/{token}");
    }

    private bool Proven(Link link) =>
        HttpContext.Visitor() is { Strength: Strength.Person } me && me.PersonId == link.PersonId;
}
