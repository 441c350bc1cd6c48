using Duett.Domain.Events;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Events;

/// <summary>The same signed in. It shows a day and an agenda, nothing confidential: a mail link suffices.</summary>
[Access(To.SignedIn)]
public sealed class OwnModel(ReadEvent read, AnswerEvent answer, TellGuests tell, Texts texts)
    : EventForGuest(read, answer, tell, texts)
{
    public Task<IActionResult> OnGet(Guid id)
    {
        var me = Mine(id);
        return Show(me.OrganisationId, me.PersonId, id);
    }

    public Task<IActionResult> OnPost(Guid id, EventAnswer answer)
    {
        var me = Mine(id);
        return Take(me.OrganisationId, me.PersonId, id, answer);
    }

    public Task<IActionResult> OnGetCalendar(Guid id)
    {
        var me = Mine(id);
        return Calendar(me.OrganisationId, me.PersonId, id);
    }

    private Me Mine(Guid id)
    {
        Here = $"/veranstaltung/{id}";
        return HttpContext.Me();
    }
}
