using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Tandems;

[Access(To.SignedIn)]
public sealed class OwnNewPartnerModel(Pairs pairs, AnswerNewPartner answer) : NewPartnerPage(pairs, answer)
{
    public override bool MayChange => true;

    public Task<IActionResult> OnGet(Guid id)
    {
        var me = HttpContext.Me();
        return Show(me.OrganisationId, me.PersonId, id);
    }

    public async Task<IActionResult> OnPost(Guid id, string? then)
    {
        var me = HttpContext.Me();
        await Take(me.OrganisationId, me.PersonId, id, then, link: null);
        return Redirect($"/neu/{id}");
    }
}
