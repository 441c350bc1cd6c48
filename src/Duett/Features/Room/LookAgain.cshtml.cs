using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Plans;
using Duett.Domain.Rooms;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>
/// Levels and expectations of both, looked at again, from half-time until the room closes: after the last meeting as well, since
/// it is then that one looks back. Whoever wishes lets their levels count, without name and topics, in the figures of the round.
/// </summary>
[Access(To.Person)]
public sealed class LookAgainModel(
    DuettDb db,
    Vault vault,
    AnswerBoxes boxes,
    HouseCatalogue house,
    Texts texts,
    TimeProvider clock
) : RoomPage(db, vault, house, clock)
{
    /// <summary>Topic → level as chosen; empty or 0: not known.</summary>
    [BindProperty]
    public Dictionary<string, int?> Stufe { get; set; } = [];

    [BindProperty]
    public CameTrue? Erwartung { get; set; }

    [BindProperty]
    public string? Worte { get; set; }

    [BindProperty]
    public bool Zaehlt { get; set; }

    public IReadOnlyList<AgainTopic> Topics { get; private set; } = [];
    public SecondLook Look { get; private set; } = new();
    public PartnerStart Mine => Start.Of(Head.MySide);

    public PartnerStart StartOf(Side side) => Start.Of(side);

    public TalkGuide Talk => Catalogue.Questionnaires.WrapUp;

    /// <summary>Null while it may be written; the meeting from which on it may, or 0 after an ending.</summary>
    public int? OpensAfter { get; private set; }

    /// <summary>The own levels can still go into the figures of the round.</summary>
    public bool MayCount { get; private set; }

    /// <summary>Nobody is asked in this round: the talk stands in for it.</summary>
    public bool IsTooSmall { get; private set; }

    private CountLevels counting = null!;
    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (await Enter(id) is { } closed)
            return closed;
        await Load();
        if (Look.Of(Head.MySide) is { } said)
        {
            Stufe = said.Levels.ToDictionary(l => l.Key, l => (int?)l.Value);
            (Erwartung, Worte) = (said.Expectations, said.Words);
        }
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (await Enter(id) is { } closed)
            return closed;
        ModelState.Clear();
        await Load();
        var words = RoomText.Clean(Worte);
        if (words.Length > SecondLook.LongestWords)
            Problems.Add(
                "worte",
                texts["Room.AgainTooLong", ("most", SecondLook.LongestWords), ("length", words.Length)]
            );
        if (Problems.Any)
            return Page();
        var look = Chosen(words);
        if (OpensAfter is not null || !await Keep(look))
        {
            Problems.Add("worte", texts["Room.TandemIsNotLiving"]);
            return Page();
        }
        if (Zaehlt && MayCount)
            await counting.Put(Head.Me.Id, Head.MySide, SecondLook.BothLevels(Mine, look));
        this.Say("Room.AgainKept");
        return Redirect($"{Head.Address}/rueckblick");
    }

    private SideLook Chosen(string words) =>
        new(
            Stufe
                .Where(s =>
                    s.Value is { } level && SecondLook.IsLevel(level) && Topics.Any(t => t.Id == s.Key && t.IsMine)
                )
                .ToDictionary(s => s.Key, s => s.Value!.Value),
            Erwartung is { } came && Enum.IsDefined(came) ? came : null,
            words.Length == 0 ? null : words
        );

    private async Task<bool> Keep(SideLook look)
    {
        var refusal = await Papers.Rewrite<SecondLook>(
            Tandem.OrganisationId,
            Tandem.Id,
            RoomDocumentKind.SecondLook,
            paper =>
            {
                var both = paper ?? new();
                both.Say(Head.MySide, look);
                return (both, null);
            },
            alsoCompleted: true
        );
        return refusal is null;
    }

    private async Task Load()
    {
        Look = await Read<SecondLook>(RoomDocumentKind.SecondLook) ?? new();
        Topics = AgainTopic.Of(Start, Head.MySide, Look, Catalogue, texts);
        var half = Plan.Meetings.FirstOrDefault(m => m.Kind == MeetingKind.Halftime)?.Number ?? 1;
        OpensAfter =
            Head.IsCompleted || (Head.IsOpen && Held >= half - 1) ? null
            : Head.IsOpen ? half
            : 0;
        counting = new(Db, boxes, Round, Now, Stop);
        IsTooSmall = await counting.IsTooSmall();
        MayCount = Head.IsCompleted && !IsTooSmall && await counting.IsOpenTo(Head.Me.Id);
    }
}
