using Duett.Data;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.Plans;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>Something else for a meeting, or something in addition: a wish, anything of the collection, or in own words.</summary>
[Access(To.Person)]
public sealed class ExchangeModel(DuettDb db, Vault vault, HouseCatalogue house, Texts texts, TimeProvider clock)
    : RoomPage(db, vault, house, clock)
{
    protected override bool IsOfThePlan => true;

    private const int MostSuggestions = 8;

    /// <summary>The edition the form has shown.</summary>
    [BindProperty]
    public int Fassung { get; set; }

    /// <summary>What was chosen, as <see cref="Choice.Value"/>.</summary>
    [BindProperty]
    public string? Was { get; set; }

    /// <summary>Who learns a topic of the collection.</summary>
    [BindProperty]
    public string? Wer { get; set; }

    [BindProperty]
    public string? Titel { get; set; }

    [BindProperty]
    public string? Ziel { get; set; }

    public int Number { get; private set; }
    public string Title { get; private set; } = "";
    public int Edition => Plan.Edition;

    /// <summary>False for meetings that keep their place: something can only be added there.</summary>
    public bool CanExchange { get; private set; }
    public IReadOnlyList<Choice> Suggestions { get; private set; } = [];
    public IReadOnlyList<(string Group, IReadOnlyList<Choice> Choices)> Collection { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, int no, bool dazu = false) => await Enter(id) ?? Show(no, dazu);

    /// <param name="wie">"statt" or "dazu".</param>
    public Task<IActionResult> OnPost(Guid id, int no, string? wie) =>
        Do(id, no, wie, "was", () => (Choice.Read(Was, Wer), new NothingChosen()));

    public Task<IActionResult> OnPostOwn(Guid id, int no, string? wie) => Do(id, no, wie, "titel", () => OwnMeeting());

    private (Addition?, Refusal) OwnMeeting()
    {
        var (title, goal) = (RoomText.Line(Titel), RoomText.Line(Ziel));
        return title.Length == 0 ? (null, new TitleIsMissing())
            : title.Length > Domain.Plans.OwnMeeting.LongestTitle || goal.Length > Domain.Plans.OwnMeeting.LongestGoal
                ? (null, new OwnMeetingIsTooLong())
            : (new Addition(Own: new(Head.Me.Id, title, goal.Length > 0 ? goal : null)), new NothingChosen());
    }

    private async Task<IActionResult> Do(
        Guid id,
        int no,
        string? how,
        string where,
        Func<(Addition? What, Refusal Missing)> read
    )
    {
        if (await Enter(id) is { } closed)
            return closed;
        if (!IsAhead(no))
            return NotFound();
        var (what, refusal) = read();
        if (what is not null)
            refusal = await ChangePlan((plan, request) => Changed(plan, request, no, how, what));
        if (refusal is null)
        {
            this.Say(how == "statt" ? "Room.Exchanged" : "Room.Added");
            return Redirect($"{Head.Address}/plan#t{no}");
        }
        if (await Enter(id) is { } gone)
            return gone;
        Problems.Add(where, texts[$"Room.{refusal.GetType().Name}"]);
        ModelState.Clear();
        return IsAhead(no) ? Show(no, how == "dazu") : Redirect($"{Head.Address}/plan");
    }

    private (Plan?, Refusal?) Changed(Plan plan, PlanRequest request, int no, string? how, Addition what)
    {
        if (plan.Edition != Fassung)
            return (null, new PlanWasChanged());
        if (what.Topic is { } topic && !Offers(topic))
            return (null, new NothingChosen());
        var draft = PlanDraft.Of(plan, request, Catalogue, Held);
        var refusal = how == "statt" ? draft.Exchange(no, what) : draft.Add(no, what);
        return refusal is null ? (draft.Done(), null) : (null, refusal);
    }

    private bool IsAhead(int no) => Head.IsOpen && no > Plan.Settled(Held) && no <= Plan.Meetings.Count;

    private bool Offers(string topic) =>
        Catalogue.FindBackTopic(topic) is not null
        || RoundTopics.Of(Round, Catalogue).Offers(topic)
        || Start.Mentee.Topics.Concat(Start.Mentor.Topics).Any(t => t.Topic == topic);

    private IActionResult Show(int no, bool add)
    {
        if (!IsAhead(no))
            return NotFound();
        var draft = PlanInHand;
        (Number, CanExchange) = (no, !add && draft.CanChange(no));
        Title = texts.TitleOf(Plan.Meetings[no - 1], TextOf(no));
        Suggestions =
        [
            .. draft
                .Suggestions()
                .Take(MostSuggestions)
                .Select(s => new Choice(
                    Choice.ValueOf(s.What),
                    texts.TitleOf(s.Meeting, TextOf(s.Meeting with { Minutes = Plan.Minutes })),
                    s.Meeting.Learner is { } side ? texts["Room.ForWhom", ("name", Head.Of(side).Name)] : null
                )),
        ];
        Collection = new PlanCollection(Catalogue, Round, texts).Groups();
        return Page();
    }

    private sealed record NothingChosen : Refusal;

    private sealed record TitleIsMissing : Refusal;

    private sealed record OwnMeetingIsTooLong : Refusal;
}
