using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Layout;
using Duett.Platform.Texts;

namespace Duett.Features.Rounds;

/// <summary>Page 2: four dates.</summary>
public sealed class DatesForm
{
    public DateOnly? StartsOn { get; set; }
    public DateOnly? EnrolUntil { get; set; }
    public DateOnly? MatchOn { get; set; }
    public DateOnly? EndsOn { get; set; }

    public RoundDates? Dates =>
        this is { EnrolUntil: { } enrol, MatchOn: { } match, StartsOn: { } start, EndsOn: { } end }
            ? new(enrol, match, start, end)
            : null;

    public static DatesForm Of(RoundDates dates) =>
        new()
        {
            StartsOn = dates.StartsOn,
            EnrolUntil = dates.EnrolUntil,
            MatchOn = dates.MatchOn,
            EndsOn = dates.EndsOn,
        };

    public static DatesForm Of(Round round) =>
        Of(new RoundDates(round.EnrolUntil, round.MatchOn, round.StartsOn, round.EndsOn));

    public static DatesForm Proposed(DateOnly today, ProgrammeTemplate template) =>
        Of(RoundDates.Proposed(today, template.DurationDays, template.Lead));

    public RoundDates? Check(DateOnly today, Texts texts, Problems problems)
    {
        if (Dates is not { } dates)
        {
            problems.Add("StartsOn", texts["Rounds.NeedDates"]);
            return null;
        }
        foreach (var field in dates.Faults(today))
            problems.Add(field, texts[$"Rounds.Fault{field}"]);
        return problems.Any ? null : dates;
    }

    public void Into(Round round, ProgrammeTemplate template)
    {
        if (Dates is not { } dates)
            return;
        (round.EnrolUntil, round.MatchOn, round.StartsOn, round.EndsOn) = dates;
        round.Meetings = dates.MeetingsOf(template);
    }
}

/// <summary>How long one part of a round takes; <paramref name="What"/> names its text.</summary>
public sealed record PhaseLength(string What, DateOnly From, DateOnly Until, int Days, int WorkingDays);

public static class Phases
{
    public static IReadOnlyList<PhaseLength> Of(RoundDates dates, DateOnly today) =>
        [
            Length("Enrol", today, dates.EnrolUntil),
            Length("Match", dates.EnrolUntil, dates.MatchOn),
            Length("Answer", dates.MatchOn, AnsweredBy(dates)),
            Length("Meet", dates.StartsOn, dates.EndsOn),
        ];

    /// <summary>A proposal lapses after its days, however late the round starts.</summary>
    private static DateOnly AnsweredBy(RoundDates dates)
    {
        var lapses = dates.MatchOn.AddDays(Tandem.DaysToAnswer);
        return lapses < dates.StartsOn ? lapses : dates.StartsOn;
    }

    private static PhaseLength Length(string what, DateOnly from, DateOnly until)
    {
        var days = Math.Max(0, until.DayNumber - from.DayNumber);
        var working = Enumerable.Range(1, days).Count(day => WorkingDays.Is(from.AddDays(day)));
        return new(what, from, until, days, working);
    }
}
