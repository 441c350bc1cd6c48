using Duett.Data;
using Duett.Domain;
using Duett.Domain.Plans;
using Duett.Domain.Rooms;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>The mentor asks for a door that the mentee can open; the mentee says yes with a day, not possible, or something else.</summary>
[Access(To.Person)]
public sealed class RequestsModel(
    DuettDb db,
    Vault vault,
    HouseCatalogue house,
    Texts texts,
    TellPartner tell,
    TimeProvider clock
) : RoomPage(db, vault, house, clock)
{
    [BindProperty]
    public RequestKind? Art { get; set; }

    [BindProperty]
    public string? Bitte { get; set; }

    [BindProperty]
    public RequestAnswer? Antwort { get; set; }

    [BindProperty]
    public string? Tag { get; set; }

    [BindProperty]
    public string? Worte { get; set; }

    public IReadOnlyList<MentorRequest> Requests { get; private set; } = [];

    /// <summary>The one whose answer is typed right now.</summary>
    public Guid? Answering { get; private set; }
    public bool IAsk => Head.MySide == Side.Mentor;
    public string Here => $"{Head.Address}/bitten";

    public async Task<IActionResult> OnGet(Guid id) => await Enter(id) ?? await Show();

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (await Enter(id) is { } closed)
            return closed;
        if (!IAsk)
            return NotFound();
        var (kind, text) = (Art ?? (RequestKind)(-1), RoomText.Clean(Bitte));
        return await Do(
            list => list.Asks(kind, text),
            list => list.Ask(Head.Me.Id, kind, text, Now),
            refusal => refusal is RequestNeedsKind ? "Art" : "Bitte",
            "Room.RequestSent"
        );
    }

    public async Task<IActionResult> OnPostAnswer(Guid id, Guid welche)
    {
        if (await Enter(id) is { } closed)
            return closed;
        if (IAsk)
            return NotFound();
        Answering = welche;
        DateOnly? day = DateOnly.TryParseExact(Tag, "yyyy-MM-dd", out var read) ? read : null;
        var words = RoomText.Clean(Worte);
        return await Do(
            list => list.Says(welche, Antwort, day, words),
            list => list.Say(welche, Antwort, day, words, Now),
            _ => $"b{welche}",
            "Room.RequestAnswered"
        );
    }

    public async Task<IActionResult> OnPostTakeBack(Guid id, Guid welche)
    {
        if (await Enter(id) is { } closed)
            return closed;
        var refusal = await Change<RequestList>(
            RoomDocumentKind.Requests,
            list =>
            {
                list.TakeBack(Head.Me.Id, welche);
                return null;
            }
        );
        if (refusal is not null)
            Problems.Add("bitten", texts[$"Room.{refusal.GetType().Name}"]);
        return refusal is null ? Redirect(Here) : await Show();
    }

    /// <param name="isSaid">Pressed twice: nothing changes, and nobody hears of it again.</param>
    private async Task<IActionResult> Do(
        Predicate<RequestList> isSaid,
        Func<RequestList, Refusal?> change,
        Func<Refusal, string> where,
        string done
    )
    {
        var mayWrite = await tell.MayWrite(Tandem.Id, Head.Me.Id, HttpContext.RequestAborted);
        var refusal = await ChangeWith<RequestList>(
            RoomDocumentKind.Requests,
            async list =>
            {
                if (isSaid(list))
                    return null;
                if (change(list) is { } no)
                    return no;
                if (mayWrite)
                    await tell.Queue(Tandem, Head.Me.Id, "bitten");
                return null;
            }
        );
        if (refusal is not null)
        {
            Problems.Add(where(refusal), texts[$"Room.{refusal.GetType().Name}"]);
            return await Show();
        }
        this.Say(done);
        return Redirect(Here);
    }

    private async Task<IActionResult> Show()
    {
        var list = await Read<RequestList>(RoomDocumentKind.Requests) ?? new();
        Requests = [.. list.Requests.OrderByDescending(r => r.At)];
        ModelState.Clear();
        return Page();
    }
}
