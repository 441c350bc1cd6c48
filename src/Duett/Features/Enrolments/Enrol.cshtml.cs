using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Enrolments;

/// <summary>The invitation and the first minute, from a personal link that knows the name.</summary>
[Access(To.LinkHolder)]
public sealed class EnrolModel(
    DuettDb db,
    Vault vault,
    Links links,
    Pins pins,
    Accounts accounts,
    Post post,
    PublicAddress address,
    Sessions sessions,
    RateLimits limits,
    ContentCatalogue content,
    Texts texts,
    IDataProtectionProvider protection,
    TimeProvider clock
) : PageModel
{
    public InvitationText? Invitation { get; private set; }
    public LinkState State { get; private set; }
    public Guid? EnrolmentId { get; private set; }
    public FirstStepView Form { get; private set; } = null!;
    public Problems Problems { get; } = new();

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(string token)
    {
        if (await Find(token) is not { } invited)
            return Elsewhere();
        if (invited.Invitation.DeclinedOn is not null)
            return Redirect($"/e/{token}/nein");
        return await Show(invited, await Known(invited));
    }

    public async Task<IActionResult> OnPost(string token)
    {
        if (await Find(token) is not { } invited)
            return Elsewhere();
        var form = FirstStepForm.Read(
            Request.Form,
            invited.Enrolment?.Role ?? invited.Invitation.Role,
            RoundTopics.Of(invited.Round, content),
            content
        );
        if (form.AsksToSearch || form.Action is "spaeter" or "andersherum")
            return await Keep(token, invited, form);
        var pin = await PinOf(invited, form);
        FirstStepView.Explain(form.Step, Problems, texts);
        if (pin is "")
            Problems.Add(
                "pin",
                texts[form.Pin.Length < Pins.Shortest ? "Enrolments.PinTooShort" : "Enrolments.PinTooSimple"]
            );
        if (!form.Consents)
            Problems.Add("ok", texts["Enrolments.GapConsent"]);
        if (Problems.Any)
            return await Keep(token, invited, form, pin);
        return await Enrol(token, invited, form.Step, pin);
    }

    public async Task<IActionResult> OnPostNewLink(string token, string? mail)
    {
        var link = await links.Any(LinkKind.Enrol, token, Stop);
        var ask = new AskNewLink(db, limits, clock);
        if (!await ask.Run(link, mail, RateLimits.Client(HttpContext), Stop))
            return StatusCode(429);
        State = LinkState.NewLinkSent;
        return Page();
    }

    /// <summary>Null when the link leads to no form; then <see cref="State"/> says why.</summary>
    private async Task<Invited?> Find(string token)
    {
        var link = await links.Any(LinkKind.Enrol, token, Stop);
        var (invited, now) = (await Invited.Of(link, db, Stop), clock.GetUtcNow());
        EnrolmentId = invited?.Enrolment?.Id;
        State =
            invited is null ? LinkState.Unknown
            : link!.UsedAt is not null || invited.IsEnrolled ? LinkState.Used
            : !invited.IsOpen(now) ? LinkState.Closed
            : link.ExpiresAt <= now ? LinkState.Expired
            : LinkState.Open;
        return State == LinkState.Open ? invited : null;
    }

    private IActionResult Elsewhere()
    {
        if (State == LinkState.Used && HttpContext.Visitor() is not null && EnrolmentId is { } own)
            return Redirect($"/anmeldung/{own}");
        Response.StatusCode = State switch
        {
            LinkState.Unknown => 404,
            LinkState.Expired or LinkState.Closed => 410,
            _ => 200,
        };
        return Page();
    }

    /// <summary>What was typed before, or the empty form for the side that is asked.</summary>
    private async Task<FirstStep> Known(Invited invited) =>
        invited.Enrolment is { } draft
            ? FirstStep.From(draft, await vault.AnswersOf(draft, Stop), id => content.FindBackTopic(id) is not null)
            : new FirstStep { Role = invited.Invitation.Role, Place = MeetingPlace.Either };

    private async Task<IActionResult> Keep(string token, Invited invited, FirstStepForm form, string? pin = null)
    {
        var step = form.Action == "andersherum" ? form.Step with { Role = form.Step.OtherRole } : form.Step;
        await new KeepDraft(db, vault).Run(invited, step, Stop);
        if (form.Action is "spaeter")
        {
            await new SendContinueLink(db, links, post, limits).Run(invited, Stop);
            this.Say("Enrolments.DraftKept");
        }
        if (form.Action is "spaeter" or "andersherum")
            return Redirect($"/e/{token}");
        // Enter in a search field of a form that is not complete yet: the person is looking for a topic.
        var searches = form.AsksToSearch || form.MaySearch;
        if (searches)
            Problems.Clear();
        return await Show(invited, step, form, pin, searches);
    }

    private async Task<IActionResult> Show(
        Invited invited,
        FirstStep step,
        FirstStepForm? form = null,
        string? pin = null,
        bool searches = false
    )
    {
        Invitation = await InvitationText.Of(invited, step, db, content, texts, Stop);
        pin = string.IsNullOrEmpty(pin) && form is not null ? await PinOf(invited, form) : pin;
        Form = FirstStepView.Of(
            step,
            Problems,
            RoundTopics.Of(invited.Round, content),
            content,
            searches ? form!.Search : null,
            searches ? form!.SearchOffers : null
        ) with
        {
            Enrols = true,
            AsksPin = await AsksPin(invited),
            KeptPin = string.IsNullOrEmpty(pin) ? null : new KeptPin(protection, invited.Link.Id).Seal(pin),
            Consents = form?.Consents ?? false,
            DeclinePath = Request.Path + "/nein",
        };
        return Page();
    }

    private async Task<IActionResult> Enrol(string token, Invited invited, FirstStep step, string? pin)
    {
        var run = new EnrolPerson(db, vault, links, pins, accounts, post, address, clock);
        if (await run.Run(invited.Link.Id, step, pin, Stop) is not { } enrolled)
            return Redirect($"/e/{token}");
        // Whoever set the PIN just now is the person; whoever only has the link has shown a mailbox.
        if (enrolled.PinSet || HttpContext.Visitor()?.AccountId != enrolled.Account.Id)
            await sessions.Start(enrolled.Account, enrolled.PinSet ? Strength.Person : Strength.Mail, Stop);
        return Redirect($"/anmeldung/{enrolled.EnrolmentId}/danke");
    }

    /// <summary>The PIN to set; empty when the one that came will not do; null when none is asked.</summary>
    private async Task<string?> PinOf(Invited invited, FirstStepForm form)
    {
        if (!await AsksPin(invited))
            return null;
        var kept = form.Pin.Length == 0 ? new KeptPin(protection, invited.Link.Id).Open(form.KeptPin) : null;
        return Pins.IsAcceptable(kept ?? form.Pin) ? kept ?? form.Pin : "";
    }

    private Task<bool> AsksPin(Invited invited) => InvitationText.AsksPin(invited.Person, db, Stop);
}
