namespace Duett.Domain.Plans;

/// <summary>How much of a plan teaches whom.</summary>
public sealed record Direction(int Meetings, int Minutes);

/// <summary>
/// Both directions of learning in a plan. A meeting belongs to whoever learns in it; what is for both alike stands apart, and
/// beginning, half-time and closing are left out.
/// </summary>
public sealed record Directions(Direction Mentee, Direction Mentor, Direction Both)
{
    public static Directions Of(Plan plan)
    {
        var counted = plan.Meetings.Where(m => !m.IsFixed).ToList();
        return new(
            Sum(counted.Where(m => m.Learner == Side.Mentee)),
            Sum(counted.Where(m => m.Learner == Side.Mentor)),
            Sum(counted.Where(m => m.Learner is null))
        );
    }

    public Direction Of(Side side) => side == Side.Mentee ? Mentee : Mentor;

    private static Direction Sum(IEnumerable<PlannedMeeting> meetings)
    {
        var all = meetings.ToList();
        return new(all.Count, all.Sum(m => m.Minutes));
    }
}
