using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Domain.Jobs;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
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
    public int? Hours { get; private set; }
    public string MatchOn { get; private set; } = "";
    public string DeletedOn { get; private set; } = "";
    public string Contact { get; private set; } = "";

    /// <summary>What helps was written for an earlier contact person; the present one does not read it.</summary>
    public bool SupportIsUnread { get; private set; }
    public bool CanReturn { get; private set; }
    public bool ConsentMissing { get; private set; }

    public WaitingView? Waiting { get; private set; }

    /// <summary>The search for somebody to learn from goes on, and no wish for certain topics need stand in its way.</summary>
    public bool MayOpen { get; private set; }

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
        db.Later(SharedJobs.SettleEvents, clock.GetUtcNow(), Own.Enrolment.OrganisationId, Own.Round.Id);
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

    /// <summary>One tap for whoever waits because nobody offers, or wants, the same topics.</summary>
    public async Task<IActionResult> OnPostOpen(Guid id)
    {
        if (!await Load(id))
            return NotFound();
        if (!MayOpen)
            return Redirect($"/anmeldung/{id}");
        var stop = HttpContext.RequestAborted;
        var answers = await vault.AnswersOf(Own.Enrolment, stop);
        await vault.Keep(Own.Enrolment, answers with { OpenToAnything = true }, stop);
        await Own.SearchSoon(db, clock.GetUtcNow(), stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return StatusCode(409);
        }
        this.Say("Enrolments.IsOpen");
        return Redirect($"/anmeldung/{id}");
    }

    /// <summary>"Next time again": a wish of its own, told to nobody, taken back on the same page.</summary>
    public Task<IActionResult> OnPostStay(Guid id) => Wish(id, "Enrolments.StayNoted", Stay);

    public Task<IActionResult> OnPostNoLongerStay(Guid id) => Wish(id, "Enrolments.StayTakenBack", NoLongerStay);

    private async Task<IActionResult> Wish(Guid id, string notice, Action<WaitingListEntry?> change)
    {
        if (!await Load(id) || Waiting is not { MayStay: true })
            return NotFound();
        change(await new ReadWaiting(db).Entry(Own, HttpContext.RequestAborted));
        try
        {
            await db.SaveChangesAsync(HttpContext.RequestAborted);
        }
        catch (DbUpdateException twice) when (twice is DbUpdateConcurrencyException || twice.IsDuplicate())
        {
            // Pressed twice: what counts stands on the page.
        }
        this.Say(notice);
        return Redirect($"/anmeldung/{id}");
    }

    private void Stay(WaitingListEntry? entry)
    {
        var (now, role) = (clock.GetUtcNow(), Own.Enrolment.Role);
        var today = Own.Today(now);
        if (entry is null)
            db.Add(entry = WaitingListEntry.Of(Own.Round, Own.Person.Id, role, today));
        entry.Stay(role, now, today);
    }

    private void NoLongerStay(WaitingListEntry? entry)
    {
        entry?.NoLongerStay();
        if (entry is { SaysNothing: true })
            db.Remove(entry);
    }

    private async Task<bool> Load(Guid id)
    {
        var stop = HttpContext.RequestAborted;
        if (await OwnEnrolment.Find(db, HttpContext.Me(), id, stop) is not { } own)
            return false;
        Own = own;
        var answers = await vault.AnswersOf(own.Enrolment, stop);
        Step = FirstStep.From(own.Enrolment, answers, topic => content.FindBackTopic(topic) is not null);
        Hours = answers.HoursPerMonth;
        SupportIsUnread = answers.Support is not null && answers.SupportFor != own.Round.ContactPersonId;
        var culture = Dates.CultureOf(Texts.Language);
        MatchOn = Dates.Long(own.Round.MatchOn, culture);
        Contact = await own.NameOf(db, own.Round.ContactPersonId, stop);
        Waiting = await new ReadWaiting(db).For(own, stop);
        MayOpen =
            own.Enrolment.IsActive
            && own.Round is { ReleasedAt: not null, ClosedAt: null, IsOpenPool: false }
            && Step is { AsksForWishes: true, OpenToAnything: false }
            && !await db
                .Tandems.InRound(own.Round.OrganisationId, own.Round.Id)
                .Of(own.Round.OrganisationId, own.Person.Id)
                .AnyAsync(t => t.DissolvedAt == null && t.EndedAt == null, stop);
        CanReturn = own.Round.ClosedAt is null && own.Enrolment.SealedAnswers is not null;
        if (own.Enrolment.WithdrawnAt is { } at)
            DeletedOn = Dates.Long(at.AddDays(ForgetAnswers.DaysKept).DayIn(Dates.Zone(own.House.TimeZone)), culture);
        return true;
    }
}
