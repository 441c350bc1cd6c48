using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Enrolments;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>Who takes part, for the manager alone, and whom else to invite.</summary>
[Access(To.Role, Role.PM, Role.HR)]
public sealed class PeopleModel(DuettDb db, Texts texts, TimeProvider clock) : PageModel
{
    public sealed record Enrolled(string Name, string? Department, ProgrammeRole Role);

    public Round Round { get; private set; } = null!;
    public bool IsManager { get; private set; }
    public bool IsOpen { get; private set; }
    public IReadOnlyList<Enrolled> People { get; private set; } = [];

    [BindProperty]
    public string? MoreMentors { get; set; }

    [BindProperty]
    public string? MoreMentees { get; set; }
    public Problems Problems { get; } = new();

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(string slug) => await Load(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Load(slug))
            return NotFound();
        if (Round.ClosedAt is not null)
            return Redirect($"/r/{slug}");
        var people = await db
            .People.Where(p => p.OrganisationId == Round.OrganisationId && p.LeftOn == null)
            .ToListAsync(Stop);
        var (mentors, unclearMentors) = new InvitedGroups([], [], PeopleForm.Lines(MoreMentors)).Resolve(people);
        var (mentees, unclearMentees) = new InvitedGroups([], [], PeopleForm.Lines(MoreMentees)).Resolve(people);
        foreach (var line in unclearMentors)
            Problems.Add("MoreMentors", texts["Rounds.Unclear", ("line", line)]);
        foreach (var line in unclearMentees)
            Problems.Add("MoreMentees", texts["Rounds.Unclear", ("line", line)]);
        if (Problems.Any)
            return Page();
        await Add(InvitedGroups.Roles(mentors, mentees));
        await db.SaveChangesAsync(Stop);
        this.Say("Rounds.MoreAdded");
        return Redirect($"/r/{slug}");
    }

    private async Task Add(IReadOnlyDictionary<Guid, ProgrammeRole> roles)
    {
        var known = await db
            .Invitations.Where(i => i.OrganisationId == Round.OrganisationId && i.RoundId == Round.Id)
            .Select(i => i.PersonId)
            .ToHashSetAsync(Stop);
        foreach (var (person, role) in roles)
            if (known.Add(person))
                db.Invitations.Add(
                    new Invitation
                    {
                        OrganisationId = Round.OrganisationId,
                        RoundId = Round.Id,
                        PersonId = person,
                        Role = role,
                    }
                );
    }

    private async Task<bool> Load(string slug)
    {
        var me = HttpContext.Me();
        var round = await db.Rounds.SingleOrDefaultAsync(
            r => r.OrganisationId == me.OrganisationId && r.Slug == slug,
            Stop
        );
        if (round is null || round.IsInPreparation || !(me.Is(Role.PM, round.Id) || me.Is(Role.HR)))
            return false;
        (Round, IsManager) = (round, me.Is(Role.PM, round.Id));
        IsOpen = round.EnrolmentIsOpen(me.HouseDay(clock.GetUtcNow()));
        if (IsManager)
            People = await (
                from e in db.TakingPart(round.OrganisationId, round.Id)
                join p in db.People on new { e.OrganisationId, Id = e.PersonId } equals new { p.OrganisationId, p.Id }
                orderby p.SearchKey
                select new Enrolled(p.Name, p.Department, e.Role)
            ).ToListAsync(Stop);
        return true;
    }
}
