using System.Globalization;
using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Rooms;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>How the meetings were for the reader, and what could help. The other one has a page of their own like this.</summary>
[Access(To.Person)]
public sealed class PulseModel(
    DuettDb db,
    Vault vault,
    HouseCatalogue house,
    SayPulse say,
    Texts texts,
    TimeProvider clock
) : RoomPage(db, vault, house, clock)
{
    public sealed record SaidLine(int Number, string When, string Face, bool IsLow);

    protected override bool IsOfThePlan => true;

    [BindProperty(Name = "treffen")]
    public Guid MeetingId { get; set; }

    [BindProperty(Name = "w")]
    public string? W { get; set; }

    public PulseView? Ask { get; private set; }

    /// <summary>Own answers, the newest first.</summary>
    public IReadOnlyList<SaidLine> Said { get; private set; } = [];

    /// <summary>The meeting whose plan the reader can say something about; null before the first face.</summary>
    public int? ToRate => Said is [{ Number: var number }, ..] && number <= Held ? number : null;
    public bool IsLow => Ask is null && Said is [{ IsLow: true }, ..];

    private int? Face => int.TryParse(W, NumberStyles.None, CultureInfo.InvariantCulture, out var face) ? face : null;

    public async Task<IActionResult> OnGet(Guid id) => await Enter(id) ?? await Show();

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (await Enter(id) is { } closed)
            return closed;
        if (Meetings.SingleOrDefault(m => m.Id == MeetingId) is not { CancelledAt: null, NotMetAt: null } meeting)
            return Redirect($"{Head.Address}/puls");
        if (meeting.StartsAt > Now)
            return NotFound();
        if (await say.Run(meeting, Head.Me.Id, Face ?? 0) is { } refusal)
        {
            Problems.Add("w", texts[$"Room.{refusal.GetType().Name}"]);
            return await Show();
        }
        this.Say("Room.PulseThanks");
        return Redirect($"{Head.Address}/puls");
    }

    private async Task<IActionResult> Show()
    {
        var book = await Read<PulseBook>(RoomDocumentKind.Pulses) ?? new();
        Ask = PulseToSay(book, always: true);
        var faces = Catalogue.Questionnaires.Pulse.Faces.In(Texts.Language);
        Said =
        [
            .. from meeting in Meetings.Reverse()
            let said = book.Of(Head.Me.Id, meeting.Id)
            where said is not null
            select new SaidLine(meeting.Number, WhenOf(meeting), faces[said.Face - 1], said.IsLow),
        ];
        ModelState.Clear();
        return Page();
    }
}
