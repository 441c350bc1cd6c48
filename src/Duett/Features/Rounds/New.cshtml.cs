using Duett.Data;
using Duett.Domain;
using Duett.Domain.Audit;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

[Access(To.Role, Role.PM, Role.HR)]
public sealed class NewModel(DuettDb db, ContentCatalogue content, Texts texts, TimeProvider clock) : PageModel
{
    /// <summary>The three forms the thread offers; the catalogue holds more.</summary>
    private static readonly string[] Offered = ["pilot", "quarter", "half-year"];

    public sealed record Group(string Value, string Label, int People);

    [BindProperty]
    public RoundForm Form { get; set; } = new();

    public Problems Problems { get; } = new();
    public IReadOnlyList<ProgrammeTemplate> Templates => [.. Offered.Select(content.Template)];
    public IReadOnlyList<Group> Families { get; private set; } = [];
    public IReadOnlyList<Group> Levels { get; private set; } = [];
    public IReadOnlyList<string> Names { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (!MayCreate)
            return NotFound();
        await LoadPeople();
        Form.Template = "half-year";
        Form.Contact = HttpContext.Me().Mail;
        Form.Take(RoundDates.Proposed(Today, content.Template("half-year").DurationDays));
        return Page();
    }

    /// <summary>The template changed: its dates are proposed anew, everything else stays.</summary>
    public async Task<IActionResult> OnPostDates()
    {
        if (!MayCreate)
            return NotFound();
        await LoadPeople();
        var template = content.FindTemplate(Form.Template ?? "") ?? content.Template("half-year");
        Form.Take(RoundDates.Proposed(Today, template.DurationDays));
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!MayCreate)
            return NotFound();
        var people = await LoadPeople();
        if (CheckedRound.Of(Form, people, content, Today, texts, Problems) is not { } found)
            return Page();
        var round = await Create(found);
        return Redirect($"/r/{round.Slug}");
    }

    private bool MayCreate => HttpContext.Me() is var me && (me.Is(Role.PM) || me.Is(Role.HR));

    private DateOnly Today => HttpContext.Me().HouseDay(clock.GetUtcNow());

    private async Task<Round> Create(CheckedRound found)
    {
        var (me, now) = (HttpContext.Me(), clock.GetUtcNow());
        var taken = await db
            .Rounds.Where(r => r.OrganisationId == me.OrganisationId)
            .Select(r => r.Slug)
            .ToHashSetAsync();
        var round = new Round
        {
            OrganisationId = me.OrganisationId,
            Slug = Slugs.Of(Form.Name!.Trim(), taken),
            Name = Form.Name.Trim(),
            Goal = Form.Goal!.Trim(),
            Template = found.Template.Id,
            Meetings = found.Template.Meetings.Count,
            MeetingMinutes = found.Template.Meetings.Minutes,
            RhythmDays = found.Template.Meetings.RhythmDays,
            EnrolUntil = found.Dates.EnrolUntil,
            MatchOn = found.Dates.MatchOn,
            StartsOn = found.Dates.StartsOn,
            EndsOn = found.Dates.EndsOn,
            ManagerId = me.PersonId,
            ContactPersonId = found.Contact.Id,
        };
        db.Rounds.Add(round);
        db.RoleGrants.Add(Grant(round, me.PersonId, Role.PM, now));
        db.RoleGrants.Add(Grant(round, found.Contact.Id, Role.VP, now));
        foreach (var (person, role) in found.Invited)
            db.Invitations.Add(
                new Invitation
                {
                    OrganisationId = me.OrganisationId,
                    RoundId = round.Id,
                    PersonId = person,
                    Role = role,
                }
            );
        db.Record(me.OrganisationId, me.PersonId, AuditAction.RoundCreated, now, round.Id, found.Invited.Count);
        await db.SaveChangesAsync();
        return round;
    }

    private static RoleGrant Grant(Round round, Guid person, Role role, DateTimeOffset now) =>
        new()
        {
            OrganisationId = round.OrganisationId,
            PersonId = person,
            Role = role,
            RoundId = round.Id,
            GrantedAt = now,
        };

    /// <summary>The words the house's own list has for the rank, the most frequent first; else its number.</summary>
    private string LevelLabel(int level, IEnumerable<Person> people)
    {
        var words = people
            .Where(p => p.LevelName is not null)
            .GroupBy(p => p.LevelName!)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Key)
            .Take(3);
        return string.Join(", ", words) is { Length: > 0 } label ? label : texts["Rounds.Level", ("number", level)];
    }

    private async Task<List<Person>> LoadPeople()
    {
        var organisation = HttpContext.Me().OrganisationId;
        var people = await db
            .People.AsNoTracking()
            .Where(p => p.OrganisationId == organisation && p.LeftOn == null)
            .OrderBy(p => p.SearchKey)
            .ToListAsync();
        Families =
        [
            .. people
                .Where(p => p.JobFamily is not null)
                .GroupBy(p => p.JobFamily!)
                .OrderBy(g => Folding.Text(g.Key), StringComparer.Ordinal)
                .Select(g => new Group(g.Key, g.Key, g.Count())),
        ];
        Levels =
        [
            .. people
                .Where(p => p.Level is not null)
                .GroupBy(p => p.Level!.Value)
                .OrderBy(g => g.Key)
                .Select(g => new Group(g.Key.ToString(), LevelLabel(g.Key, g), g.Count())),
        ];
        Names = [.. people.Take(500).Select(p => p.Name)];
        return people;
    }
}
