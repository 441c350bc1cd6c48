namespace Duett.Domain.Rooms;

/// <summary>
/// The questions, one after each meeting and one at half-time. They begin with what is easy to say and come to how leaders and
/// staff treat each other when the two know each other a little. Their words are found by these names.
/// </summary>
public static class ReflectionPrompts
{
    public const string Halftime = "Halftime";

    public static readonly IReadOnlyList<string> AfterMeetings =
    [
        "Surprise",
        "Habit",
        "OtherView",
        "LeadersToStaff",
        "StaffToLeaders",
        "Unsaid",
        "Rank",
        "Different",
        "PassOn",
    ];

    /// <summary>What the two have been asked so far, the newest first; empty before the first meeting.</summary>
    /// <param name="held">So many meetings have taken place.</param>
    /// <param name="halftime">The meeting that looks back; null where the plan has none.</param>
    public static IReadOnlyList<string> Asked(int held, int? halftime)
    {
        var asked = AfterMeetings.Take(held).ToList();
        if (halftime is { } middle && held >= middle)
            asked.Insert(Math.Min(middle, asked.Count), Halftime);
        asked.Reverse();
        return asked;
    }
}
