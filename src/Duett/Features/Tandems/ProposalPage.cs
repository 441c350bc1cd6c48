using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Tandems;
using Duett.Layout;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Tandems;

/// <summary>What the two ways to a proposal share: by the link of a mail and signed in.</summary>
public abstract class ProposalPage(Pairs pairs, ReadProposal read, AnswerProposal answer, Texts texts) : PageModel
{
    public ProposalPageView? Shown { get; private set; }
    public Problems Problems { get; } = new();
    public long? Chosen { get; private set; }

    protected async Task<IActionResult> Show(Guid organisation, Guid person, Guid tandem, bool proven)
    {
        var stop = HttpContext.RequestAborted;
        if (await pairs.Of(organisation, person, tandem, stop) is not { } pair || pair.Tandem.ReleasedAt is null)
            return NotFound();
        Shown = await read.For(pair, person, proven, stop);
        return Page();
    }

    /// <returns>Null when the answer was taken and the page is to be opened anew.</returns>
    protected async Task<IActionResult?> Take(
        Guid organisation,
        Guid person,
        Guid tandem,
        bool proven,
        (string? Answer, long? Slot) given,
        Link? link
    )
    {
        Chosen = given.Slot;
        Refusal? refusal;
        if (given.Answer == "other")
            refusal = await answer.AskForSomeoneElse(organisation, person, tandem, link);
        else if (given.Answer == "yes" && given.Slot is { } slot && ValidSlot(slot))
            refusal = await answer.Accept(organisation, person, tandem, DateTimeOffset.FromUnixTimeSeconds(slot), link);
        else
            refusal = new SlotIsMissing();
        if (refusal is not (SlotIsMissing or SlotIsGone or NoPlaceLeft))
            return null;
        Problems.Add("slot-0", texts[$"Tandems.{refusal.GetType().Name}"]);
        return await Show(organisation, person, tandem, proven);
    }

    private static bool ValidSlot(long slot) => slot > 0 && slot < DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private sealed record SlotIsMissing : Refusal;
}
