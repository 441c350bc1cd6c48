using Duett.Domain;
using Duett.Domain.Events;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Events;

/// <summary>
/// The box of a round: whoever has its address writes a reservation and reads what was answered. The page asks nobody who they
/// are, and what is sent leaves nothing but the text.
/// </summary>
[Access(To.LinkHolder)]
public sealed class WriteModel(Box box, Texts texts) : PageModel
{
    public Round Round { get; private set; } = null!;
    public BoxState State { get; private set; } = null!;
    public IReadOnlyList<Reservation> Answered { get; private set; } = [];
    public Problems Problems { get; } = new();
    public string? Typed { get; private set; }
    public string Here => ReservationBox.AddressOf(Round.Id);

    public async Task<IActionResult> OnGet(string token) => await Load(token) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string token, string? vorbehalt)
    {
        if (!await Load(token))
            return NotFound();
        Typed = vorbehalt;
        if (Written.Text(vorbehalt, Reservation.Longest) is not { } text)
            Problems.Add("vorbehalt", texts["Events.NeedReservation"]);
        else if (vorbehalt!.ReplaceLineEndings("\n").Trim().Length > Reservation.Longest)
            Problems.Add("vorbehalt", texts["Events.ReservationTooLong", ("most", Reservation.Longest)]);
        else if (await box.Put(Round, text) is { } refusal)
            Problems.Add("vorbehalt", texts[$"Events.{refusal.GetType().Name}"]);
        if (Problems.Any)
            return Page();
        this.Say("Events.ReservationTaken");
        return Redirect(Here);
    }

    private async Task<bool> Load(string token)
    {
        var stop = HttpContext.RequestAborted;
        if (await box.Find(token, stop) is not { } round)
            return false;
        (Round, State) = (round, await box.StateOf(round, stop));
        Answered = [.. (await box.Read(round, stop)).All.Where(r => r.IsPublished)];
        return true;
    }
}
