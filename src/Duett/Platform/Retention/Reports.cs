using Duett.Domain.Content;
using Duett.Domain.Rounds;

namespace Duett.Platform.Retention;

/// <summary>
/// Every figure about people that somebody other than the two themselves is shown. A page takes its limit from here, so that
/// what the works council reads is what the page does.
/// </summary>
/// <param name="Fewest">Below this the figure is not shown; null: it counts who takes part, not what they do.</param>
public sealed record Report(string Name, int? Fewest, IReadOnlyList<Reader> Readers);

public static class Reports
{
    /// <summary>Figures about what tandems do, and for HR how many there are, are shown from this many on.</summary>
    public const int Fewest = 5;

    public static readonly IReadOnlyList<Report> All =
    [
        new("Invited", null, [Reader.PM, Reader.HR]),
        new("Enrolled", null, [Reader.PM]),
        new("EnrolledInAll", Fewest, [Reader.HR, Reader.Sponsor]),
        new("ScarceTopics", Fewest, [Reader.PM]),
        new("Tandems", null, [Reader.PM]),
        new("TandemsInAll", Fewest, [Reader.HR, Reader.Sponsor]),
        new("EventAnswers", null, [Reader.PM]),
        new("EventComing", Fewest, [Reader.Self]),
        new("Time", GroupGate.FewestPeople, [Reader.PM, Reader.HR]),
        new("RoundFigures", Fewest, [Reader.PM, Reader.HR]),
        new("RoundMeetings", GroupGate.FewestPeople, [Reader.PM, Reader.HR]),
        new("Goals", GroupGate.FewestPeople, [Reader.PM, Reader.HR]),
        new("Outcome", Fewest, [Reader.PM, Reader.HR, Reader.BR, Reader.Sponsor]),
        new("OutcomeBehaviour", GroupGate.FewestPeople, [Reader.PM, Reader.HR, Reader.BR, Reader.Sponsor]),
        new("Funnel", Fewest, [Reader.PM, Reader.HR, Reader.BR, Reader.Sponsor]),
        new("FunnelMeetings", GroupGate.FewestPeople, [Reader.PM, Reader.HR, Reader.BR, Reader.Sponsor]),
        new("TopicCounts", Fewest, [Reader.PM, Reader.HR, Reader.BR, Reader.Sponsor]),
        new("TandemAreas", GroupGate.FewestPeople, [Reader.PM, Reader.HR, Reader.BR, Reader.Sponsor]),
        new("OutcomeWords", Fewest, [Reader.PM]),
        new("Ideas", GroupGate.FewestPeople, [Reader.PM, Reader.HR, Reader.Sponsor]),
        new("Ratings", WaitingVotes.Fewest, [Reader.PM, Reader.HR]),
        new("Lessons", LessonBox.Fewest, [Reader.PM, Reader.VP]),
    ];
}
