using Duett.Data;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.Plans;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>The whole plan: both move, leave out and bring back, and say after a meeting what came of it.</summary>
[Access(To.Person)]
public sealed class ChangePlanModel(DuettDb db, Vault vault, HouseCatalogue house, Texts texts, TimeProvider clock)
    : RoomPage(db, vault, house, clock)
{
    protected override bool IsOfThePlan => true;

    /// <summary>The edition the form has shown.</summary>
    [BindProperty]
    public int Fassung { get; set; }

    /// <summary>Number of the meeting, or place in the list of what was left out.</summary>
    [BindProperty]
    public int Nr { get; set; }

    public IReadOnlyList<PlanLine> Lines { get; private set; } = [];
    public IReadOnlyList<string> LeftOut { get; private set; } = [];
    public int Edition => Plan.Edition;

    /// <summary>Where something can be added: the first meeting ahead.</summary>
    public int? Ahead => Head.IsOpen && Plan.Settled(Held) < Plan.Meetings.Count ? Plan.Settled(Held) + 1 : null;

    public async Task<IActionResult> OnGet(Guid id) => await Enter(id) ?? Show();

    public Task<IActionResult> OnPostEarlier(Guid id) => Do(id, draft => draft.Move(Nr, -1));

    public Task<IActionResult> OnPostLater(Guid id) => Do(id, draft => draft.Move(Nr, 1));

    public Task<IActionResult> OnPostDrop(Guid id) => Do(id, draft => draft.Drop(Nr));

    public Task<IActionResult> OnPostRestore(Guid id) => Do(id, draft => draft.Restore(Nr));

    /// <summary>One tap of either; the last one stands, whoever saw what before.</summary>
    /// <param name="sitzt">"ja" or "noch-einmal".</param>
    /// <param name="zurueck">The page the tap came from.</param>
    public async Task<IActionResult> OnPostSay(Guid id, string? sitzt, string? zurueck)
    {
        if (await Enter(id) is { } closed)
            return closed;
        var said = new SaidAfterwards(sitzt == "ja", Head.Me.Id, Now);
        var over = Math.Max(Held, Plan.Settled(Held));
        // A meeting that is going on may be over for the two before its time.
        if (Journey.Next is { } next && next.StartsAt <= Now || Journey.ToAnswer is not null)
            over = Math.Max(over, Journey.NextNumber);
        var refusal =
            sitzt is "ja" or "noch-einmal" && Nr <= over
                ? await ChangePlan((plan, request) => PlanDraft.Say(plan, request, Catalogue, Held, Nr, said))
                : new MeetingIsNotOver();
        return await Answer(id, refusal, zurueck);
    }

    private async Task<IActionResult> Do(Guid id, Func<PlanDraft, Refusal?> change)
    {
        if (await Enter(id) is { } closed)
            return closed;
        var refusal = await ChangePlan(
            (plan, request) =>
            {
                if (plan.Edition != Fassung)
                    return (null, new PlanWasChanged());
                var draft = PlanDraft.Of(plan, request, Catalogue, Held);
                return change(draft) is { } no ? (null, no) : (draft.Done(), null);
            }
        );
        return await Answer(id, refusal, null);
    }

    /// <summary>A refusal stands beside the plan as it is by now.</summary>
    private async Task<IActionResult> Answer(Guid id, Refusal? refusal, string? back)
    {
        if (refusal is null)
            return Redirect(back is null ? $"{Head.Address}/plan#t{Nr}" : ReturnPath.Local(back));
        if (await Enter(id) is { } closed)
            return closed;
        Problems.Add(Nr >= 1 && Nr <= Plan.Meetings.Count ? $"t{Nr}" : "plan", texts[$"Room.{refusal.GetType().Name}"]);
        ModelState.Clear();
        return Show();
    }

    private IActionResult Show()
    {
        string Title(PlannedMeeting meeting) => texts.TitleOf(meeting, TextOf(meeting));
        var steps = StepView.Of(Plan, Journey, Meetings, Zone, texts, TextOf);
        Lines = new PlanView(Plan, PlanInHand, Journey, Head, Held).Lines(steps, Title);
        LeftOut = [.. Plan.LeftOut.Select(Name)];
        return Page();
    }

    private string Name(LeftOut left) =>
        left.Repeats is { } number ? texts["Room.OnceMoreOf", ("number", number)]
        : left.Own is { } own ? own.Title
        : left.Topic is { } topic ? Catalogue.NameOf(topic)?.In(Texts.Language) ?? topic
        : left.Session is { } session ? Catalogue.FindSession(session)?.Title.In(Texts.Language) ?? session
        : texts["Room.OpenMeeting"];
}
