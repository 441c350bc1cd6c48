using System.Globalization;
using Duett.Data;
using Duett.Domain;
using Duett.Domain.Audit;
using Duett.Domain.Calls;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Platform.Audit;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>Page 3: who is invited, who answers for the round, to whom participants turn.</summary>
[Access(To.Role, Role.PM, Role.HR)]
public sealed class SetUpPeopleModel(DuettDb db, ContentCatalogue content, Texts texts, TimeProvider clock)
    : SetUpPage(db, clock)
{
    public const string ImportPeople = "einlesen";
    private const int MostSuggestions = 500;

    /// <summary>So few places are a pilot: they are proposed as a limit.</summary>
    public const int PilotPlaces = 10;

    public sealed record Group(string Value, string Label);

    public override int Number => 3;

    [BindProperty]
    public PeopleForm Form { get; set; } = new();

    public IReadOnlyList<Group> Groups { get; private set; } = [];
    public IReadOnlyList<string> Names { get; private set; } = [];
    public bool CanImport { get; private set; }

    /// <summary>People of the round before, where there was one.</summary>
    public IReadOnlyList<ReturningGroup> Returning { get; private set; } = [];
    public bool CountsReturning { get; private set; }

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await Enter(slug) is { } away)
            return away;
        var people = await People();
        await LoadReturning(people);
        Form = Typed<PeopleForm>() ?? await Stored(people);
        Show(people);
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug, string? aktion)
    {
        if (await Enter(slug) is { } away)
            return away;
        Keep(Form);
        if (aktion is Back or Later)
            return await Leave(aktion);
        if (aktion == ImportPeople)
        {
            await Db.SaveChangesAsync(Stop);
            return Redirect("/personen/einlesen");
        }
        var people = await People();
        await LoadReturning(people);
        if (CheckedPeople.Of(Form, people, Returning, texts, Problems) is not { } found)
        {
            Show(people);
            return await Again();
        }
        await Take(found);
        return await GoOn();
    }

    private async Task LoadReturning(List<Person> people)
    {
        if (await Before() is not { } before)
            return;
        CountsReturning = HttpContext.Me().Is(Role.PM, before.Id);
        Returning = await new ReturningPeople(Db, Now).Of(before, CountsReturning, people, Stop);
    }

    private async Task Take(CheckedPeople found)
    {
        if (Programme.SponsorId != found.Sponsor)
            foreach (var call in await CallsOfProgramme().ToListAsync(Stop))
                call.ForgetQuotes();
        (Programme.OwnerId, Programme.SponsorId) = (found.Owner, found.Sponsor);
        (Round.ManagerId, Round.ContactPersonId) = (found.Owner, found.Contact);
        (Round.DeputyContactId, Round.Places) = (found.Deputy, found.Places);
        var (me, roles) = (HttpContext.Me(), new RolesOfRound(Db, Now));
        // Whoever prepares a round for somebody else must not lock themselves out of it.
        List<Guid> managers = [found.Owner, .. found.Team];
        if (!me.Is(Role.PM) && !me.Is(Role.HR))
            managers.Add(me.PersonId);
        await roles.Set(Round, Role.PM, managers, me.PersonId, Stop);
        List<Guid> contacts = [found.Contact];
        if (found.Deputy is { } deputy)
            contacts.Add(deputy);
        await roles.Set(Round, Role.VP, contacts, me.PersonId, Stop);
        var people = new PeopleOfRound(Db, Round);
        await people.SetTeam(found.Team, Stop);
        await people.SetInvited(found.Invited, Stop);
    }

    private IQueryable<Call> CallsOfProgramme() =>
        Db.Calls.Where(c =>
            c.OrganisationId == Round.OrganisationId
            && Db.Rounds.Any(r =>
                r.OrganisationId == c.OrganisationId && r.Id == c.RoundId && r.ProgrammeId == Round.ProgrammeId
            )
        );

    private void Show(List<Person> people)
    {
        CanImport = HttpContext.Me().Is(Role.HR);
        Names = [.. people.Take(MostSuggestions).Select(p => p.Name)];
        var asked = people.Where(p => p.NotToBeAskedSince is null).ToList();
        Groups =
        [
            new(GroupCode.Everyone, texts["Rounds.Everyone", ("count", asked.Count)]),
            .. asked
                .Where(p => p.JobFamily is { Length: > 0 })
                .GroupBy(p => p.JobFamily!)
                .OrderBy(g => Folding.Text(g.Key), StringComparer.Ordinal)
                .Select(g => new Group(GroupCode.Family(g.Key), $"{g.Key} ({g.Count()})")),
            .. asked
                .Where(p => p.Level is not null)
                .GroupBy(p => p.Level!.Value)
                .OrderBy(g => g.Key)
                .Select(g => new Group(GroupCode.Level(g.Key), $"{LevelLabel(g.Key, g)} ({g.Count()})")),
        ];
    }

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

    /// <summary>What is proposed, or what holds when the typed words had to be forgotten.</summary>
    private async Task<PeopleForm> Stored(List<Person> people)
    {
        var mails = people.ToDictionary(p => p.Id, p => p.Mail);
        string? MailOf(Guid? id) => id is { } known ? mails.GetValueOrDefault(known) : null;
        var template = content.Template(Round.Template);
        var isSmall = template.Id == "small-firm";
        var invited = await Db
            .Invitations.AsNoTracking()
            .Where(i => i.OrganisationId == Round.OrganisationId && i.RoundId == Round.Id)
            .ToListAsync(Stop);
        var done = Preparation.NextPage > Number;
        var places = Round.Places ?? (!done && template.MaxPairs <= PilotPlaces ? template.MaxPairs : null);
        var team = await Db
            .ProgrammeMembers.Where(m => m.OrganisationId == Round.OrganisationId && m.ProgrammeId == Programme.Id)
            .Select(m => m.PersonId)
            .ToListAsync(Stop);
        return new()
        {
            MentorGroups = done ? [] : Proposed(isSmall, mentors: true),
            MenteeGroups = done ? [] : Proposed(isSmall, mentors: false),
            MentorNames = Mails(i => i.Role != ProgrammeRole.Mentee),
            MenteeNames = Mails(i => i.Role != ProgrammeRole.Mentor),
            Owner = MailOf(Programme.OwnerId),
            Team = string.Join('\n', team.Select(id => MailOf(id))),
            Sponsor = MailOf(Programme.SponsorId),
            Contact = done || isSmall || Round.FollowsId is not null ? MailOf(Round.ContactPersonId) : null,
            Deputy = MailOf(Round.DeputyContactId),
            Places = places?.ToString(CultureInfo.InvariantCulture),
        };
        List<string> Proposed(bool everyone, bool mentors) =>
            Returning.Count == 0
                ? (everyone ? [GroupCode.Everyone] : [])
                : [.. Returning.Where(g => g.Proposed && g.Of(mentors).Count > 0).Select(g => g.Code)];
        string Mails(Func<Invitation, bool> role) =>
            string.Join('\n', invited.Where(role).Select(i => MailOf(i.PersonId)).OfType<string>());
    }
}
