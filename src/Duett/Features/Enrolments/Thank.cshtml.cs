using Duett.Data;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Enrolments;

/// <summary>What happens next, right after enrolling. It shows nothing that was said, so a mail link suffices.</summary>
[Access(To.SignedIn)]
public sealed class ThankModel(DuettDb db) : PageModel
{
    public Guid Id { get; private set; }
    public string MatchOn { get; private set; } = "";
    public string Contact { get; private set; } = "";

    /// <summary>The tandems of the round have been proposed already.</summary>
    public bool IsLate { get; private set; }

    public async Task<IActionResult> OnGet(Guid id)
    {
        var stop = HttpContext.RequestAborted;
        if (await OwnEnrolment.Find(db, HttpContext.Me(), id, stop) is not { Enrolment.IsActive: true } own)
            return NotFound();
        (Id, IsLate) = (id, own.Round.ReleasedAt is not null);
        MatchOn = Dates.Long(own.Round.MatchOn, Dates.CultureOf(Texts.Language));
        Contact = await own.NameOf(db, own.Round.ContactPersonId, stop);
        return Page();
    }
}
