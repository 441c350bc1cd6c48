using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.Outcomes;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Texts;

namespace Duett.Features.Rounds;

/// <param name="What">Names its texts, <c>Rounds.Will…</c>.</param>
/// <param name="ByHand">Somebody has to do it; everything else happens by itself.</param>
public sealed record PreviewLine(DateOnly On, string What, int Count = 0, bool ByHand = false);

/// <summary>
/// Who receives what and when, from the same rules the jobs follow. The days of proposals and meetings are those of somebody
/// who answers at once; later answers move them.
/// </summary>
public sealed record RoundPreview(
    IReadOnlyList<PreviewLine> Lines,
    IReadOnlyList<(DateOnly? On, Bilingual Text)> Checklist,
    int MinutesEach,
    int Invited,
    int Mentors,
    int Mentees
)
{
    public int Possible => Math.Min(Mentors, Mentees);

    public static RoundPreview Of(
        Round round,
        ProgrammeTemplate template,
        IReadOnlyCollection<ProgrammeRole> invited,
        DateTimeOffset now,
        string houseZone
    )
    {
        var zone = Dates.Zone(houseZone);
        var today = now.DayIn(zone);
        var first = WorkingDays.After(round.StartsOn.AddDays(-1), 1);
        var reminded = RemindInvited.At(round, now, zone).DayIn(zone);
        List<PreviewLine> lines = [new(today, "Invite", invited.Count)];
        if (reminded <= round.EnrolUntil)
            lines.Add(new(reminded, "Remind"));
        lines.AddRange([
            new(round.EnrolUntil, "EnrolEnds"),
            new(round.MatchOn, "Match", ByHand: true),
            new(round.MatchOn, "Propose"),
            new(WorkingDays.After(round.MatchOn, Tandem.WorkingDaysToReminder), "RemindProposal"),
            new(round.MatchOn.AddDays(Tandem.DaysToAnswer), "Lapse"),
            new(first.AddDays(-Cadence.DaysToPrepare), "Prepare"),
            new(first, "Meet", round.Meetings),
            new(first, "Ask"),
            new(first.AddDays(Cadence.DaysWithoutDate), "Offer"),
            new(round.EndsOn, "End"),
            .. Questions(round, invited),
        ]);
        return new(
            [.. lines.OrderBy(l => l.On)],
            [
                .. template
                    .Checklist.Select(c => (Day(round, c, today), c.Text))
                    .OrderBy(c => c.Item1 ?? DateOnly.MinValue),
            ],
            round.Meetings * round.MeetingMinutes,
            invited.Count,
            invited.Count(r => r != ProgrammeRole.Mentee),
            invited.Count(r => r != ProgrammeRole.Mentor)
        );
    }

    /// <summary>A round too small for any figure asks nobody.</summary>
    private static IEnumerable<PreviewLine> Questions(Round round, IReadOnlyCollection<ProgrammeRole> invited)
    {
        var sides = Math.Min(
            invited.Count(r => r != ProgrammeRole.Mentee),
            invited.Count(r => r != ProgrammeRole.Mentor)
        );
        if (GroupGate.Of(round).Count(2 * sides) is null)
            yield break;
        if (OutcomeTimes.HalfTime(round) is { } half)
            yield return new(half, "AskAtHalfTime");
        yield return new(round.EndsOn.AddDays(1), "AskAtEnd");
        yield return new(round.EndsOn.AddDays(1).AddMonths(OutcomeTimes.MonthsToFollowUp), "AskLater");
    }

    /// <summary>Null for what comes before the invitations; what would lie in the past is due now.</summary>
    private static DateOnly? Day(Round round, ChecklistItem item, DateOnly today) =>
        item.BeforeInvitations ? null
        : round.StartsOn.AddDays(item.Day) is var day && day < today ? today
        : day;
}
