using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Enrolments;

/// <summary>My enrolment: where it stands, what I said, and the ways to change it.</summary>
[Access(To.Person)]
public sealed class ShowModel(DuettDb db, Vault vault, ContentCatalogue content, TimeProvider clock) : PageModel
{
    public OwnEnrolment Own { get; private set; } = null!;
    public FirstStep Step { get; private set; } = null!;
    public string MatchOn { get; private set; } = "";
    public string DeletedOn { get; private set; } = "";
    public string Contact { get; private set; } = "";
    public bool CanReturn { get; private set; }
    public bool ConsentMissing { get; private set; }

    public bool Withdrawn => !Own.Enrolment.IsActive;

    public string Names(IEnumerable<string> ids) =>
        string.Join(", ", ids.Select(id => content.NameOf(id)?.In(Texts.Language)).OfType<string>());

    public async Task<IActionResult> OnGet(Guid id) => await Load(id) ? Page() : NotFound();

    /// <summary>Coming back after withdrawing, with the answers as far as they are still there.</summary>
    public async Task<IActionResult> OnPostReturn(Guid id, string? ok)
    {
        if (!await Load(id))
            return NotFound();
        if (!Withdrawn)
            return Redirect($"/anmeldung/{id}");
        if (!CanReturn)
            return StatusCode(409);
        if (ok != "ja")
        {
            ConsentMissing = true;
            return Page();
        }
        Own.Enrolment.Enrol(ConsentText.Version, clock.GetUtcNow());
        await Own.SearchSoon(db, clock.GetUtcNow(), HttpContext.RequestAborted);
        try
        {
            await db.SaveChangesAsync(HttpContext.RequestAborted);
        }
        catch (DbUpdateConcurrencyException)
        {
            return StatusCode(409);
        }
        this.Say("Enrolments.Returned");
        return Redirect($"/anmeldung/{id}");
    }

    private async Task<bool> Load(Guid id)
    {
        var stop = HttpContext.RequestAborted;
        if (await OwnEnrolment.Find(db, HttpContext.Me(), id, stop) is not { } own)
            return false;
        Own = own;
        var answers = await vault.AnswersOf(own.Enrolment, stop);
        Step = FirstStep.From(own.Enrolment, answers, topic => content.FindBackTopic(topic) is not null);
        var culture = Dates.CultureOf(Texts.Language);
        MatchOn = Dates.Long(own.Round.MatchOn, culture);
        Contact = await own.NameOf(db, own.Round.ContactPersonId, stop);
        CanReturn = own.Round.ClosedAt is null && own.Enrolment.SealedAnswers is not null;
        if (own.Enrolment.WithdrawnAt is { } at)
            DeletedOn = Dates.Long(at.AddDays(ForgetAnswers.DaysKept).DayIn(Dates.Zone(own.House.TimeZone)), culture);
        return true;
    }
}
