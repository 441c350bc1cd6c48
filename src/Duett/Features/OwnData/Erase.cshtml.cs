using Duett.Data;
using Duett.Domain;
using Duett.Domain.Tandems;
using Duett.Platform.Retention;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.OwnData;

/// <summary>The second click: says once more what goes, and erases.</summary>
[Access(To.Person)]
public sealed class EraseModel(DuettDb db, Leaving leaving, ErasePerson erase) : PageModel
{
    public sealed record Choice(Guid Id, string Name);

    public Refusal? Obstacle { get; private set; }

    /// <summary>The tandem or proposal that stands in the way.</summary>
    public IReadOnlyList<Guid> Open { get; private set; } = [];
    public IReadOnlyList<string> Rounds { get; private set; } = [];
    public IReadOnlyList<Choice> Successors { get; private set; } = [];
    public bool HasEndedRooms { get; private set; }

    public async Task OnGet() => await Load();

    public async Task<IActionResult> OnPost(Guid? nachfolge)
    {
        var me = HttpContext.Me();
        if (await erase.Run(me.OrganisationId, me.PersonId, nachfolge, HttpContext.RequestAborted) is null)
            return Redirect("/geloescht");
        await Load();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task Load()
    {
        var (me, stop) = (HttpContext.Me(), HttpContext.RequestAborted);
        var person = await db
            .People.AsNoTracking()
            .SingleAsync(p => p.OrganisationId == me.OrganisationId && p.Id == me.PersonId, stop);
        Obstacle = await leaving.Obstacle(person, stop);
        var tandems = await db
            .Tandems.AsNoTracking()
            .Where(t =>
                t.OrganisationId == me.OrganisationId && (t.MentorId == me.PersonId || t.MenteeId == me.PersonId)
            )
            .ToListAsync(stop);
        Open = Obstacle switch
        {
            TandemIsStillLiving => [.. tandems.Where(t => t.KeepsRoom).Select(t => t.Id)],
            ProposalWaits =>
            [
                .. tandems.Where(t => t.State is TandemState.Released or TandemState.AcceptedByOne).Select(t => t.Id),
            ],
            _ => [],
        };
        HasEndedRooms = tandems.Exists(t => t.AgreedAt is not null && !t.IsTaken);
        Rounds = await leaving.Rounds(person).Select(r => r.Name).ToListAsync(stop);
        Successors = await leaving
            .Successors(person)
            .OrderBy(p => p.SearchKey)
            .Select(p => new Choice(p.Id, p.Name))
            .ToListAsync(stop);
    }
}
