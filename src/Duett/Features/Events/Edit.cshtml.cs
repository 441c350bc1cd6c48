using Duett.Data;
using Duett.Domain;
using Duett.Domain.Events;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Events;

/// <summary>One event: day, place, seats, agenda; and its invitation.</summary>
[Access(To.Role, Role.PM)]
public sealed class EditModel(
    DuettDb db,
    OwnAgendas agendas,
    ChangeEvent change,
    GuestList guests,
    TellGuests tell,
    Texts texts,
    TimeProvider clock
) : EventsPage(db, clock)
{
    [BindProperty]
    public EventForm Form { get; set; } = new();

    public Problems Problems { get; } = new();
    public bool IsOver => Event.CancelledAt is not null || Event.StartsAt <= Now;
    public int Invited { get; private set; }

    /// <summary>Whom the invitation would reach today.</summary>
    public int WouldReach { get; private set; }
    public bool HasOwnAgenda { get; private set; }
    public string PlaceShown => tell.PlaceIn(Texts.Language, Event);

    /// <summary>Only who looks after programmes or people of the whole house sets what every new event begins with.</summary>
    public bool MaySetHouse => HttpContext.Me().Is(Role.PM) || HttpContext.Me().Is(Role.HR);

    public async Task<IActionResult> OnGet(string slug, Guid id)
    {
        if (!await Open(slug, id))
            return NotFound();
        Form = EventForm.Of(Event.Details, Zone);
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug, Guid id)
    {
        if (!await Open(slug, id))
            return NotFound();
        if (IsOver)
            return Redirect(Here);
        if (Form.Read(Zone, Now, texts, Problems) is not { } details)
            return Page();
        return Done(await change.Save(Round.OrganisationId, id, details), "Events.Saved");
    }

    public async Task<IActionResult> OnPostInvite(string slug, Guid id) =>
        await Open(slug, id)
            ? Done(await change.Invite(Round.OrganisationId, id, HttpContext.Me().PersonId), "Events.InvitesGoOut")
            : NotFound();

    public async Task<IActionResult> OnPostCancel(string slug, Guid id)
    {
        if (!await Open(slug, id))
            return NotFound();
        var refusal = await change.Cancel(Round.OrganisationId, id, HttpContext.Me().PersonId);
        this.Say(refusal is null ? "Events.Cancelled" : "Events.EventIsOver");
        return Redirect(Base);
    }

    /// <summary>Nothing is stored yet: the agenda stands in the form, the rest as it was typed.</summary>
    public async Task<IActionResult> OnPostAgenda(string slug, Guid id, string? which)
    {
        if (!await Open(slug, id))
            return NotFound();
        ModelState.Clear();
        Form.With(
            which == "ours" ? await agendas.Of(Round.OrganisationId, Event.Kind, Stop) : agendas.Shipped(Event.Kind)
        );
        return Page();
    }

    public async Task<IActionResult> OnPostKeep(string slug, Guid id)
    {
        if (!await Open(slug, id) || !MaySetHouse || Event.Kind == EventKind.Own)
            return NotFound();
        var agenda = Form.Agenda(texts, Problems);
        if (Problems.Any)
            return Page();
        await agendas.Keep(Round.OrganisationId, Event.Kind, agenda);
        await Db.SaveChangesAsync(Stop);
        HasOwnAgenda = await agendas.Own(Round.OrganisationId, Event.Kind, Stop) is not null;
        ModelState.Clear();
        Kept = true;
        return Page();
    }

    /// <summary>The agenda has become the house's; the event itself may still hold unsaved changes.</summary>
    public bool Kept { get; private set; }

    private IActionResult Done(Refusal? refusal, string said)
    {
        if (refusal is SeatsAreTaken taken)
        {
            Problems.Add("Seats", texts["Events.SeatsAreTaken", ("count", taken.Taken)]);
            return Page();
        }
        this.Say(refusal is null ? said : $"Events.{refusal.GetType().Name}");
        return Redirect(Here);
    }

    private async Task<bool> Open(string slug, Guid id)
    {
        if (!await Find(slug, id))
            return false;
        Invited = await guests.Of(Event).CountAsync(Stop);
        WouldReach = Event.InvitedAt is null ? await guests.Missing(Event).CountAsync(Stop) : 0;
        HasOwnAgenda =
            Event.Kind != EventKind.Own && await agendas.Own(Round.OrganisationId, Event.Kind, Stop) is not null;
        return true;
    }
}
