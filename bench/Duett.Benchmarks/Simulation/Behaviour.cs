using Duett.Domain;
using Duett.Platform.Play;

namespace Duett.Benchmarks.Simulation;

public sealed record Absence(DateOnly From, DateOnly Until)
{
    public bool Holds(DateOnly day) => day >= From && day <= Until;

    public int Days => Until.DayNumber - From.DayNumber + 1;
}

/// <summary>
/// How invented people behave in a simulated round; all its figures stand here and, in words, in the README beside it. What
/// somebody does depends on nothing but the seed and the person.
/// </summary>
public sealed class Behaviour(Dice dice, DateOnly from, DateOnly startsOn, DateOnly endsOn)
{
    /// <summary>Of all people: enrol, and from then on answer no mail at all.</summary>
    public const double Silent = 0.2;

    /// <summary>Of all people: end their tandem some day, and want no other.</summary>
    public const double Leave = 0.1;

    /// <summary>Of the mentors: apprentices with blocks of two weeks at school, every seventh week.</summary>
    public const double Apprentices = 0.6;
    private const int DaysOfBlock = 12;
    public const int WeeksBetweenBlocks = 7;

    /// <summary>Of all people: are away once for four weeks, and say so.</summary>
    public const double LongAbsence = 0.1;
    private const int DaysOfLongAbsence = 28;

    /// <summary>Holidays of everybody in half a year, of one to two weeks each.</summary>
    private const int Holidays = 2;

    /// <summary>Of the meetings to which both could come: fall through all the same.</summary>
    public const double FallsThrough = 0.06;

    /// <summary>Of those who answer mails: answer this one.</summary>
    public const double Answers = 0.8;

    /// <summary>Of those who read a proposal: ask for somebody else.</summary>
    public const double SomebodyElse = 0.05;

    /// <summary>Of those who are invited to a meeting: confirm it in their calendar, or by the link in the mail.</summary>
    public const double ConfirmsInCalendar = 0.5;
    public const double ConfirmsByLink = 0.2;

    /// <summary>Of the pairs: lay a phone on the table, which leads them through the meeting and to its end.</summary>
    public const double MeetingMode = 0.5;

    /// <summary>Of those who read that nobody has been found: become open to any topic.</summary>
    public const double OpensUp = 0.5;

    /// <summary>Of those who answer mails: enter at the beginning when they are at school or on holiday.</summary>
    public const double EntersAbsences = 0.7;

    /// <summary>From so many days on somebody takes the pause that the program offers.</summary>
    public const int DaysOfPause = 21;

    private readonly Dictionary<string, IReadOnlyList<Absence>> absences = [];

    public bool IsSilent(string who) => dice.Chance(Silent, "silent", who);

    public bool IsApprentice(string who) =>
        who.StartsWith("mentor", StringComparison.Ordinal) && dice.Chance(Apprentices, "apprentice", who);

    /// <summary>Not in the first three weeks and not in the last two.</summary>
    public DateOnly? LeavesOn(string who) =>
        dice.Chance(Leave, "leaves", who)
            ? startsOn.AddDays(21 + dice.Pick(endsOn.DayNumber - startsOn.DayNumber - 35, "leaves-on", who))
            : null;

    public bool HasLeft(string who, DateOnly on) => LeavesOn(who) <= on;

    /// <summary>Mails are read at school and not in a holiday; null: at once.</summary>
    public DateOnly? ReadsFrom(string who, DateOnly on) =>
        Free(who).Concat(Long(who)).Where(a => a.Holds(on)).Select(a => (DateOnly?)a.Until.AddDays(1)).Max();

    public bool IsAway(string who, DateOnly on) => AbsencesOf(who).Any(a => a.Holds(on));

    /// <summary>Two people meet unless one of them cannot, has left, or something comes up.</summary>
    public bool TakesPlace(string one, string other, DateOnly on) =>
        !IsAway(one, on)
        && !IsAway(other, on)
        && !HasLeft(one, on)
        && !HasLeft(other, on)
        && !dice.Chance(FallsThrough, "falls-through", one, other, on);

    public bool LaysPhoneOnTable(string one, string other) => dice.Chance(MeetingMode, "meeting-mode", one, other);

    public IReadOnlyList<Absence> AbsencesOf(string who)
    {
        if (!absences.TryGetValue(who, out var all))
            absences[who] = all = [.. Blocks(who), .. Long(who), .. Free(who)];
        return all;
    }

    /// <summary>Weeks at school.</summary>
    public IEnumerable<Absence> Blocks(string who)
    {
        if (!IsApprentice(who))
            yield break;
        for (
            var day = Monday(from, dice.Pick(7, "block", who));
            day < endsOn;
            day = day.AddDays(7 * WeeksBetweenBlocks)
        )
            yield return new(day, day.AddDays(DaysOfBlock - 1));
    }

    private IEnumerable<Absence> Long(string who)
    {
        if (!dice.Chance(LongAbsence, "long", who))
            yield break;
        var day = Monday(startsOn, 3 + dice.Pick(16, "long-when", who));
        yield return new(day, day.AddDays(DaysOfLongAbsence - 1));
    }

    public IEnumerable<Absence> Free(string who)
    {
        var weeks = (endsOn.DayNumber - startsOn.DayNumber) / 7;
        for (var one = 0; one < Holidays; one++)
        {
            var day = Monday(startsOn, dice.Pick(weeks, "holiday", one, who));
            yield return new(day, day.AddDays(dice.Chance(0.5, "weeks", one, who) ? 6 : 13));
        }
    }

    private static DateOnly Monday(DateOnly day, int weeks) => day.AddDays((8 - (int)day.DayOfWeek) % 7 + 7 * weeks);
}
