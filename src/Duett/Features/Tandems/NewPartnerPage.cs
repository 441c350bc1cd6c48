using Duett.Domain.Accounts;
using Duett.Domain.Tandems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>What the two ways to the question share: by the link of a mail and signed in.</summary>
public abstract class NewPartnerPage(Pairs pairs, AnswerNewPartner answer) : PageModel
{
    public Guid TandemId { get; private set; }
    public string Partner { get; private set; } = "";

    /// <summary>Nobody is looked for any more, so there is nothing to ask.</summary>
    public bool RoundIsOver { get; private set; }

    /// <summary>There nobody is looked for: whoever wants somebody new asks.</summary>
    public bool IsOpenPool { get; private set; }

    /// <summary>What the reader has answered; null: nothing yet.</summary>
    public bool? Wants { get; private set; }

    /// <summary>There was a proposal only, which did not come about.</summary>
    public bool IsProposal { get; private set; }

    /// <summary>A link is good for one answer; signed in, the answer can be changed.</summary>
    public virtual bool MayChange => false;

    protected async Task<IActionResult> Show(Guid organisation, Guid person, Guid tandem)
    {
        var stop = HttpContext.RequestAborted;
        if (
            await pairs.Of(organisation, person, tandem, stop)
                is not { Tandem.State: TandemState.Ended or TandemState.Dissolved } pair
            || pair is { Tandem.State: TandemState.Dissolved, Round.IsOpenPool: true }
        )
            return NotFound();
        IsProposal = pair.Tandem.State == TandemState.Dissolved;
        (TandemId, Partner, RoundIsOver) = (tandem, pair.PartnerOf(person).Name, pair.Round.ClosedAt is not null);
        IsOpenPool = pair.Round.IsOpenPool;
        Wants = await answer
            .AnswersTo(pair.Tandem)
            .Where(a => a.PersonId == person)
            .Select(a => (bool?)a.Wants)
            .SingleOrDefaultAsync(stop);
        // Whoever has answered the proposal is looked for anyway.
        if (IsProposal && Wants is null)
            Wants = true;
        return Page();
    }

    protected Task Take(Guid organisation, Guid person, Guid tandem, string? then, Link? link) =>
        then is "new" or "pause"
            ? answer.Answer(organisation, person, tandem, then == "new", link)
            : Task.CompletedTask;
}
