using Duett.Platform.Texts;

namespace Duett.Features.Rehearsals;

/// <summary>What is to be seen: all of it, or a kind, a person, a day.</summary>
public sealed record Shown(string? Kind, string? To, DateOnly? Day)
{
    public bool Chooses => Kind is { Length: > 0 } || To is { Length: > 0 } || Day is not null;

    public bool Takes(RehearsedMail mail, DateOnly day) =>
        (Kind is not { Length: > 0 } || mail.Kind == Kind)
        && (To is not { Length: > 0 } || mail.To == To)
        && (Day is null || Day == day);
}

/// <param name="Mail">Number of the mail when it stands alone on its line.</param>
/// <param name="To">The one it goes to; null for several.</param>
public sealed record MailLine(DateTimeOffset At, string Kind, int Count, int? Mail, string? To, bool HasDate);

/// <param name="Number">From 1, the week in which the invitations go out.</param>
public sealed record Week(
    int Number,
    DateOnly Monday,
    IReadOnlyList<TimelineEvent> Events,
    IReadOnlyList<(DateOnly Day, IReadOnlyList<MailLine> Lines)> Days
)
{
    public int Mails => Days.Sum(d => d.Lines.Sum(l => l.Count));
}

/// <summary>Puts a timeline into weeks: mails of one kind and day share a line unless somebody looks closer.</summary>
public static class WeeksOf
{
    public static IReadOnlyList<Week> Timeline(Timeline told, TimeZoneInfo zone, Shown shown)
    {
        var first = Monday(told.From.DayIn(zone));
        var mails = told
            .Mails.Select((mail, number) => (Mail: mail, Number: number, Day: mail.At.DayIn(zone)))
            .Where(m => shown.Takes(m.Mail, m.Day))
            .ToLookup(m => Monday(m.Day));
        var events = shown.Chooses ? [] : told.Events;
        var happens = events.ToLookup(e => Monday(e.At.DayIn(zone)));
        return
        [
            .. mails
                .Select(w => w.Key)
                .Union(happens.Select(w => w.Key))
                .Order()
                .Select(monday => new Week(
                    (monday.DayNumber - first.DayNumber) / 7 + 1,
                    monday,
                    [.. happens[monday]],
                    [
                        .. mails[monday]
                            .GroupBy(m => m.Day)
                            .OrderBy(d => d.Key)
                            .Select(d => (d.Key, Lines([.. d.Select(m => (m.Mail, m.Number))], shown))),
                    ]
                )),
        ];
    }

    private static IReadOnlyList<MailLine> Lines(IReadOnlyList<(RehearsedMail Mail, int Number)> day, Shown shown) =>
        shown.Day is not null || shown.To is { Length: > 0 }
            ?
            [
                .. day.Select(m => new MailLine(
                    m.Mail.At,
                    m.Mail.Kind,
                    1,
                    m.Number,
                    m.Mail.To,
                    m.Mail.Calendar is not null
                )),
            ]
            :
            [
                .. day.GroupBy(m => m.Mail.Kind)
                    .Select(g => (All: g.ToList(), First: g.First()))
                    .Select(g => new MailLine(
                        g.First.Mail.At,
                        g.First.Mail.Kind,
                        g.All.Count,
                        g.All.Count == 1 ? g.First.Number : null,
                        g.All.Count == 1 ? g.First.Mail.To : null,
                        g.First.Mail.Calendar is not null
                    )),
            ];

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
