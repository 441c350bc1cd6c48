using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Tandems;

[Access(To.Person)]
public sealed class OwnDatesModel(Pairs pairs, ReadDates read, ChangeDates change, Texts texts)
    : DatesPage(pairs, read, change, texts)
{
    public Task<IActionResult> OnGet(Guid id) => Open(id);

    /// <param name="form">Which button was pressed and what was typed.</param>
    /// <param name="zurueck">The page of the same person that the form stood on, for instance the room.</param>
    public async Task<IActionResult> OnPost(Guid id, DatesForm form, string? zurueck)
    {
        var me = HttpContext.Me();
        FilesUnder = $"/t/{id}/termin";
        return await Take(me.OrganisationId, me.PersonId, id, link: null, form)
            ?? Redirect(zurueck is null ? $"/t/{id}/termine" : ReturnPath.Local(zurueck));
    }

    private Task<IActionResult> Open(Guid id)
    {
        var me = HttpContext.Me();
        FilesUnder = $"/t/{id}/termin";
        return Show(me.OrganisationId, me.PersonId, id);
    }
}
