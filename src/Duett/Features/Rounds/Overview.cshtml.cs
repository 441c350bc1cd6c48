using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>A round at a glance, with the one thing to do next.</summary>
[Access(To.Role, Role.PM, Role.HR)]
public sealed class OverviewModel(DuettDb db, Texts texts, TimeProvider clock) : PageModel
{
    public sealed record Enrolled(string Name, string? Department, ProgrammeRole Role);

    public sealed record InvitedCount(int People, int Sent);

    public Round Round { get; private set; } = null!;
    public RoundPhase Phase { get; private set; }
    public bool IsClosed => Phase == RoundPhase.Closed;
    public DateOnly? ClosedOn { get; private set; }
    public string ContactName { get; private set; } = "";
    public string? DeputyName { get; private set; }
    public string ManagerName { get; private set; } = "";
    public string? SponsorName { get; private set; }
    public IReadOnlyList<ProgrammeGoal> Goals { get; private set; } = [];
    public bool IsManager { get; private set; }
    public IReadOnlyDictionary<ProgrammeRole, InvitedCount> Invited { get; private set; } =
        new Dictionary<ProgrammeRole, InvitedCount>();
    public int InvitedInAll => Invited.Values.Sum(i => i.People);
    public int NotYetSent => Invited.Values.Sum(i => i.People - i.Sent);

    /// <summary>The invitations are on their way; the button rests.</summary>
    public bool Sending { get; private set; }
    public IReadOnlyList<Enrolled> People { get; private set; } = [];
    public int Tandems { get; private set; }

    /// <summary>The programme manager knows the tandems; for HR a few of them would be people.</summary>
    public bool CountsTandems => IsManager || Tandems >= Round.SmallestGroup;

    /// <summary>Null while the group is too small for a figure.</summary>
    public int? WithNextDate { get; private set; }

    [BindProperty]
    public string? MoreMentors { get; set; }

    [BindProperty]
    public string? MoreMentees { get; set; }
    public Problems Problems { get; } = new();

    /// <summary>While it is being set up, a round has nothing to show but its set-up.</summary>
    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Load(slug))
            return NotFound();
        if (!Round.IsInPreparation)
            return Page();
        var page = await db
            .Preparations.Where(p => p.OrganisationId == Round.OrganisationId && p.RoundId == Round.Id)
            .Select(p => (int?)p.NextPage)
            .SingleOrDefaultAsync();
        return Redirect($"/r/{slug}/einrichten/{page ?? Preparation.LastPage}");
    }

    public async Task<IActionResult> OnPostInvite(string slug)
    {
        if (!await Load(slug) || Round.IsInPreparation)
            return NotFound();
        if (IsClosed)
            return Redirect($"/r/{slug}");
        await new InviteToRound(db).Run(Round, HttpContext.Me(), clock.GetUtcNow(), NotYetSent);
        await db.SaveChangesAsync();
        this.Say("Rounds.InvitationsGoOut");
        return Redirect($"/r/{slug}");
    }

    public async Task<IActionResult> OnPostMore(string slug)
    {
        if (!await Load(slug) || Round.IsInPreparation)
            return NotFound();
        if (IsClosed)
            return Redirect($"/r/{slug}");
        var people = await db
            .People.Where(p => p.OrganisationId == Round.OrganisationId && p.LeftOn == null)
            .ToListAsync();
        var (mentors, unclearMentors) = new InvitedGroups([], [], PeopleForm.Lines(MoreMentors)).Resolve(people);
        var (mentees, unclearMentees) = new InvitedGroups([], [], PeopleForm.Lines(MoreMentees)).Resolve(people);
        foreach (var line in unclearMentors)
            Problems.Add("MoreMentors", texts["Rounds.Unclear", ("line", line)]);
        foreach (var line in unclearMentees)
            Problems.Add("MoreMentees", texts["Rounds.Unclear", ("line", line)]);
        if (Problems.Any)
            return Page();
        await Add(InvitedGroups.Roles(mentors, mentees));
        await db.SaveChangesAsync();
        this.Say("Rounds.MoreAdded");
        return Redirect($"/r/{slug}");
    }

    private async Task Add(IReadOnlyDictionary<Guid, ProgrammeRole> roles)
    {
        var known = await db
            .Invitations.Where(i => i.OrganisationId == Round.OrganisationId && i.RoundId == Round.Id)
            .Select(i => i.PersonId)
            .ToHashSetAsync();
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
        var round = await db.Rounds.SingleOrDefaultAsync(r => r.OrganisationId == me.OrganisationId && r.Slug == slug);
        if (round is null || !(me.Is(Role.PM, round.Id) || me.Is(Role.HR)))
            return false;
        (Round, IsManager) = (round, me.Is(Role.PM, round.Id));
        Phase = round.PhaseOn(me.HouseDay(clock.GetUtcNow()));
        ClosedOn = round.ClosedAt is { } closed ? me.HouseDay(closed) : null;
        await LoadWho();
        await LoadCounts();
        return true;
    }

    private async Task LoadWho()
    {
        var (house, programme) = (Round.OrganisationId, Round.ProgrammeId);
        var sponsor = await db
            .Programmes.Where(p => p.OrganisationId == house && p.Id == programme)
            .Select(p => p.SponsorId)
            .SingleAsync();
        Guid?[] shown = [Round.ManagerId, Round.ContactPersonId, Round.DeputyContactId, sponsor];
        var names = await db
            .People.Where(p => p.OrganisationId == house && shown.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => p.Name);
        (ManagerName, ContactName) = (names[Round.ManagerId], names[Round.ContactPersonId]);
        DeputyName = names.GetValueOrDefault(Round.DeputyContactId ?? Guid.Empty);
        SponsorName = names.GetValueOrDefault(sponsor ?? Guid.Empty);
        Goals = await db
            .ProgrammeGoals.AsNoTracking()
            .Where(g => g.OrganisationId == house && g.ProgrammeId == programme)
            .OrderBy(g => g.Number)
            .ToListAsync();
    }

    private async Task LoadCounts()
    {
        var (organisation, round, now) = (Round.OrganisationId, Round.Id, clock.GetUtcNow());
        Invited = await db
            .Invitations.Where(i => i.OrganisationId == organisation && i.RoundId == round)
            .GroupBy(i => i.Role)
            .Select(g => new
            {
                g.Key,
                People = g.Count(),
                Sent = g.Count(i => i.SentAt != null),
            })
            .ToDictionaryAsync(g => g.Key, g => new InvitedCount(g.People, g.Sent));
        Sending = await db.Jobs.AnyAsync(j => j.Kind == SendInvitations.Kind && j.SubjectId == round);
        if (IsManager)
            People = await (
                from e in db.Enrolments
                join p in db.People on new { e.OrganisationId, Id = e.PersonId } equals new { p.OrganisationId, p.Id }
                where
                    e.OrganisationId == organisation
                    && e.RoundId == round
                    && e.EnrolledAt != null
                    && e.WithdrawnAt == null
                    && p.LeftOn == null
                orderby p.SearchKey
                select new Enrolled(p.Name, p.Department, e.Role)
            ).ToListAsync();
        var tandems = db.Tandems.InRound(organisation, round);
        var living = tandems.Living();
        Tandems = await (IsClosed ? tandems.Where(t => t.CompletedAt != null) : living).CountAsync();
        if (!IsClosed && Tandems >= Round.SmallestGroup)
            WithNextDate = await living.CountAsync(t =>
                db.Meetings.Any(m =>
                    m.OrganisationId == organisation
                    && m.TandemId == t.Id
                    && m.CancelledAt == null
                    && m.MetAt == null
                    && m.NotMetAt == null
                    && m.StartsAt > now
                )
            );
    }
}
