using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Tandems;

/// <summary>The proposal with everything that speaks for it, for the person alone.</summary>
[Access(To.Person)]
public sealed class OwnProposalModel(Pairs pairs, ReadProposal read, AnswerProposal answer, Texts texts)
    : ProposalPage(pairs, read, answer, texts)
{
    public Task<IActionResult> OnGet(Guid id)
    {
        var me = HttpContext.Me();
        return Show(me.OrganisationId, me.PersonId, id, proven: true);
    }

    public async Task<IActionResult> OnPost(Guid id, string? answer, long? slot)
    {
        var me = HttpContext.Me();
        if (await Take(me.OrganisationId, me.PersonId, id, proven: true, (answer, slot), link: null) is { } again)
            return again;
        return Redirect($"/vorschlag/{id}");
    }
}
