namespace Duett.Domain.Plans;

/// <summary>Beginning, middle and end: they keep their places whatever the two change.</summary>
internal static class FixedMeetings
{
    private const int MeetingsForHalftime = 6;

    /// <summary>The number of the half-time; null when there are too few meetings for one.</summary>
    public static int? Middle(int count) => count >= MeetingsForHalftime ? (count + 1) / 2 : null;

    /// <param name="middle">Where the half-time is, if not in the middle: the middle may lie behind already.</param>
    public static PlannedMeeting? At(int number, int count, int? middle = null)
    {
        if (count == 1)
            return Planned.Bare(MeetingKind.First, new PlanReason(ReasonKind.Cards));
        if (number == 1)
            return Planned.Session(MeetingKind.First, PlanSessions.Start, new PlanReason(ReasonKind.Start));
        if (number == count)
            return Planned.Session(MeetingKind.Close, PlanSessions.Close, new PlanReason(ReasonKind.Close));
        if (number == (middle ?? Middle(count)))
            return Planned.Session(MeetingKind.Halftime, PlanSessions.Halftime, new PlanReason(ReasonKind.Halftime));
        return null;
    }
}
