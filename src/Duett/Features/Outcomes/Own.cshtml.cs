using Duett.Data;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Outcomes;

/// <summary>The same signed in, for whoever has lost the mail.</summary>
[Access(To.SignedIn)]
public sealed class OwnModel(DuettDb db, AnswerBoxes boxes, HouseCatalogue house, Texts texts, TimeProvider clock)
    : AnswerPage(db, boxes, house, texts, clock)
{
    public Task<IActionResult> OnGet(Guid id)
    {
        var me = Mine(id);
        return Show(me.OrganisationId, me.PersonId, id);
    }

    public Task<IActionResult> OnPost(Guid id, string? schritt)
    {
        var me = Mine(id);
        return Take(me.OrganisationId, me.PersonId, id, schritt);
    }

    private Me Mine(Guid id)
    {
        Here = $"/fragen/eigene/{id}";
        return HttpContext.Me();
    }
}
