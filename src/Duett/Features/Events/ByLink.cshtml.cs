using Duett.Domain.Accounts;
using Duett.Domain.Events;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Events;

/// <summary>An event by the link of a mail. The link stays good: an answer may change until the event begins.</summary>
[Access(To.LinkHolder)]
public sealed class ByLinkModel(ReadEvent read, AnswerEvent answer, TellGuests tell, Links links, Texts texts)
    : EventForGuest(read, answer, tell, texts)
{
    public async Task<IActionResult> OnGet(string token) =>
        await Find(token) is { } link
            ? await Show(link.OrganisationId!.Value, link.PersonId!.Value, link.SubjectId)
            : NotFound();

    public async Task<IActionResult> OnPost(string token, EventAnswer answer) =>
        await Find(token) is { } link
            ? await Take(link.OrganisationId!.Value, link.PersonId!.Value, link.SubjectId, answer)
            : NotFound();

    public async Task<IActionResult> OnGetCalendar(string token) =>
        await Find(token) is { } link
            ? await Calendar(link.OrganisationId!.Value, link.PersonId!.Value, link.SubjectId)
            : NotFound();

    private Task<Link?> Find(string token)
    {
        Here = $"/va/{token}";
        return links.Find(LinkKind.Event, token, HttpContext.RequestAborted);
    }
}
