using System.Globalization;
using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Plans;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>One meeting of the plan in full, to prepare for it or to look back. Afterwards one can say how helpful it was.</summary>
[Access(To.Person)]
public sealed class PrepareModel(
    DuettDb db,
    Vault vault,
    HouseCatalogue house,
    VoteBoxes votes,
    Texts texts,
    TimeProvider clock
) : RoomPage(db, vault, house, clock)
{
    protected override bool IsOfThePlan => true;

    public int Number { get; private set; }
    public int Minutes => Plan.Minutes;
    public MeetingText Text { get; private set; } = null!;
    public string? When { get; private set; }
    public bool IsLast => Number == Plan.Meetings.Count;

    /// <summary>Null before the meeting, and where the house has no piece to be told about.</summary>
    public VoteView? Vote { get; private set; }
    private string Here => $"{Head.Address}/plan/{Number}";

    public async Task<IActionResult> OnGet(Guid id, int no) => await Enter(id) ?? await Show(no);

    public async Task<IActionResult> OnPostVote(Guid id, int no, int sterne, string? worte)
    {
        if (await Enter(id) is { } closed)
            return closed;
        if (no < 1 || no > Held || await VersionUsed(no) is not { } version)
            return NotFound();
        var vote = PieceVote.Of(sterne, worte);
        if (await votes.Vote(Tandem.OrganisationId, Head.Me.Id, version, vote) is { } refusal)
        {
            Problems.Add(refusal is VoteIsTooLong ? "worte" : "sterne", texts[$"Layout.{refusal.GetType().Name}"]);
            return await Show(no, vote.Words);
        }
        this.Say("Layout.VoteGiven");
        return Redirect($"{Head.Address}/plan/{no}");
    }

    private async Task<IActionResult> Show(int no, string? words = null)
    {
        if (no < 1 || no > Plan.Meetings.Count)
            return NotFound();
        (Number, Text) = (no, TextOf(no));
        var meeting =
            Meetings.FirstOrDefault(m => m.Number == no && m.MetAt is not null)
            ?? Meetings.FirstOrDefault(m => m.Number == no && m.IsOpen);
        When = meeting is null ? null : Dates.WithTime(meeting.StartsAt, Zone, CultureInfo.CurrentCulture);
        if (no <= Held && await VersionUsed(no) is { } version)
            Vote = new(
                $"{Here}?handler=Vote",
                await votes.HasVoted(Tandem.OrganisationId, Head.Me.Id, version),
                Problems,
                words
            );
        return Page();
    }

    private async Task<PieceVersion?> VersionUsed(int no)
    {
        var meeting = Plan.Meetings[no - 1];
        return meeting.PieceIn(Catalogue) is var (kind, key)
            ? await votes.VersionOf(
                Tandem.OrganisationId,
                kind,
                key,
                meeting.HouseEdition ?? Catalogue.HouseEdition,
                HttpContext.RequestAborted
            )
            : null;
    }
}
