using Duett.Domain.People;

namespace Duett.Domain.Rounds;

/// <summary>
/// Who is invited in which role: whole job families and levels, and single people by name or mail. Who is in both roles is
/// asked for both; who has left or does not want to be asked is left out.
/// </summary>
public sealed record InvitedGroups(
    IReadOnlyCollection<string> Families,
    IReadOnlyCollection<int> Levels,
    IReadOnlyCollection<string> Names
)
{
    public bool IsEmpty => Families.Count == 0 && Levels.Count == 0 && Names.Count == 0;

    /// <summary>The people meant, and the typed lines that name nobody or more than one.</summary>
    public (HashSet<Guid> People, List<string> Unclear) Resolve(IReadOnlyCollection<Person> all)
    {
        var asked = all.Where(p => p.LeftOn is null && p.NotToBeAskedSince is null).ToList();
        var people = asked
            .Where(p =>
                (p.JobFamily is not null && Families.Contains(p.JobFamily))
                || (p.Level is { } level && Levels.Contains(level))
            )
            .Select(p => p.Id)
            .ToHashSet();
        var unclear = new List<string>();
        foreach (var line in Names)
        {
            var (mail, name) = (Folding.Mail(line), Folding.Text(line));
            var meant = asked.Where(p => p.FoldedMail == mail || p.SearchKey == name).ToList();
            if (meant is [var one])
                people.Add(one.Id);
            else
                unclear.Add(line);
        }
        return (people, unclear);
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
