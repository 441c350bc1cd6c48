using Duett.Data;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.Plans;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>Both directions of learning as the plan stands, and a meeting in which the roles turn.</summary>
[Access(To.Person)]
public sealed class BothWaysModel(DuettDb db, Vault vault, HouseCatalogue house, Texts texts, TimeProvider clock)
    : RoomPage(db, vault, house, clock)
{
    protected override bool IsOfThePlan => true;

    /// <summary>A meeting ahead that can turn.</summary>
    public sealed record Turn(int Number, string Title);

    /// <summary>The edition the form has shown.</summary>
    [BindProperty]
    public int Fassung { get; set; }

    /// <summary>Number of the meeting.</summary>
    [BindProperty]
    public int? Nr { get; set; }

    /// <summary>What the mentor learns in it, as <see cref="Choice.Value"/>.</summary>
    [BindProperty]
    public string? Was { get; set; }

    public Directions Directions { get; private set; } = null!;
    public int Edition => Plan.Edition;
    public IReadOnlyList<Turn> Turns { get; private set; } = [];

    /// <summary>What the mentor wishes for and has no meeting yet, then what else can be asked for in return.</summary>
    public IReadOnlyList<Choice> Wanted { get; private set; } = [];
    public IReadOnlyList<Choice> Others { get; private set; } = [];

    /// <summary>Meetings in which the mentor learns.</summary>
    public IReadOnlyList<Turn> Turned { get; private set; } = [];
    public string Here => $"{Head.Address}/beide-richtungen";

    public async Task<IActionResult> OnGet(Guid id) => await Enter(id) ?? Show();

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (await Enter(id) is { } closed)
            return closed;
        var what = Choice.Read(Was, "mentor");
        var refusal =
            Nr is not { } number || what is not { Learner: Side.Mentor, Topic: { } topic } || !Offers(topic)
                ? new NothingToTurn()
                : await ChangePlan((plan, request) => Exchanged(plan, request, number, what));
        if (refusal is null)
        {
            this.Say("Room.Turned");
            return Redirect(Here);
        }
        if (await Enter(id) is { } gone)
            return gone;
        Problems.Add("nr", texts[$"Room.{refusal.GetType().Name}"]);
        ModelState.Clear();
        return Show();
    }

    private (Plan?, Refusal?) Exchanged(Plan plan, PlanRequest request, int number, Addition what)
    {
        if (plan.Edition != Fassung)
            return (null, new PlanWasChanged());
        var draft = PlanDraft.Of(plan, request, Catalogue, Held);
        return draft.Exchange(number, what) is { } refusal ? (null, refusal) : (draft.Done(), null);
    }

    private bool Offers(string topic) =>
        Catalogue.FindBackTopic(topic) is not null || Start.Mentor.Topics.Any(t => t.Topic == topic && t.Wants);

    private IActionResult Show()
    {
        var draft = PlanInHand;
        Directions = Directions.Of(Plan);
        Turn Of(PlannedMeeting meeting) => new(meeting.Number, texts.TitleOf(meeting, TextOf(meeting)));
        Turned = [.. Plan.Meetings.Where(m => m.Learner == Side.Mentor).Select(Of)];
        if (!Head.IsOpen)
            return Page();
        Turns = [.. Plan.Meetings.Where(m => m.Learner != Side.Mentor && draft.CanChange(m.Number)).Select(Of)];
        Wanted =
        [
            .. draft
                .Suggestions()
                .Where(s => s.What is { Topic: not null, Learner: Side.Mentor })
                .Select(s => new Choice(
                    Choice.ValueOf(s.What),
                    Catalogue.NameOf(s.What.Topic!)?.In(Texts.Language) ?? "",
                    null
                )),
        ];
        Others =
        [
            .. Catalogue
                .BackTopics.Where(topic => Plan.Meetings.All(m => m.Topic != topic.Id))
                .Select(topic => new Choice(
                    Choice.ValueOf(new(topic.Id, Side.Mentor)),
                    topic.Name.In(Texts.Language),
                    null
                ))
                .Where(choice => Wanted.All(w => w.Value != choice.Value)),
        ];
        return Page();
    }

    private sealed record NothingToTurn : Refusal;
}
