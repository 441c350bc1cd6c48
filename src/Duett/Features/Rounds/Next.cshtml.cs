using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>From a round that ends to the next one: what is taken over, who is proposed, and in which form it goes on.</summary>
[Access(To.Role, Role.PM, Role.HR)]
public sealed class NextModel(DuettDb db, ContentCatalogue content, Texts texts, TimeProvider clock) : PageModel
{
    public Round Round { get; private set; } = null!;

    /// <summary>In preparation already: there is nothing to begin twice.</summary>
    public Round? Prepared { get; private set; }
    public ProgrammeTemplate Same { get; private set; } = null!;

    /// <summary>Offered when a pilot becomes a full round.</summary>
    public ProgrammeTemplate? Full { get; private set; }
    public IReadOnlyList<ReturningGroup> Groups { get; private set; } = [];

    /// <summary>Who knows the people may count them.</summary>
    public bool CountsPeople { get; private set; }
    public int Lessons { get; private set; }

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug))
            return NotFound();
        var people = await db
            .People.AsNoTracking()
            .Where(p => p.OrganisationId == Round.OrganisationId && p.LeftOn == null)
            .ToListAsync(Stop);
        Groups = await new ReturningPeople(db, clock.GetUtcNow()).Of(Round, CountsPeople, people, Stop);
        Lessons = await db.Lessons.CountAsync(
            l => l.OrganisationId == Round.OrganisationId && l.RoundId == Round.Id,
            Stop
        );
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug, string? form)
    {
        if (!await Find(slug))
            return NotFound();
        if (Prepared is { } there)
            return Redirect($"/r/{there.Slug}");
        var template = Full is { } full && form == full.Id ? full : Same;
        var round = await new PrepareNext(db, content).From(
            Round,
            template,
            await NextName(),
            HttpContext.Me(),
            clock.GetUtcNow(),
            Stop
        );
        await db.SaveChangesAsync(Stop);
        return Redirect($"/r/{round.Slug}/einrichten/1");
    }

    /// <summary>The programme's name and which round of it this will be.</summary>
    private async Task<string> NextName()
    {
        var rounds = await db.Rounds.CountAsync(
            r => r.OrganisationId == Round.OrganisationId && r.ProgrammeId == Round.ProgrammeId,
            Stop
        );
        var programme = await db
            .Programmes.Where(p => p.OrganisationId == Round.OrganisationId && p.Id == Round.ProgrammeId)
            .Select(p => p.Name)
            .SingleAsync(Stop);
        return texts["Rounds.NextName", ("name", programme[..Math.Min(programme.Length, 60)]), ("number", rounds + 1)];
    }

    private async Task<bool> Find(string slug)
    {
        var me = HttpContext.Me();
        var round = await db
            .Rounds.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganisationId == me.OrganisationId && r.Slug == slug, Stop);
        if (round is null || !(me.Is(Role.PM, round.Id) || me.Is(Role.HR)))
            return false;
        if (!LessonTime.HasBegun(round, me.HouseDay(clock.GetUtcNow())))
            return false;
        (Round, CountsPeople) = (round, me.Is(Role.PM, round.Id));
        Prepared = await db
            .Rounds.AsNoTracking()
            .Where(r => r.OrganisationId == me.OrganisationId && r.FollowsId == round.Id)
            .OrderBy(r => r.StartsOn)
            .FirstOrDefaultAsync(Stop);
        await Forms();
        return true;
    }

    private async Task Forms()
    {
        var house = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == Round.OrganisationId, Stop);
        var people = await db.People.CountAsync(p => p.OrganisationId == house.Id && p.LeftOn == null, Stop);
        Same =
            content.FindTemplate(Round.Template)
            ?? FittingTemplates.Sorted(content.Templates, people, house.Look).First();
        if (PrepareNext.IsPilot(Round, Same))
            Full =
                new PrepareNext(db, content).FullForm(Same, people, house.Look) is { } full && full.Id != Same.Id
                    ? full
                    : null;
    }
}
