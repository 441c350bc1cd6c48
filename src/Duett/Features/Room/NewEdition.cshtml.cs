using Duett.Data;
using Duett.Domain.Plans;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>What the house has written anew, beside what the two read so far. It holds for them when both take it.</summary>
[Access(To.Person)]
public sealed class NewEditionModel(DuettDb db, Vault vault, HouseCatalogue house, Texts texts, TimeProvider clock)
    : RoomPage(db, vault, house, clock)
{
    public sealed record Rewritten(int Number, MeetingText Before, MeetingText After);

    protected override bool IsOfThePlan => true;

    /// <summary>The version the form has shown.</summary>
    [BindProperty]
    public int Fassung { get; set; }

    public IReadOnlyList<Rewritten> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id) => await Enter(id) ?? Show();

    public async Task<IActionResult> OnPostTake(Guid id)
    {
        if (await Enter(id) is { } closed)
            return closed;
        if (Newer is null || Newer.Edition != Fassung)
        {
            Problems.Add("fassung", texts["Room.EditionMovedOn"]);
            return Show();
        }
        var agreed = false;
        var refusal = await ChangePlan(
            (plan, _) =>
            {
                var taken = plan.Take(Head.Me.Id, Fassung, Held);
                agreed = taken.HouseEdition == Fassung;
                return (taken, null);
            }
        );
        return Answer(refusal, agreed ? "Room.EditionTaken" : "Room.EditionWished", agreed ? "/plan" : "/neue-fassung");
    }

    public async Task<IActionResult> OnPostTakeBack(Guid id)
    {
        if (await Enter(id) is { } closed)
            return closed;
        var refusal = await ChangePlan((plan, _) => (plan.TakeBack(Head.Me.Id), null));
        return Answer(refusal, "Room.EditionTakenBack", "/neue-fassung");
    }

    private IActionResult Answer(Domain.Refusal? refusal, string said, string where)
    {
        if (refusal is not null)
        {
            Problems.Add("fassung", texts[$"Room.{refusal.GetType().Name}"]);
            return Show();
        }
        this.Say(said);
        return Redirect(Head.Address + where);
    }

    /// <summary>Without anything new the plan is all there is to read.</summary>
    private IActionResult Show()
    {
        if (Newer is not { } newer)
            return Problems.Any ? Page() : Redirect($"{Head.Address}/plan");
        Changes =
        [
            .. newer.Meetings.Select(number => new Rewritten(
                number,
                TextOf(number),
                PlanText.Of(Plan.Meetings[number - 1], newer.Newest, Texts.Language, Head.Names)
            )),
        ];
        ModelState.Clear();
        return Page();
    }
}
