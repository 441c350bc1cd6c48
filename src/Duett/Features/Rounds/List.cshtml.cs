using Duett.Data;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

[Access(To.Role, Role.PM, Role.HR)]
public sealed class ListModel(DuettDb db, TimeProvider clock) : PageModel
{
    /// <param name="Enrolled">Null: so few that for HR the figure would tell who has answered.</param>
    /// <param name="NextPage">Where the set-up goes on; null once the round has started.</param>
    public sealed record Line(
        string Slug,
        string Name,
        RoundPhase Phase,
        DateOnly StartsOn,
        int? Enrolled,
        int SmallestGroup,
        int? NextPage
    );

    public IReadOnlyList<Line> Rounds { get; private set; } = [];
    public int People { get; private set; }
    public bool CanCreate { get; private set; }
    public bool CanAddPeople { get; private set; }

    public async Task OnGet()
    {
        var me = HttpContext.Me();
        var today = me.HouseDay(clock.GetUtcNow());
        var rounds = await db
            .Rounds.AsNoTracking()
            .Where(r => r.OrganisationId == me.OrganisationId)
            .OrderByDescending(r => r.StartsOn)
            .Select(r => new
            {
                Round = r,
                Enrolled = db.Enrolments.Count(e =>
                    e.OrganisationId == r.OrganisationId
                    && e.RoundId == r.Id
                    && e.EnrolledAt != null
                    && e.WithdrawnAt == null
                ),
                NextPage = db
                    .Preparations.Where(p => p.OrganisationId == r.OrganisationId && p.RoundId == r.Id)
                    .Select(p => (int?)p.NextPage)
                    .SingleOrDefault(),
            })
            .ToListAsync(HttpContext.RequestAborted);
        Rounds =
        [
            .. rounds
                .Where(r => me.Is(Role.PM, r.Round.Id) || me.Is(Role.HR))
                .Select(r => new Line(
                    r.Round.Slug,
                    r.Round.Name,
                    r.Round.PhaseOn(today),
                    r.Round.StartsOn,
                    me.Is(Role.PM, r.Round.Id) || r.Enrolled >= r.Round.SmallestGroup ? r.Enrolled : null,
                    r.Round.SmallestGroup,
                    r.Round.IsInPreparation ? r.NextPage ?? Preparation.LastPage : null
                )),
        ];
        People = await db.People.CountAsync(
            p => p.OrganisationId == me.OrganisationId && p.LeftOn == null,
            HttpContext.RequestAborted
        );
        CanCreate = (me.Is(Role.PM) || me.Is(Role.HR)) && People > 1;
        CanAddPeople = me.Is(Role.HR);
    }
}
