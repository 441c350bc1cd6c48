using System.Text.RegularExpressions;

namespace Duett.Matching.Tests.Support;

/// <summary>The sample people of the UK civil service's mentor-match tool, with the rules of that tool.</summary>
public static partial class CivilServants
{
    private static readonly string[] Grades =
    [
        "AA",
        "AO",
        "EO",
        "HEO",
        "SEO",
        "Grade 7",
        "Grade 6",
        "SCS1",
        "SCS2",
        "SCS3",
        "SCS4",
    ];

    public static MatchingProblem Problem(string size, int capacity)
    {
        string folder = Path.Combine(SharedData.Folder("uk-mentor-match"), size);
        var mentors = Read(Path.Combine(folder, "mentors.csv"));
        var mentees = Read(Path.Combine(folder, "mentees.csv"));
        var candidates =
            from mentor in mentors
            from mentee in mentees
            let points = Points(mentor, mentee)
            where points is not null
            select new Candidate(mentor["email address"], mentee["email address"], points.Value);
        return MatchingProblem.Create(People(mentors), People(mentees), candidates);

        IEnumerable<Participant> People(List<Dictionary<string, string>> rows) =>
            rows.Select(row => new Participant(row["email address"], capacity));
    }

    private static long? Points(Dictionary<string, string> mentor, Dictionary<string, string> mentee)
    {
        int steps = Array.IndexOf(Grades, mentor["grade"]) - Array.IndexOf(Grades, mentee["grade"]);
        if (mentor["organisation"] == mentee["organisation"] || steps is not (1 or 2))
            return null;
        string identity = mentee["identity to match"];
        bool sharesIdentity = identity.Length > 0 && mentor["characteristics"].Split(", ").Contains(identity);
        return (steps == 1 ? 9 : 12)
            + (mentor["profession"] == mentee["profession"] ? 10 : 0)
            + (sharesIdentity ? 6 : 0);
    }

    private static List<Dictionary<string, string>> Read(string file)
    {
        var lines = File.ReadAllLines(file).Where(line => line.Length > 0).Select(Fields).ToList();
        return
        [
            .. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(cell => cell.First, cell => cell.Second)),
        ];
    }

    private static string[] Fields(string line) =>
        [.. Field().Matches(line).Select(field => field.Groups["quoted"].Value + field.Groups["plain"].Value)];

    [GeneratedRegex("(?:^|,)(?:\"(?<quoted>[^\"]*)\"|(?<plain>[^,\"]*))")]
    private static partial Regex Field();
}
