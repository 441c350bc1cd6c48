using Duett.Data;
using Duett.Domain;
using Duett.Domain.Events;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Events;

/// <summary>What came out of the box, for whoever answers it in public.</summary>
[Access(To.Role, Role.PM)]
public sealed class ReservationsModel(DuettDb db, Box box, Texts texts, TimeProvider clock) : EventsPage(db, clock)
{
    public BoxState State { get; private set; } = null!;
    public IReadOnlyList<Reservation> Open { get; private set; } = [];
    public IReadOnlyList<Reservation> Answered { get; private set; } = [];
    public Problems Problems { get; } = new();

    /// <summary>What was typed last and has to be mended.</summary>
    public (Guid Id, string? Question, string? Answer)? Typed { get; private set; }
    public string BoxPath => ReservationBox.AddressOf(Round.Id);
    public string Address => $"/r/{Round.Slug}/vorbehalte";

    public async Task<IActionResult> OnGet(string slug) => await Load(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAnswer(string slug, Guid id, string? frage, string? antwort)
    {
        if (!await Load(slug) || !IsShown(id))
            return NotFound();
        var question = Written.Text(frage, Reservation.Longest);
        var answer = Written.Text(antwort, Reservation.LongestAnswer);
        if (question is null)
            Problems.Add($"frage-{id}", texts["Events.NeedQuestion"]);
        if (answer is null)
            Problems.Add($"antwort-{id}", texts["Events.NeedAnswer"]);
        Typed = (id, frage, antwort);
        if (question is null || answer is null)
            return Page();
        await box.Change(Round, all => all.Answer(id, question, answer));
        this.Say("Events.Published");
        return Redirect(Address);
    }

    public async Task<IActionResult> OnPostRemove(string slug, Guid id)
    {
        if (!await Load(slug) || !IsShown(id))
            return NotFound();
        await box.Change(Round, all => all.Without(id));
        this.Say("Events.ReservationRemoved");
        return Redirect(Address);
    }

    private bool IsShown(Guid id) => Open.Concat(Answered).Any(r => r.Id == id);

    private async Task<bool> Load(string slug)
    {
        if (!await Find(slug))
            return false;
        State = await box.StateOf(Round, Stop);
        var shown = (await box.Read(Round, Stop)).Shown.ToList();
        (Open, Answered) = ([.. shown.Where(r => !r.IsPublished)], [.. shown.Where(r => r.IsPublished)]);
        return true;
    }
}
