using Duett.Data;
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

/// <summary>Changes the first minute of an enrolment. What stands in a tandem already is not touched.</summary>
[Access(To.Person)]
public sealed class ChangeModel(DuettDb db, Vault vault, ContentCatalogue content, Texts texts, TimeProvider clock)
    : PageModel
{
    public Guid Id { get; private set; }
    public FirstStepView Form { get; private set; } = null!;
    public Problems Problems { get; } = new();

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (await Find(id) is not { } own)
            return NotFound();
        var answers = await vault.AnswersOf(own.Enrolment, Stop);
        var step = FirstStep.From(own.Enrolment, answers, topic => content.FindBackTopic(topic) is not null);
        return Show(own, step with { Role = await AskedRole(own) });
    }

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (await Find(id) is not { } own)
            return NotFound();
        var chosen = (await vault.AnswersOf(own.Enrolment, Stop)).Topics.Select(t => t.Topic).ToList();
        var topics = RoundTopics.Of(own.Round, content);
        var form = FirstStepForm.Read(Request.Form, await AskedRole(own), topics, content, chosen);
        FirstStepView.Explain(form.Step, Problems, texts);
        if (form.AsksToSearch || (Problems.Any && form.MaySearch))
        {
            Problems.Clear();
            return Show(own, form.Step, form.Search, form.SearchOffers);
        }
        if (Problems.Any)
            return Show(own, form.Step);
        form.Step.Into(own.Enrolment, form.Step.ChosenRole);
        await vault.Keep(own.Enrolment, form.Step.Into(await vault.AnswersOf(own.Enrolment, Stop)), Stop);
        await own.SearchSoon(db, clock.GetUtcNow(), Stop);
        // With the other role some events are no longer for them and others are.
        db.Later(SharedJobs.SettleEvents, clock.GetUtcNow(), own.Enrolment.OrganisationId, own.Round.Id);
        try
        {
            await db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return StatusCode(409);
        }
        this.Say("Enrolments.Changed");
        return Redirect($"/anmeldung/{id}");
    }

    private async Task<OwnEnrolment?> Find(Guid id) =>
        await OwnEnrolment.Find(db, HttpContext.Me(), id, Stop) is { Enrolment.IsActive: true } own ? own : null;

    /// <summary>Who was asked for both sides may still answer both, even after choosing one.</summary>
    private async Task<ProgrammeRole> AskedRole(OwnEnrolment own) =>
        await db.Invitations.AnyAsync(
            i =>
                i.OrganisationId == own.Enrolment.OrganisationId
                && i.RoundId == own.Enrolment.RoundId
                && i.PersonId == own.Enrolment.PersonId
                && i.Role == ProgrammeRole.Both,
            Stop
        )
            ? ProgrammeRole.Both
            : own.Enrolment.Role;

    private PageResult Show(OwnEnrolment own, FirstStep step, string? search = null, string? searchOffers = null)
    {
        Id = own.Enrolment.Id;
        Form = FirstStepView.Of(step, Problems, RoundTopics.Of(own.Round, content), content, search, searchOffers);
        return Page();
    }
}
