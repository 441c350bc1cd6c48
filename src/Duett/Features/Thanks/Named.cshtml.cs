using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Domain.Thanks;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Thanks;

/// <summary>
/// The page of thanks of a round: mentors who wish to be named. Nobody is counted, so nobody is visibly missing. The one who may
/// be named decides on this very page, and takes it back with one click.
/// </summary>
[Access(To.Person)]
public sealed class NamedModel(DuettDb db, OwnCertificates certificates, ReadNamed named, Vault vault) : PageModel
{
    [BindProperty(Name = "themen")]
    public string[] Chosen { get; set; } = [];

    public Round Round { get; private set; } = null!;
    public IReadOnlyList<NamedPerson> People { get; private set; } = [];

    /// <summary>The reader was a mentor here and may be named.</summary>
    public bool MayBeNamed { get; private set; }
    public bool IsNamed { get; private set; }
    public IReadOnlyList<NamedTopic> Topics { get; private set; } = [];

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        if (await Mine().SingleOrDefaultAsync(Stop) is { } mine)
            (IsNamed, Chosen) = (true, [.. await named.TopicsOf(mine, Stop)]);
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Find(slug) || !MayBeNamed)
            return NotFound();
        await db.Atomically(Name, Stop);
        this.Say("Thanks.IsNamed");
        return Redirect($"/r/{Round.Slug}/mitgewirkt");
    }

    public async Task<IActionResult> OnPostTakeBack(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        await Mine().ExecuteDeleteAsync(Stop);
        this.Say("Thanks.IsNotNamed");
        return Redirect($"/r/{Round.Slug}/mitgewirkt");
    }

    private async Task Name()
    {
        db.ChangeTracker.Clear();
        var me = HttpContext.Me();
        // Two clicks at once wait for each other here.
        await db
            .People.Where(p => p.OrganisationId == me.OrganisationId && p.Id == me.PersonId)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, p => p.Name), Stop);
        var mine = await Mine().SingleOrDefaultAsync(Stop);
        if (mine is null)
            db.Add(
                mine = new Contributor
                {
                    OrganisationId = me.OrganisationId,
                    RoundId = Round.Id,
                    PersonId = me.PersonId,
                }
            );
        var topics = Topics.Select(t => t.Id).Where(Chosen.Contains).ToList();
        mine.Sealed =
            topics.Count == 0
                ? null
                : await vault.Seal(me.OrganisationId, KeyScope.Person, me.PersonId, mine.Place, topics, Stop);
        await db.SaveChangesAsync(Stop);
    }

    private async Task<bool> Find(string slug)
    {
        var me = HttpContext.Me();
        var round = await db
            .Rounds.AsNoTracking()
            .SingleOrDefaultAsync(
                r => r.OrganisationId == me.OrganisationId && r.Slug == slug && r.OpenedAt != null,
                Stop
            );
        if (round is null || !await db.IsOfHouse(me.OrganisationId, me.PersonId, Stop))
            return false;
        Round = round;
        var mine = (await certificates.Of(me, Stop)).FirstOrDefault(c => c.Round.Id == round.Id && c.Teaches);
        MayBeNamed = mine is not null;
        Topics = mine is null ? [] : await certificates.TopicsOf(mine, me, Stop);
        People = await named.In(Round, Stop);
        return round.ClosedAt is not null || MayBeNamed || People.Count > 0;
    }

    private IQueryable<Contributor> Mine()
    {
        var me = HttpContext.Me();
        return db.Contributors.Where(c =>
            c.OrganisationId == me.OrganisationId && c.RoundId == Round.Id && c.PersonId == me.PersonId
        );
    }
}
