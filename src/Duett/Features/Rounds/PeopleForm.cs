using System.Globalization;
using Duett.Domain;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Texts;

namespace Duett.Features.Rounds;

/// <summary>Page 3: who is invited in which role, and who answers for the round.</summary>
public sealed class PeopleForm
{
    public const int MostPlaces = 5000;

    /// <summary>Codes of <see cref="GroupCode"/>.</summary>
    public List<string> MentorGroups { get; set; } = [];
    public string? MentorNames { get; set; }
    public List<string> MenteeGroups { get; set; } = [];
    public string? MenteeNames { get; set; }
    public string? Owner { get; set; }
    public string? Team { get; set; }
    public string? Sponsor { get; set; }
    public string? Contact { get; set; }
    public string? Deputy { get; set; }
    public string? Places { get; set; }

    public InvitedGroups Mentors => GroupCode.Read(MentorGroups, MentorNames);
    public InvitedGroups Mentees => GroupCode.Read(MenteeGroups, MenteeNames);

    public static string[] Lines(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A group of people as the value of a box: everybody, a job family, a level.</summary>
public static class GroupCode
{
    public const string Everyone = "alle";
    private const string FamilyStart = "beruf:";
    private const string LevelStart = "ebene:";

    public static string Family(string family) => FamilyStart + family;

    public static string Level(int level) => LevelStart + level.ToString(CultureInfo.InvariantCulture);

    public static InvitedGroups Read(IReadOnlyCollection<string> codes, string? names) =>
        new(
            [.. Rests(codes, FamilyStart)],
            [.. Rests(codes, LevelStart).Select(r => int.TryParse(r, out var level) ? level : -1)],
            PeopleForm.Lines(names),
            codes.Contains(Everyone)
        );

    private static IEnumerable<string> Rests(IEnumerable<string> codes, string start) =>
        codes.Where(c => c.StartsWith(start, StringComparison.Ordinal)).Select(c => c[start.Length..]);
}

/// <summary>Page 3 found right, with the people it means.</summary>
public sealed record CheckedPeople(
    IReadOnlyDictionary<Guid, ProgrammeRole> Invited,
    Guid Owner,
    IReadOnlyList<Guid> Team,
    Guid? Sponsor,
    Guid Contact,
    Guid? Deputy,
    int? Places
)
{
    /// <summary>Null when <paramref name="problems"/> were found.</summary>
    public static CheckedPeople? Of(
        PeopleForm form,
        IReadOnlyCollection<Person> people,
        IReadOnlyCollection<ReturningGroup> returning,
        Texts texts,
        Problems problems
    )
    {
        var invited = Invite(form, people, returning, texts, problems);
        var (owner, contact) = (One(form.Owner, "Owner"), One(form.Contact, "Contact"));
        if (string.IsNullOrWhiteSpace(form.Contact))
            problems.Add("Contact", texts["Rounds.NeedContact"]);
        if (string.IsNullOrWhiteSpace(form.Owner))
            problems.Add("Owner", texts["Rounds.NeedOwner"]);
        var (sponsor, deputy) = (One(form.Sponsor, "Sponsor"), One(form.Deputy, "Deputy"));
        if (deputy is not null && deputy == contact)
            problems.Add("Deputy", texts["Rounds.DeputyIsContact"]);
        List<Guid> team = [];
        foreach (var line in PeopleForm.Lines(form.Team))
            if (One(line, "Team") is { } member)
                team.Add(member);
        var places = PlacesOf(form.Places, texts, problems);
        return problems.Any ? null : new(invited, owner!.Value, team, sponsor, contact!.Value, deputy, places);

        Guid? One(string? typed, string field)
        {
            if (string.IsNullOrWhiteSpace(typed))
                return null;
            var meant = InvitedGroups.Find(people, typed);
            if (meant is null)
                problems.Add(field, texts["Rounds.Unclear", ("line", typed.Trim())]);
            return meant?.Id;
        }
    }

    public static int? PlacesOf(string? typed, Texts texts, Problems problems)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (
            int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var places)
            && places is >= 1 and <= PeopleForm.MostPlaces
        )
            return places;
        problems.Add("Places", texts["Rounds.NeedPlaces", ("most", PeopleForm.MostPlaces)]);
        return null;
    }

    private static IReadOnlyDictionary<Guid, ProgrammeRole> Invite(
        PeopleForm form,
        IReadOnlyCollection<Person> people,
        IReadOnlyCollection<ReturningGroup> returning,
        Texts texts,
        Problems problems
    )
    {
        var (mentors, unclearMentors) = form.Mentors.Resolve(people);
        var (mentees, unclearMentees) = form.Mentees.Resolve(people);
        foreach (var group in returning)
        {
            if (form.MentorGroups.Contains(group.Code))
                mentors.UnionWith(group.Mentors);
            if (form.MenteeGroups.Contains(group.Code))
                mentees.UnionWith(group.Mentees);
        }
        foreach (var line in unclearMentors)
            problems.Add("MentorNames", texts["Rounds.Unclear", ("line", line)]);
        foreach (var line in unclearMentees)
            problems.Add("MenteeNames", texts["Rounds.Unclear", ("line", line)]);
        if (mentors.Count == 0 && unclearMentors.Count == 0)
            problems.Add("MentorNames", texts["Rounds.NeedMentors"]);
        if (mentees.Count == 0 && unclearMentees.Count == 0)
            problems.Add("MenteeNames", texts["Rounds.NeedMentees"]);
        return InvitedGroups.Roles(mentors, mentees);
    }
}
