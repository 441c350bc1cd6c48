using Duett.Domain.Plans;

namespace Duett.Domain.Outcomes;

/// <summary>
/// What one person answered, as it lies among all the others: no person, no time, no number. Side and area stand in it because
/// they are the two dimensions of a report.
/// </summary>
/// <param name="Said">Item → number: the place of the option from 1 on, or the number itself. What was left out is not there.</param>
/// <param name="Words">Item → what somebody wrote for the programme manager.</param>
public sealed record AnswerSheet(
    Side Side,
    string? Area,
    IReadOnlyDictionary<string, double> Said,
    IReadOnlyDictionary<string, string> Words
)
{
    /// <summary>How it was at the beginning, as it looks at the end.</summary>
    public const string Then = ".then";

    // Levels of all topics of one person together: which topics they are stays in the room.
    public const string LevelBefore = "before";
    public const string LevelAfter = "after";
    public const string Goals = "goals";
    public const string GoalsGained = "gained";

    public const int LongestWords = 600;

    /// <summary>Null where no topic has both levels.</summary>
    public static AnswerSheet? OfLevels(Side side, string? area, IEnumerable<(int Before, int After)> levels)
    {
        var known = levels.ToList();
        if (known.Count == 0)
            return null;
        var said = new Dictionary<string, double>
        {
            [LevelBefore] = known.Average(l => l.Before),
            [LevelAfter] = known.Average(l => l.After),
            [Goals] = known.Count,
            [GoalsGained] = known.Count(l => l.After > l.Before),
        };
        return new(side, area, said, new Dictionary<string, string>());
    }
}
