using Duett.Domain.Content;
using Duett.Domain.Meetings;
using Duett.Domain.Rounds;

namespace Duett.Domain.Events;

/// <summary>An event the form of the round brings along, with a day and a time at which most people can come.</summary>
public sealed record ProposedEvent(EventGuide Guide, DateTimeOffset StartsAt, EventFor For)
{
    public EventDetails Details(IReadOnlyList<AgendaLine> agenda) =>
        new(Guide.Title.De, Guide.Title.En, StartsAt, Guide.Minutes, "", "", null, For, agenda);
}

public static class ProposedEvents
{
    private static readonly TimeOnly Morning = new(10, 0);
    private static readonly TimeOnly AfterLunch = new(13, 30);

    /// <summary>Those of the form that the round does not have yet and that would lie ahead, in their order.</summary>
    public static IEnumerable<ProposedEvent> Of(
        Round round,
        ProgrammeTemplate template,
        ContentCatalogue content,
        IReadOnlyCollection<EventKind> known,
        TimeZoneInfo zone,
        DateTimeOffset now
    ) =>
        template
            .Events.Where(e => !known.Contains(e.Kind))
            .Select(e => new ProposedEvent(
                content.EventGuide(e.Kind),
                At(DayOf(e, round, template), e.Kind, zone),
                For(e.Kind)
            ))
            .Where(e => e.StartsAt > now)
            .OrderBy(e => e.StartsAt);

    public static EventFor For(EventKind kind) =>
        kind switch
        {
            EventKind.TrainingMentors => EventFor.Mentors,
            EventKind.BriefingMentees => EventFor.Mentees,
            EventKind.MidTerm => EventFor.Tandems,
            _ => EventFor.All,
        };

    /// <summary>
    /// Before the start as many days as the form says; later in the same proportion when the round is longer or shorter than
    /// its form, and the closing never after the last day.
    /// </summary>
    private static DateOnly DayOf(TemplateEvent e, Round round, ProgrammeTemplate template)
    {
        var length = round.EndsOn.DayNumber - round.StartsOn.DayNumber;
        var offset =
            e.Day <= 0 || template.DurationDays == 0 ? e.Day : (int)((long)e.Day * length / template.DurationDays);
        var day = round.StartsOn.AddDays(offset);
        var back = e.Day < 0 || e.Kind == EventKind.Closing;
        while (!WorkingDays.Is(day))
            day = day.AddDays(back ? -1 : 1);
        return day;
    }

    /// <summary>In the morning, the briefing and the half-time after lunch, and nothing late on a Friday.</summary>
    private static DateTimeOffset At(DateOnly day, EventKind kind, TimeZoneInfo zone)
    {
        var afternoon = kind is EventKind.BriefingMentees or EventKind.MidTerm && day.DayOfWeek != DayOfWeek.Friday;
        return LocalTime.At(day.ToDateTime(afternoon ? AfterLunch : Morning), zone)!.Value;
    }
}
