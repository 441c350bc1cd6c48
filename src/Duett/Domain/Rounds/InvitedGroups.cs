using Duett.Domain.People;

namespace Duett.Domain.Rounds;

/// <summary>
/// Who is invited in which role: whole job families and levels, and single people by name or mail. Who is in both roles is
/// asked for both; who has left or does not want to be asked is left out.
/// </summary>
public sealed record InvitedGroups(
    IReadOnlyCollection<string> Families,
    IReadOnlyCollection<int> Levels,
    IReadOnlyCollection<string> Names,
    bool Everyone = false
)
{
    /// <summary>The people meant, and the typed lines that name nobody or more than one.</summary>
    public (HashSet<Guid> People, List<string> Unclear) Resolve(IReadOnlyCollection<Person> all)
    {
        var asked = all.Where(p => p.LeftOn is null && p.NotToBeAskedSince is null).ToList();
        var people = asked
            .Where(p =>
                (Everyone && !p.IsExternal)
                || (p.JobFamily is not null && Families.Contains(p.JobFamily))
                || (p.Level is { } level && Levels.Contains(level))
            )
            .Select(p => p.Id)
            .ToHashSet();
        var unclear = new List<string>();
        foreach (var line in Names)
        {
            if (Find(asked, line) is { } one)
                people.Add(one.Id);
            else
                unclear.Add(line);
        }
        return (people, unclear);
    }

    /// <summary>The one person of that name or mail; null when there is none or more than one.</summary>
    public static Person? Find(IReadOnlyCollection<Person> people, string typed)
    {
        var (mail, name) = (Folding.Mail(typed), Folding.Text(typed));
        var meant = people
            .Where(p => p.LeftOn is null && (p.FoldedMail == mail || p.SearchKey == name))
            .Take(2)
            .ToList();
        return meant is [var one] ? one : null;
    }

    public static IReadOnlyDictionary<Guid, ProgrammeRole> Roles(
        IReadOnlySet<Guid> mentors,
        IReadOnlySet<Guid> mentees
    ) =>
        mentors
            .Union(mentees)
            .ToDictionary(
                id => id,
                id =>
                    mentors.Contains(id) && mentees.Contains(id) ? ProgrammeRole.Both
                    : mentors.Contains(id) ? ProgrammeRole.Mentor
                    : ProgrammeRole.Mentee
            );
}
