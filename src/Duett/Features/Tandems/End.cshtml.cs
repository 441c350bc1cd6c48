using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Tandems;

/// <summary>The way out: one click brings here, one click ends. No reason is asked for.</summary>
[Access(To.Person)]
public sealed class EndModel(Pairs pairs, EndTandem end, GoFreely freely) : PageModel
{
    public Guid TandemId { get; private set; }
    public string Partner { get; private set; } = "";
    public bool IsOpenPool { get; private set; }

    /// <summary>A free learning partnership is left; nobody is offered anybody new.</summary>
    public bool IsFree { get; private set; }

    public async Task<IActionResult> OnGet(Guid id)
    {
        var me = HttpContext.Me();
        if (await pairs.Of(me.OrganisationId, me.PersonId, id, HttpContext.RequestAborted) is not { } pair)
            return NotFound();
        if (pair.Tandem.EndedAt is not null)
            return Redirect($"/neu/{id}");
        if (!pair.Tandem.KeepsRoom)
            return NotFound();
        IsFree = pair.Tandem.IsFree;
        (TandemId, Partner, IsOpenPool) = (id, pair.PartnerOf(me.PersonId).Name, pair.Round.IsOpenPool);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id)
    {
        var me = HttpContext.Me();
        if (await pairs.Of(me.OrganisationId, me.PersonId, id) is not { Tandem.AgreedAt: not null } pair)
            return NotFound();
        if (pair.Tandem.FreeSince is not null)
        {
            await freely.Leave(me.OrganisationId, me.PersonId, id);
            return Redirect($"/t/{id}");
        }
        // Both may press at the same moment: for both it has ended.
        await end.End(me.OrganisationId, me.PersonId, id);
        return Redirect($"/neu/{id}");
    }
}
