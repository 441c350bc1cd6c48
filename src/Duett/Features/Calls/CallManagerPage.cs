using Duett.Data;
using Duett.Domain.Calls;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Hosting;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Calls;

/// <summary>What the pages around a call share: the round as its programme manager finds it.</summary>
public abstract class CallManagerPage(DuettDb db, PublicAddress address) : PageModel
{
    public Round Round { get; private set; } = null!;
    public Organisation House { get; private set; } = null!;

    /// <summary>Before it was opened for the first time a round has none.</summary>
    public Call? Call { get; protected set; }
    public bool IsOpen => Call is { Reach: not CallReach.Closed };

    /// <summary>The address to pass on, in full.</summary>
    public string Link { get; private set; } = "";
    public string Here => $"/r/{Round.Slug}/aufruf";

    protected DuettDb Db => db;
    protected CancellationToken Stop => HttpContext.RequestAborted;

    protected async Task<bool> Find(string slug)
    {
        var me = HttpContext.Me();
        var round = await db.Rounds.SingleOrDefaultAsync(
            r => r.OrganisationId == me.OrganisationId && r.Slug == slug,
            Stop
        );
        if (round is null || !me.Is(Role.PM, round.Id))
            return false;
        Round = round;
        House = await db.Organisations.SingleAsync(o => o.Id == me.OrganisationId, Stop);
        Call = await db.Calls.SingleOrDefaultAsync(
            c => c.OrganisationId == me.OrganisationId && c.RoundId == round.Id,
            Stop
        );
        Link = $"{await address.Get()}/mitmachen/{Call?.Address ?? await FreeAddress()}";
        return true;
    }

    /// <summary>The call to write into; a first one is added to the changes.</summary>
    protected async Task<Call> OwnCall()
    {
        if (Call is null)
            db.Add(
                Call = new Call
                {
                    OrganisationId = Round.OrganisationId,
                    RoundId = Round.Id,
                    Address = await FreeAddress(),
                }
            );
        return Call;
    }

    /// <summary>As the round, unless another house of this installation has a round of that name.</summary>
    private async Task<string> FreeAddress()
    {
        var start = Round.Slug;
        var taken = await db.Calls.Where(c => c.Address.StartsWith(start)).Select(c => c.Address).ToListAsync(Stop);
        return Slugs.Of(start, taken.ToHashSet());
    }
}
